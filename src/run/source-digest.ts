import {createHash} from 'node:crypto';
import {dirname, relative, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {Files} from '../contract/effects.ts';
import type {Registry} from '../contract/experiment.ts';
import {bareCode, importedPackages, importGraph, isCode} from '../files/bundle.ts';
import {registryPath} from './registry.ts';

/**
 * Digest of what each experiment is made of: the file that defines it and all that it imports within the project, code
 * with comments,
 * types and blanks taken away, so that only a change that can change a number changes the digest; JSON byte by byte.
 *
 * An experiment's file is the one among the registry's direct imports that exports the very object; one defined in the
 * registry itself
 * stands for the whole registry.
 */
export async function sourceDigests(
  project: string,
  registry: Registry,
  files: Files,
): Promise<Record<string, string>> {
  const index = resolve(await registryPath(project, files));
  const graph = await importGraph(index);
  const owner = await owners(index, graph, registry);
  const digestOf = new Map<string, Promise<string>>();
  const fileDigest = (path: string) => {
    const digest = digestOf.get(path) ?? bareDigest(path, files);
    digestOf.set(path, digest);
    return digest;
  };
  const digests: Record<string, string> = {};
  for (const name of Object.keys(registry).sort()) {
    const closure = [...reachable(owner.get(name) ?? index, graph)].sort();
    const hash = createHash('sha256');
    for (const path of closure) hash.update(`${relative(dirname(index), path)}\0${await fileDigest(path)}\0`);
    digests[name] = hash.digest('hex');
  }
  return digests;
}

async function owners(index: string, graph: Map<string, string[]>, registry: Registry): Promise<Map<string, string>> {
  const owner = new Map<string, string>();
  for (const path of graph.get(index) ?? []) {
    const exported = Object.values((await import(pathToFileURL(path).href)) as object);
    for (const [name, experiment] of Object.entries(registry)) if (exported.includes(experiment)) owner.set(name, path);
  }
  return owner;
}

function reachable(from: string, graph: Map<string, string[]>, seen = new Set<string>()): Set<string> {
  if (!seen.has(from)) {
    seen.add(from);
    for (const next of graph.get(from) ?? []) reachable(next, graph, seen);
  }
  return seen;
}

/** Code bare of what cannot change a number; any other file, data that is imported, byte by byte. */
async function bareDigest(path: string, files: Files): Promise<string> {
  const content = isCode(path) ? await bareCode(await files.readText(path), path) : await files.read(path);
  return createHash('sha256').update(content).digest('hex');
}

/** Whether a project's experiments import tfjs; false also where their imports cannot be read. */
export async function importsTfjs(project: string, files: Files): Promise<boolean> {
  const packages = await importedPackages(resolve(await registryPath(project, files))).catch(() => []);
  return packages.some((name) => name.startsWith('@tensorflow/'));
}
