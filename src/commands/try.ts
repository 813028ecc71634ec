import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {JsonObject, Registry} from '../contract/experiment.ts';
import {placesOf, type Options} from '../pipeline.ts';
import {askedOf, keyOf} from '../plan/index.ts';
import {experimentSources, jobOf, loadRegistry, withExecutor, type JobOutcome} from '../run/index.ts';
import {checkParams, unknownMutant} from '../spec/index.ts';
import {rewriteLine} from '../text/rewrite-line.ts';
import {findExperiment} from './find-experiment.ts';
import type {Setting} from './flags.ts';
import {givenLines} from './given-in-words.ts';
import {duration, progressText} from './progress.ts';
import {STOPPED} from './run.ts';

interface TryFlags {
  seed: number;
  param: Setting[];
  mutant?: string;
}

/**
 * `claimbench try EXPERIMENT`: one run in a process of its own, as `run` and `verify` make theirs, and what it yields.
 *
 * @returns 0; 3 where the run failed; 130 where Ctrl-C stopped it
 */
export async function tryCommand(
  name: string,
  {seed, param, mutant}: TryFlags,
  options: Options,
  effects: Effects,
): Promise<number> {
  const registry = await loadRegistry(options.project, effects.files);
  const experiment = findExperiment(registry, name);
  const asked = {
    ...askedOf(registry, name, soundParams(paramsOf(param), name, experiment)),
    seed,
    ...(mutant !== undefined && {mutant: knownMutant(mutant, experiment)}),
  };
  const began = effects.now();
  const outcome = await once(
    {key: keyOf(asked), asked, live: true, needs: experiment.needs},
    registry,
    options,
    effects,
  );
  if (outcome.state === 'stopped') return STOPPED;
  if (outcome.state === 'failed') throw new HarnessError('harness', outcome.problems);
  if (outcome.state !== 'finished') throw new RangeError(`a run ended as ${outcome.state}`);
  effects.print(
    [headline(outcome.record, effects.now() - began), ...givenLines(outcome.record, experiment.yields)].join('\n'),
  );
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
    Object.defineProperty(within, last, {value, enumerable: true, configurable: true, writable: true});
  }
  return params;
}

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

/** One job, with its progress in one line of the terminal. */
async function once(
  run: Parameters<typeof jobOf>[0],
  registry: Registry,
  options: Options,
  effects: Effects,
): Promise<JobOutcome> {
  const sources = await experimentSources(options.project, registry, effects.files);
  const terminal = process.stderr.isTTY ? process.stderr : undefined;
  const outcome = await withExecutor({...options, jobs: 1}, effects, async (executor) => {
    const stop = () => void executor.close();
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const began = effects.now();
    const ended = await executor.submit(
      jobOf(run, 'run', {places: placesOf(options), sources}),
      (progress) => terminal && rewriteLine(terminal, progressText(progress, effects.now() - began)),
    );
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return ended;
  });
  if (terminal) rewriteLine(terminal, '');
  return outcome;
}

function headline({asked, divergence, timings}: RunRecord, elapsedMs: number): string {
  const mutant = asked.mutant === undefined ? '' : `, mutant ${asked.mutant}`;
  const how = divergence
    ? `diverged at step ${divergence.step} (${divergence.what}, last finite: ${divergence.lastFinite})`
    : 'completed';
  const times = `${duration(timings.durationMs)}; ${duration(elapsedMs)} with the start of its process`;
  return `${asked.experiment}, seed ${asked.seed}${mutant}: ${how} in ${times}. Nothing is stored.`;
}
