import {resolve} from 'node:path';
import {InvalidArgumentError, Option} from 'commander';
import type {Json} from '../contract/experiment.ts';
import type {Options} from '../contract/stages.ts';

/** Options that several commands share, and what they mean. */
export interface CommonFlags {
  project: string;
  documents?: string;
  store?: string;
  data?: string;
  jobs?: number;
  /** Of `verify` and `report`. */
  allowUnreplayed?: true;
  fresh?: true;
}

export function project(): Option {
  return new Option('--project <dir>', 'the folder with specs/ and experiments/').default('.');
}

export function jobs(): Option {
  return new Option('--jobs <n>', 'processes at once (default: one per core)').argParser(whole(1));
}

export function coverage(): Option {
  const says = 'with --documents: exit with 1 if claims cover less than this share of the printed numbers, e.g. 0.8';
  return new Option('--number-coverage <share>', says).argParser(share);
}

export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`expected a whole number of ${least} or more.`);
  };
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('expected a share from 0 to 1.');
}

export function optionsFrom(selectors: string[], flags: CommonFlags, replay = true): Options {
  const {documents, store, data, jobs, allowUnreplayed, fresh} = flags;
  const project = resolve(flags.project);
  return {
    project,
    selectors,
    replay,
    store: store === undefined ? `${project}/.claimbench` : resolve(store),
    data: data === undefined ? `${project}/experiments/data` : resolve(data),
    ...(documents !== undefined && {documents: resolve(documents)}),
    ...(jobs !== undefined && {jobs}),
    ...(allowUnreplayed && {allowUnreplayed}),
    ...(fresh && {fresh}),
  };
}

/** `--param name=value`, as often as needed: the value is JSON, or text where it is not. */
export function setting(): Option {
  return new Option(
    '--param <name=value>',
    'a parameter, with dots for what lies within: optimizer.adam.learningRate=0.1',
  )
    .argParser((text: string, before: Setting[]) => [...before, settingOf(text)])
    .default([], 'none');
}

export interface Setting {
  name: string;
  value: Json;
}

function settingOf(text: string): Setting {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('expected name=value.');
  return {name, value: jsonOrText(value)};
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
