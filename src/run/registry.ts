import {pathToFileURL} from 'node:url';
import type {Files} from '../contract/effects.ts';
import type {Registry} from '../contract/experiment.ts';
import {brokenRegistry, fault, noRegistry} from './messages.ts';

const NAMES = ['index.ts', 'index.js', 'index.mjs'];

/** The registry's file of a project. @throws HarnessError when there is none */
export async function registryPath(project: string, files: Files): Promise<string> {
  for (const name of NAMES) {
    const path = `${project}/experiments/${name}`;
    if (await files.exists(path)) return path;
  }
  throw fault(noRegistry(`${project}/experiments`));
}

/** The project's experiments by name. Experiments are code: loading them runs them. @throws HarnessError */
export async function loadRegistry(project: string, files: Files): Promise<Registry> {
  const path = await registryPath(project, files);
  let module: {experiments?: unknown};
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw fault(brokenRegistry(path, (error as Error).message));
  }
  const registry = module.experiments;
  if (typeof registry !== 'object' || registry === null) throw fault(brokenRegistry(path, 'no export named `experiments`'));
  const problems = Object.entries(registry).filter(([, experiment]) => typeof experiment?.open !== 'function' || typeof experiment?.yields !== 'object')
    .map(([name]) => brokenRegistry(path, `\`${name}\` lacks open() or yields`));
  if (problems.length > 0) throw fault(problems);
  return registry as Registry;
}
