import {resolve} from 'node:path';
import {InvalidArgumentError, Option, type Command} from 'commander';
import type {Json} from '../contract/experiment.ts';
import type {Options} from '../contract/stages.ts';
import {MOST_SHARDS, type Shard} from '../contract/shard.ts';

/** Options that several commands share, and what they mean. */
export interface CommonFlags {
  project: string;
  documents?: string;
  store?: string;
  data?: string;
  jobs?: number;
  queue?: string;
  /** In milliseconds. */
  timeLimit?: number;
  /** Of `verify` and `report`. */
  allowUnreplayed?: true;
  fresh?: true;
}

export function project(): Option {
  return new Option('--project <dir>', 'the folder with specs/ and experiments/').default('.');
}

/** Where everything lies that most commands read. */
export function withPlaces(command: Command): Command {
  return command
    .addOption(project())
    .option('--documents <dir>', "folder with the documents' texts, to check anchors and printed numbers")
    .option('--store <dir>', 'folder for runs that are not recorded yet (default: .claimbench in the project)')
    .option('--data <dir>', 'folder of the data files (default: experiments/data in the project)');
}

export function port(): Option {
  return new Option('--port <n>', 'where, instead of any free port').argParser(whole(1, 65_535)).implies({open: true});
}

export function jobs(): Option {
  return new Option('--jobs <n>', 'processes at once (default: one per core)').argParser(whole(1));
}

export function queue(): Option {
  const says = 'let the workers at this Redis or Valkey server make the runs; see docs/machines.md';
  return new Option('--queue <url>', says).env('CLAIMBENCH_QUEUE');
}

export function timeLimit(): Option {
  const says =
    'end a run whose experiment gives nothing for so long, e.g. 30m (default: 10m, 1h for runs that keep ' +
    'checkpoints; in any case 20 times its longest pause so far)';
  return new Option('--time-limit <duration>', says).argParser(milliseconds);
}

export function shard(): Option {
  const says = 'make only the third of eight parts of the runs, on a machine of its own; `claimbench merge` joins them';
  return new Option('--shard <i/n>', says).argParser(shardFrom).conflicts('failed');
}

function shardFrom(text: string): Shard {
  const [, shard, of] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (shard && of && shard <= of && of <= MOST_SHARDS) return {shard, of};
  throw new InvalidArgumentError(`expected I/N with I from 1 to N, such as 3/8, and N of ${MOST_SHARDS} at most.`);
}

export function coverage(): Option {
  const says = 'with --documents: exit with 1 if claims cover less than this share of the printed numbers, e.g. 0.8';
  return new Option('--number-coverage <share>', says).argParser(share);
}

export function template(): Option {
  const says = 'an example whose experiment is in this language (default: typescript; with --from, no example)';
  return new Option('--template <name>', says).choices(['typescript', 'python', 'r']);
}

export function whole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  const allowed = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number ${allowed}.`);
  };
}

/** `90s`, `15m` or `2h`. */
export function milliseconds(text: string): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(text) ?? [];
  if (count === undefined) throw new InvalidArgumentError('expected a number and s, m or h, as in 15m.');
  return Number(count) * {s: 1e3, m: 6e4, h: 3.6e6}[unit as 's' | 'm' | 'h'];
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('expected a share from 0 to 1.');
}

export function optionsFrom(selectors: string[], flags: CommonFlags, replay = true): Options {
  const {documents, store, data, jobs, queue, timeLimit, allowUnreplayed, fresh} = flags;
  const project = resolve(flags.project);
  return {
    project,
    selectors,
    replay,
    store: store === undefined ? `${project}/.claimbench` : resolve(store),
    data: data === undefined ? `${project}/experiments/data` : resolve(data),
    ...(documents !== undefined && {documents: resolve(documents)}),
    ...(jobs !== undefined && {jobs}),
    ...(queue !== undefined && {queue}),
    ...(timeLimit !== undefined && {timeLimitMs: timeLimit}),
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
