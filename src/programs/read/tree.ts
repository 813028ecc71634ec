import {parse as parseToml} from 'smol-toml';
import type {RunEvent, Yield} from '../../contract/experiment.ts';
import {isRecord} from '../../spec/reading/index.ts';
import {BadOutput} from '../fault.ts';
import * as says from '../messages.ts';
import type {Reading} from '../yaml.ts';
import {numberOf} from './parse-number.ts';

type InTree = Extract<Reading, {json: string} | {toml: string}>;

/** A value of a JSON or TOML file, by its path. @throws BadOutput */
export function readTree(name: string, declared: Yield, reading: InTree, file: string, text: string): RunEvent[] {
  const tree = 'json' in reading ? json(text, file) : toml(text, file);
  const keys = typeof reading.path === 'string' ? reading.path.split('.') : reading.path;
  const value = valueAt(tree, keys, file);
  const what = `${keys.join('.')} in ${file}`;
  if (declared.kind === 'sample') return [{kind: 'sample', name, values: listOf(value, what)}];
  const {along} = reading;
  if (along) {
    const place = (i: number) => ({[along.axis]: along.from + i});
    return listOf(value, what).map((one, i) => ({kind: 'metric', name, at: place(i), value: one}));
  }
  return [{kind: 'metric', name, at: {}, value: numberOf(value, what)}];
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, word] = /[:[,]\s*(NaN|-?Infinity)\b/.exec(text) ?? [];
    throw new BadOutput(
      word ? says.notFiniteValue(file, word) : says.unreadable(file, 'JSON', (error as Error).message),
    );
  }
}

function toml(text: string, file: string): unknown {
  try {
    return parseToml(text);
  } catch (error) {
    throw new BadOutput(says.unreadable(file, 'TOML', ((error as Error).message.split('\n')[0] ?? '').trim()));
  }
}

function valueAt(tree: unknown, keys: readonly (string | number)[], file: string): unknown {
  let value = tree;
  for (const [depth, key] of keys.entries()) {
    const known = Array.isArray(value) ? value.map((_, i) => String(i)) : isRecord(value) ? Object.keys(value) : [];
    if (!known.includes(String(key)))
      throw new BadOutput(
        says.noKey(String(key), {
          before: keys.slice(0, depth).join('.'),
          file,
          known,
          elsewhere: pathsTo(String(keys.at(-1)), tree),
        }),
      );
    value = (value as Record<string, unknown>)[String(key)];
  }
  return value;
}

/** The paths to a key in the mappings of a tree, down to a few levels. */
function pathsTo(key: string, tree: unknown, levels = 5): string[] {
  if (!isRecord(tree) || levels === 0) return [];
  return Object.entries(tree).flatMap(([name, value]) => [
    ...(name === key ? [name] : []),
    ...pathsTo(key, value, levels - 1).map((path) => `${name}.${path}`),
  ]);
}

function listOf(value: unknown, what: string): number[] {
  if (!Array.isArray(value)) throw new BadOutput(says.noNumbers(what, value));
  return value.map((one, i) => numberOf(one, `${what}, item ${i + 1}`));
}
