import {inBrief, sentence, type Problem} from '../contract/error.ts';
import type {Evidence, Repetition} from '../contract/evidence.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {getOrInsert, lookUp} from '../lists/look-up.ts';
import {jobOf, noteFailure, type GatherOptions} from './gathering.ts';
import {compareRuns, leavers} from './repetition.ts';

/** A run of the plan, and what comes of it: nothing where it fails. */
export interface LiveRun {
  run: PlannedRun;
  done: Promise<[key: string, Evidence] | undefined>;
}
export interface Repeated {
  /** Of the run. */
  key: string;
  repetition: Repetition[];
  problems: Problem[];
}

/**
 * The first run of each experiment that does not fail, again, with the same seed in another process.
 *
 * @returns by experiment
 */
export async function repeatLive(
  live: readonly LiveRun[],
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Map<string, Repeated>> {
  const byExperiment = new Map<string, LiveRun[]>();
  for (const one of live) getOrInsert(byExperiment, one.run.asked.experiment, () => []).push(one);
  const repeated = await Promise.all(
    [...byExperiment].map(async ([experiment, runs]) => {
      const found = await repeatFirst(runs, options, failures);
      return found ? [[experiment, found] as const] : [];
    }),
  );
  return new Map(repeated.flat());
}

/**
 * The evidence with what its repetitions found. If anything varies more than declared, or a second run failed,
 * everything that the experiment computed is in doubt.
 */
export function withRepetitions(
  live: readonly [string, Evidence][],
  repeated: ReadonlyMap<string, Repeated>,
  doubt: GatherOptions['doubt'],
): [string, Evidence][] {
  return live.map(([key, evidence]) => {
    const {repetition, problems, key: which} = lookUp(repeated, evidence.record.asked.experiment);
    if (problems.length > 0) doubt?.(key);
    const doubtful = problems.length > 0 ? {status: 'differs' as const, note: problems.map(sentence).join(' ')} : {};
    return [key, {...evidence, ...doubtful, ...(key === which && {repetition})}];
  });
}

async function repeatFirst(
  runs: readonly LiveRun[],
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Repeated | undefined> {
  for (const {run, done} of runs) {
    const computed = await done;
    if (computed) return repeat(run, computed[1], options, failures);
  }
  return undefined;
}

async function repeat(
  run: PlannedRun,
  {record}: Evidence,
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Repeated> {
  const {key} = run;
  options.watcher.started(run, 'repeat');
  const outcome = await options.another.submit(jobOf(run, 'run', options));
  if (outcome.state === 'failed') {
    noteFailure(run, outcome, failures);
    options.watcher.ended(run, 'repeat', '');
    return {key, repetition: [], problems: outcome.problems.map(inBrief)};
  }
  if (outcome.state !== 'finished') return {key, repetition: [], problems: []};
  const repetition = compareRuns(record, outcome.record, lookUp(options.registry, record.asked.experiment));
  const problems = leavers(`experiment ${record.asked.experiment}, seed ${record.asked.seed}`, repetition);
  options.watcher.ended(run, 'repeat', problems.map(sentence).join('\n'));
  return {key, repetition, problems};
}
