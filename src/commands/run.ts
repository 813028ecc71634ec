import process from 'node:process';
import {Listr, ListrLogger, ProcessOutput} from 'listr2';
import type {Effects} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import {sentence} from '../contract/error.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {check, placesOf, withExecutor, type Options} from '../harness.ts';
import {makePlan} from '../plan/make-plan.ts';
import {mutantRuns} from '../plan/mutant-runs.ts';
import {jobOf} from '../run/gather.ts';
import type {Executor, JobOutcome} from '../run/job.ts';
import {readRecorded} from '../run/recorded.ts';
import {sourceDigests} from '../run/source-digest.ts';
import {runStore} from '../run/store.ts';
import {duration, progressText, runName} from './progress.ts';

export interface RunFlags {
  fresh?: boolean;
  failed?: boolean;
  seeds?: number;
  mutants?: boolean;
  jobs?: number;
}

/** `claimbench run`: trains what is selected and not yet known, into the store. @returns the exit code */
export async function runCommand(flags: RunFlags, options: Options, effects: Effects): Promise<number> {
  const {documents, registry} = await check(options, effects);
  const plan = makePlan({
    documents,
    registry,
    selectors: options.selectors,
    ...(flags.seeds !== undefined && {seedCount: flags.seeds}),
  });
  const sources = await sourceDigests(options.project, registry, effects.files);
  const asked = flags.mutants ? mutantRuns(plan).map(({run}) => run) : plan.runs;
  const runs = await wanted(asked, flags, options, effects);
  if (runs.length === 0) {
    effects.say(
      'Nothing to run: every selected run that is recorded or stored is complete, and live ones are computed by `verify`.',
    );
    return 0;
  }
  return runAll(runs, sources, options, effects, flags.fresh);
}

/** A run to be made; `fresh`: from its start, whatever the store holds of it. */
export interface Wanted {
  run: PlannedRun;
  fresh: boolean;
}

/** What a program gives back that Ctrl-C ended. */
export const STOPPED = 130;

/**
 * Runs these, showing each, and says how to go on where one did not finish. @returns 0, 3 where one failed, 130 where
 * it was stopped (Ctrl-C)
 */
export async function runAll(
  runs: Wanted[],
  sources: Record<string, string>,
  options: Options,
  effects: Effects,
  fresh = false,
): Promise<number> {
  const outcomes: JobOutcome[] = [];
  const interrupted = await withExecutor(options, effects, async (executor) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      void executor.close();
    };
    process.once('SIGINT', stop).once('SIGTERM', stop);
    await (process.stderr.isTTY ? live : plain)(runs, executor, outcomes, {sources, options, effects});
    process.off('SIGINT', stop).off('SIGTERM', stop);
    return stopped;
  });
  const problems: Problem[] = outcomes.flatMap((one) => (one.state === 'failed' ? one.problems : []));
  for (const line of eachOnce(problems)) effects.say(line);
  const finished = outcomes.filter(({state}) => state === 'finished').length;
  effects.say(
    `${finished} of ${runs.length} runs finished, in the store. \`claimbench record\` copies them into the evidence.`,
  );
  if (interrupted) effects.say(fresh ? STOPPED_FRESH : 'Stopped. The same command goes on where each run stood.');
  return interrupted ? STOPPED : problems.length > 0 ? 3 : 0;
}

const STOPPED_FRESH =
  'Stopped. The same command makes every run again, those that finished too; without --fresh, runs that were begun and are not recorded go on where they stood.';

/** Each distinct problem once, with the number of runs that it hit: a library that is missing hits all. */
export function eachOnce(problems: readonly Problem[]): string[] {
  const hits = new Map<string, number>();
  for (const problem of problems) hits.set(sentence(problem), (hits.get(sentence(problem)) ?? 0) + 1);
  return [...hits].map(([line, runs]) => (runs === 1 ? line : `${line} (${runs} runs)`));
}

interface Surroundings {
  sources: Record<string, string>;
  options: Options;
  effects: Effects;
}

async function live(
  runs: Wanted[],
  executor: Executor,
  outcomes: JobOutcome[],
  {sources, options, effects}: Surroundings,
): Promise<void> {
  const logger = new ListrLogger({processOutput: new ProcessOutput(process.stderr, process.stderr)});
  await new Listr(
    runs.map(({run, fresh}) => ({
      title: runName(run),
      task: async (_: unknown, task: {output: string; title: string; skip(message: string): void}) => {
        const meter = rateMeter(effects.now);
        const outcome = await executor.submit(
          {...jobOf(run, 'run', {places: placesOf(options), sources}), fresh},
          (progress) => (task.output = meter(progress)),
        );
        outcomes.push(outcome);
        // once for all runs that it hit
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
  runs: Wanted[],
  executor: Executor,
  outcomes: JobOutcome[],
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
      outcomes.push(outcome);
      effects.say(`${runName(run)}: ${ending(outcome)}`);
    }),
  );
}

function ending(outcome: JobOutcome): string {
  if (outcome.state !== 'finished') return outcome.state;
  const {state, divergence, timings} = outcome.record;
  return `${state === 'diverged' ? `diverged at step ${divergence!.step}` : 'completed'} in ${duration(timings.durationMs)}`;
}

/** Progress with the time left, from the rate since the first message of this process. */
function rateMeter(now: () => number): (progress: {done: number; of: number; unit: string}) => string {
  let first: {at: number; done: number} | undefined;
  return (progress) => {
    first ??= {at: now(), done: progress.done};
    return progressText(progress, now() - first.at, first.done);
  };
}

/**
 * Selected runs that need to be made: not live, and neither recorded nor stored, unless the flags say otherwise.
 * Nothing is forgotten yet.
 */
export async function wanted(
  runs: PlannedRun[],
  {fresh, failed}: RunFlags,
  options: Options,
  {files}: Pick<Effects, 'files'>,
): Promise<Wanted[]> {
  const {store, evidence} = placesOf(options);
  const recorded = await readRecorded(evidence, files);
  const chosen: Wanted[] = [];
  for (const run of runs.filter(({live: isLive}) => !isLive)) {
    const place = runStore(store, run.key, files);
    const record = (await place.record()) ?? recorded.get(run.key)?.record;
    const again = fresh || (failed && record?.state === 'diverged') || false;
    if (again || (!failed && !record) || (failed && !record && (await place.saved()))) chosen.push({run, fresh: again});
  }
  return chosen;
}
