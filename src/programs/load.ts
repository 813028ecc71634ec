import {realpath} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {Registry} from '../contract/experiment.ts';
import {checkShape, inOrder, placed, readYaml, type Finding, type Source} from '../spec/reading/index.ts';
import {programFindings} from './check.ts';
import * as says from './check-messages.ts';
import {experimentOf} from './experiment.ts';
import {normalised, type Program} from './program.ts';
import {programFile} from './yaml.ts';

const NAME = /^([a-z0-9][a-z0-9-]*)\.yaml$/;

/**
 * The experiments of a project that are programs, by name.
 *
 * @param names - the YAML files directly in its folder `experiments`
 * @param others - names of the experiments that are code
 * @throws HarnessError with every problem of every file
 */
export async function loadPrograms(
  project: string,
  names: readonly string[],
  others: {index: string; names: readonly string[]},
  files: Files,
): Promise<Registry> {
  const registry: Registry = {};
  const problems: Problem[] = [];
  const root = await realpath(project);
  for (const file of names) {
    const path = `experiments/${file}`;
    const [, name] = NAME.exec(file) ?? [];
    const {program, findings, source} = await readProgram(await files.read(`${project}/${path}`), path, root, name);
    if (name === undefined) findings.push({path: [], ...says.misplaced()});
    else if (others.names.includes(name)) findings.push({path: [], ...says.taken(name, others.index)});
    problems.push(...findings.map((finding) => placed(finding, source)));
    if (program) registry[program.name] = experimentOf(program);
  }
  if (problems.length > 0) throw new HarnessError('spec', inOrder(problems));
  return registry;
}

interface Read {
  program?: Program;
  findings: Finding[];
  source: Source;
}

async function readProgram(bytes: Uint8Array, file: string, project: string, name = ''): Promise<Read> {
  const {value, places, findings} = readYaml(bytes);
  const source: Source = {file, places, value};
  if (value === undefined || findings.length > 0) return {findings: [...findings], source};
  const shape = checkShape(programFile, value);
  if (shape.value === undefined) return {findings: shape.findings, source};
  const folder = resolve(join(project, 'experiments'), shape.value.folder);
  const program = normalised(shape.value, {name, project, folder});
  return {program, findings: await programFindings(program), source};
}
