import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {Json, JsonObject, Registry} from '../contract/experiment.ts';
import {placesOf, type Options} from '../pipeline.ts';
import {askedOf, keyOf} from '../plan/index.ts';
import {experimentSources, jobOf, loadRegistry, withExecutor, type JobOutcome} from '../run/index.ts';
import {checkParams, unknownMutant} from '../spec/index.ts';
import {count} from '../text/count.ts';
import {rewriteLine} from '../text/rewrite-line.ts';
import {findExperiment} from './find-experiment.ts';
import type {Setting} from './flags.ts';
import {givenLines, spreadLines} from './given-in-words.ts';
import {duration, progressText} from './progress.ts';
import {STOPPED} from './run.ts';

interface TryFlags {
  seed: number;
  seeds: number;
  param: Setting[];
  mutant?: string;
}

/**
 * `claimbench try EXPERIMENT`: one run in a process of its own, as `run` and `verify` make theirs, and what it yields;
 * with several seeds, how much what it yields varies from run to run.
 *
 * @returns 0; 3 where the run failed; 130 where Ctrl-C stopped it
 */
export async function tryCommand(
  name: string,
  {seed, seeds, param, mutant}: TryFlags,
  options: Options,
  effects: Effects,
): Promise<number> {
  const registry = await loadRegistry(options.project, effects.files);
  const experiment = findExperiment(registry, name);
  const base = {
    ...askedOf(registry, name, soundParams(paramsOf(param), name, experiment)),
    ...(mutant !== undefined && {mutant: knownMutant(mutant, experiment)}),
  };
  const began = effects.now();
  const runs = Array.from({length: seeds}, (_, i) => {
    const asked = {...base, seed: seed + i};
    return {key: keyOf(asked), asked, live: true, needs: experiment.needs};
  });
  const records: RunRecord[] = [];
  for (const outcome of await outcomesOf(runs, registry, options, effects)) {
    if (outcome.state === 'stopped') return STOPPED;
    if (outcome.state === 'failed') throw new HarnessError('harness', outcome.problems);
    if (outcome.state !== 'finished') throw new RangeError(`a run ended as ${outcome.state}`);
    records.push(outcome.record);
  }
  const elapsed = effects.now() - began;
  const [one] = records;
  const lines =
    one && records.length === 1
      ? [headline(one, elapsed), ...givenLines(one, experiment.yields)]
      : [headlineOfAll(name, records, elapsed), ...spreadLines(records, experiment.yields)];
  effects.print(lines.join('\n'));
  return 0;
}

/** The parameters as a spec would write them. */
function paramsOf(settings: readonly Setting[]): JsonObject {
  const params: JsonObject = {};
  for (const {name, value} of settings) {
    const keys = name.split('.');
    const last = keys.pop() ?? '';
    let within = params;
    for (const key of keys) within = mappingAt(within, key, name);
    if (Object.hasOwn(within, last)) throw new HarnessError('usage', givenTwice(name, within[last], value));
    Object.defineProperty(within, last, {value, enumerable: true, configurable: true, writable: true});
  }
  return params;
}

const givenTwice = (name: string, first: Json | undefined, second: Json): Problem => ({
  place: `--param ${name}`,
  rule: 'duplicate parameter',
  got: `${JSON.stringify(first)} and ${JSON.stringify(second)}`,
  expected: 'one value',
  action: 'Give it once.',
});

/** The mapping under a key, made where there is none. @throws HarnessError where another value stands there */
function mappingAt(within: JsonObject, key: string, name: string): JsonObject {
  const own = Object.hasOwn(within, key) ? within[key] : undefined;
  const value = own ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HarnessError('usage', {
      place: `--param ${name}`,
      rule: 'invalid parameter',
      got: `${key} as a value and as a mapping`,
      action: 'Give it once.',
    });
  if (own === undefined) Object.defineProperty(within, key, {value, enumerable: true});
  return value;
}

/** @throws HarnessError with all that is wrong with them */
function soundParams(params: JsonObject, name: string, experiment: Registry[string]): JsonObject {
  const {found} = checkParams(params, name, experiment);
  if (found.length === 0) return params;
  throw new HarnessError(
    'usage',
    found.map(({path, rule, got, expected, action}): Problem => ({
      place: `--param ${path.join('.')}`,
      rule,
      ...(got !== undefined && {got}),
      ...(expected !== undefined && {expected}),
      action,
    })),
  );
}

function knownMutant(name: string, {mutants}: Registry[string]): string {
  if (Object.hasOwn(mutants, name)) return name;
  throw new HarnessError('usage', {place: '--mutant', ...unknownMutant(name, Object.keys(mutants))});
}

/** The jobs, with the progress of the last that said anything in one line of the terminal. */
async function outcomesOf(
  runs: readonly Parameters<typeof jobOf>[0][],
  registry: Registry,
  options: Options,
  effects: Effects,
): Promise<JobOutcome[]> {
  const sources = await experimentSources(options.project, registry, effects.files);
  const terminal = process.stderr.isTTY ? process.stderr : undefined;
  const size = runs.length === 1 ? {jobs: 1} : {};
  const outcomes = await withExecutor({...options, ...size}, effects, async (executor) => {
    const stop = () => void executor.close();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const began = effects.now();
    const show = (progress: Parameters<typeof progressText>[0]) =>
      terminal && rewriteLine(terminal, progressText(progress, effects.now() - began));
    const places = placesOf(options);
    const ended = await Promise.all(runs.map((run) => executor.submit(jobOf(run, 'run', {places, sources}), show)));
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return ended;
  });
  if (terminal) rewriteLine(terminal, '');
  return outcomes;
}

function headlineOfAll(name: string, records: readonly RunRecord[], elapsedMs: number): string {
  const [first, last] = [records[0]?.asked.seed, records.at(-1)?.asked.seed];
  const diverged = records.filter(({divergence}) => divergence).length;
  const rest = diverged > 0 ? `, of which ${diverged} diverged` : '';
  const runs = `${name}, seeds ${first} to ${last}: ${count(records.length, 'run')}${rest}`;
  return `${runs} in ${duration(elapsedMs)}. Nothing is stored.`;
}

function headline({asked, divergence, timings}: RunRecord, elapsedMs: number): string {
  const mutant = asked.mutant === undefined ? '' : `, mutant ${asked.mutant}`;
  const how = divergence
    ? `diverged at step ${divergence.step} (${divergence.what}, last finite: ${divergence.lastFinite})`
    : 'completed';
  const times = `${duration(timings.durationMs)}; ${duration(elapsedMs)} with the start of its process`;
  return `${asked.experiment}, seed ${asked.seed}${mutant}: ${how} in ${times}. Nothing is stored.`;
}
