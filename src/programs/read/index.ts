import {readdir, readFile, realpath, stat} from 'node:fs/promises';
import {join, sep} from 'node:path';
import type {RunEvent, Yield} from '../../contract/experiment.ts';
import {BadOutput} from '../fault.ts';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {filled, type Given} from '../placeholders.ts';
import type {Reading} from '../yaml.ts';
import {readCsv} from './csv.ts';
import {readPattern} from './pattern.ts';
import {readTree} from './tree.ts';

/** Where values are read from: files beneath a folder, and what the program printed. */
export interface Outputs {
  /** What a path must not leave. */
  root: string;
  folder: string;
  stdout: string;
  /** Standard output went on after what was kept. */
  cut: boolean;
}

/** The values of one quantity. @throws BadOutput */
export async function readValues(
  name: string,
  declared: Yield,
  reading: Reading,
  given: Given,
  outputs: Outputs,
): Promise<RunEvent[]> {
  if ('stdout' in reading) {
    if (outputs.cut) throw new BadOutput(says.longOutput(LIMITS.searched));
    return [{kind: 'metric', name, at: {}, value: readPattern(filled(reading.stdout, given), outputs.stdout)}];
  }
  const fill = (text: string): string => filled(text, given);
  if ('csv' in reading) {
    const file = fill(reading.csv);
    const where = Object.fromEntries(
      Object.entries(reading.where ?? {}).map(([column, value]) => [fill(column), fill(String(value))]),
    );
    const one = {...reading, column: fill(reading.column), where};
    return readCsv(name, declared, one, file, await textOf(file, outputs));
  }
  const file = fill('json' in reading ? reading.json : reading.toml);
  const path = typeof reading.path === 'string' ? fill(reading.path) : reading.path;
  return readTree(name, declared, {...reading, path}, file, await textOf(file, outputs));
}

/** The files of a folder and of those in it, down to a few levels; not of hidden folders, nor of packages. */
async function filesIn(folder: string, levels = 3): Promise<string[]> {
  const entries = await readdir(folder, {withFileTypes: true});
  const shown = entries.filter(({name}) => !name.startsWith('.') && name !== 'node_modules');
  const names = shown.map(async (one): Promise<string[]> => {
    if (one.isFile()) return [one.name];
    if (!one.isDirectory() || levels === 1) return [];
    return (await filesIn(join(folder, one.name), levels - 1)).map((name) => `${one.name}/${name}`);
  });
  return (await Promise.all(names)).flat().sort();
}

async function textOf(file: string, {root, folder}: Outputs): Promise<string> {
  const path = join(folder, file);
  const there = await stat(path).catch(() => undefined);
  if (!there) throw new BadOutput(says.noFile(file, await filesIn(folder)));
  const real = await realpath(path);
  if (!real.startsWith(`${await realpath(root)}${sep}`) || !there.isFile()) throw new BadOutput(says.foreignFile(file));
  if (there.size > LIMITS.output) throw new BadOutput(says.largeFile(file, there.size, LIMITS.output));
  return (await readFile(path)).toString('utf8');
}
