import process from 'node:process';
import {Listr, ListrLogger, ProcessOutput} from 'listr2';
import type {Effects} from '../contract/effects.ts';
import {sentence, type Problem} from '../contract/error.ts';
import type {Failures} from '../contract/evidence.ts';
import {runName} from '../contract/plan.ts';
import type {Shard} from '../contract/shard.ts';
import {expectedDurations, longestFirst, withMachines} from '../machines/index.ts';
import {emptyShard} from '../machines/shards/index.ts';
import {placesOf, plan, read, type Options, type Planned, type Specs} from '../pipeline.ts';
import {mutantRuns} from '../plan/index.ts';
import {
  jobOf,
  missingRuns,
  experimentSources,
  readSound,
  staleRuns,
  type Executor,
  type ExperimentSource,
  type JobOutcome,
  type MissingRun,
} from '../run/index.ts';
import {declareClaims, enterLooks} from '../studies/claim-records.ts';
import {count} from '../text/count.ts';
import {duration, progressText} from './progress.ts';
import {statusLine} from './queued-runs.ts';
import {shardOf} from './shard.ts';
import {staleSaid} from './stale-said.ts';

export interface RunFlags {
  fresh?: boolean;
  failed?: boolean;
  seeds?: number;
  mutants?: boolean;
  jobs?: number;
  shard?: Shard;
}

/** `claimbench run`: makes the selected runs that are missing, in the store. @returns the exit code */
export async function runCommand(flags: RunFlags, given: Options, version: string, effects: Effects): Promise<number> {
  const options = flags.seeds === undefined ? given : {...given, seedCount: flags.seeds};
  const planned = plan(await read(options, effects), options);
  const all = flags.mutants ? mutantRuns(planned.plan).map(({run}) => run) : planned.plan.runs;
  const {shard} = flags;
  const asked = shard ? await shardOf(all, {...flags, shard}, {planned, options, version}, effects) : all;
  const runs = await missingRuns(asked, flags, placesOf(options), effects.files);
  const stale = flags.fresh ? [] : await staleRuns(asked, planned.registry, placesOf(options), effects.files);
  for (const line of staleSaid(stale)) effects.say(line);
  if (runs.length > 0) return (await runLocked(runs, planned, options, effects, flags.fresh)).code;
  effects.say(shard && asked.length === 0 ? emptyShard(shard) : NOTHING_TO_RUN);
  await enterLooks(planned, options, effects);
  return 0;
}

/**
 * Notes the claims that these runs are to judge, makes the runs, and notes the looks that they allow.
 *
 * @returns the exit code, and the plan as the record of claims has it now, with what failed
 */
export async function runLocked(
  runs: MissingRun[],
  planned: Planned,
  options: Options,
  effects: Effects,
  fresh = false,
): Promise<{code: number; planned: Planned}> {
  const histories = await declareClaims(planned, options, effects);
  const {code, failed} = await runAll(runs, planned, options, effects, fresh);
  const after = await enterLooks({...planned, histories}, options, effects, planned.histories);
  return {code, planned: {...plan({...planned, histories: after}, options), failed}};
}

const NOTHING_TO_RUN =
  'Nothing to run: every selected run that is recorded or stored is complete, and `verify` computes the live runs.';

/** The exit code of a program that Ctrl-C ended. */
export const STOPPED = 130;

/**
 * Makes these runs, shows the progress of each, and says how to continue if one did not finish.
 *
 * @returns as `code` 0, 3 where one failed, 130 where it was stopped (Ctrl-C)
 */
async function runAll(
  runs: MissingRun[],
  {registry}: Pick<Specs, 'registry'>,
  options: Options,
  effects: Effects,
  fresh = false,
): Promise<{code: number; failed: Failures}> {
  const tally: Tally = {finished: 0, failed: new Map()};
  const sources = await experimentSources(options.project, registry, effects.files);
  const project = {places: placesOf(options), registry, sources};
  const line = statusLine(effects);
  const interrupted = await withMachines(options, project, line.show, effects, async (executor) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      void executor.close();
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    await wayToShow(options)(runs, executor, tally, {sources, options, effects});
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return stopped;
  });
  line.end();
  for (const one of eachOnce([...tally.failed.values()].flat())) effects.say(one);
  effects.say(
    `${tally.finished} of ${count(runs.length, 'run')} finished, in the store. \`claimbench record\` copies them ` +
      'into the evidence.',
  );
  if (interrupted) effects.say(fresh ? STOPPED_FRESH : 'Stopped. The same command resumes each run where it stood.');
  return {code: interrupted ? STOPPED : tally.failed.size > 0 ? 3 : 0, failed: tally.failed};
}

/** What came of the runs; no record is kept, since there may be many. */
interface Tally {
  finished: number;
  failed: Map<string, readonly Problem[]>;
}

function add(tally: Tally, key: string, outcome: JobOutcome): void {
  if (outcome.state === 'finished') tally.finished++;
  if (outcome.state === 'failed') tally.failed.set(key, outcome.problems);
}

function wayToShow({queue}: Options): typeof live {
  if (queue !== undefined) return inQueue;
  return process.stderr.isTTY ? live : plain;
}

/** The longest first: what is begun last ends last. */
async function inQueue(
  runs: MissingRun[],
  executor: Executor,
  tally: Tally,
  {sources, options, effects}: Surroundings,
): Promise<void> {
  const places = placesOf(options);
  const {sound} = await readSound(places.evidence, effects.files);
  const durationOf = expectedDurations([...sound.values()].map(({record}) => record));
  const fresh = new Set(runs.filter((one) => one.fresh).map(({run}) => run.key));
  await Promise.all(
    longestFirst(
      runs.map(({run}) => run),
      durationOf,
    ).map(async (run) => {
      const job = {...jobOf(run, 'run', {places, sources}), fresh: fresh.has(run.key)};
      add(tally, run.key, await executor.submit(job));
    }),
  );
}

const STOPPED_FRESH =
  'Stopped. The same command makes every run again, finished ones included; without --fresh, unfinished runs resume.';

/** Each distinct problem once, with the number of runs that it affects: a missing library affects all. */
export function eachOnce(problems: readonly Problem[]): string[] {
  const hits = new Map<string, number>();
  for (const problem of problems) hits.set(sentence(problem), (hits.get(sentence(problem)) ?? 0) + 1);
  return [...hits].map(([line, runs]) => (runs === 1 ? line : `${line} (${runs} runs)`));
}

interface Surroundings {
  sources: Record<string, ExperimentSource>;
  options: Options;
  effects: Effects;
}

async function live(
  runs: MissingRun[],
  executor: Executor,
  tally: Tally,
  {sources, options, effects}: Surroundings,
): Promise<void> {
  const logger = new ListrLogger({processOutput: new ProcessOutput(process.stderr, process.stderr)});
  await new Listr(
    runs.map(({run, fresh}) => ({
      title: runName(run),
      task: async (_: unknown, task: {output: string; title: string; skip: (message: string) => void}) => {
        const meter = rateMeter(effects.now);
        const outcome = await executor.submit(
          {...jobOf(run, 'run', {places: placesOf(options), sources}), fresh},
          (progress) => (task.output = meter(progress)),
        );
        add(tally, run.key, outcome);
        // once for all affected runs
        if (outcome.state === 'failed') throw new Error('failed; the reason stands below');
        if (outcome.state === 'stopped') task.skip('stopped');
        if (outcome.state === 'finished') task.title = `${runName(run)}: ${ending(outcome)}`;
      },
    })),
    {
      concurrent: true,
      exitOnError: false,
      renderer: 'default',
      rendererOptions: {logger, collapseErrors: false},
      registerSignalListeners: false,
    },
  ).run();
}

async function plain(
  runs: MissingRun[],
  executor: Executor,
  tally: Tally,
  {sources, options, effects}: Surroundings,
): Promise<void> {
  await Promise.all(
    runs.map(async ({run, fresh}) => {
      const meter = rateMeter(effects.now);
      let said = effects.now();
      const outcome = await executor.submit(
        {...jobOf(run, 'run', {places: placesOf(options), sources}), fresh},
        (progress) => {
          const line = meter(progress);
          if (effects.now() - said < 30_000) return;
          said = effects.now();
          effects.say(`${runName(run)}: ${line}`);
        },
      );
      add(tally, run.key, outcome);
      effects.say(`${runName(run)}: ${ending(outcome)}`);
    }),
  );
}

function ending(outcome: JobOutcome): string {
  if (outcome.state !== 'finished') return outcome.state;
  const {divergence, timings} = outcome.record;
  const how = divergence ? `diverged at step ${divergence.step}` : 'completed';
  return `${how} in ${duration(timings.durationMs)}`;
}

/** Progress with the time left, from the rate since the first message of this process. */
function rateMeter(now: () => number): (progress: {done: number; of: number; unit: string}) => string {
  let first: {at: number; done: number} | undefined;
  return (progress) => {
    first ??= {at: now(), done: progress.done};
    return progressText(progress, now() - first.at, first.done);
  };
}
