import type {Effects} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {Repetition, RunRecord} from '../contract/evidence.ts';
import {runName, type PlannedRun} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import {withMachines} from '../machines/index.ts';
import {placesOf, type Options, type Planned} from '../pipeline.ts';
import {
  auditStopped,
  compareRuns,
  digestsDiffer,
  jobOf,
  leavers,
  readRecorded,
  experimentSources,
  writeRecord,
  type Executor,
  type Recorded,
} from '../run/index.ts';

/** A recorded run, computed again. */
export interface Audited {
  run: PlannedRun;
  found: readonly Repetition[];
  /** What varies more than declared, or differs. */
  problems: readonly Problem[];
}
export interface AuditWatcher {
  leftOut: (run: PlannedRun, durationMs: number) => void;
  audited: (audited: Audited) => void;
}

/**
 * Recomputes whole recorded runs from scratch, the longest unaudited first, and notes the date in those that agree. No
 * run is started that would, by its recorded duration, go beyond the budget; that is decided when a process is free.
 *
 * @param until - milliseconds since the epoch
 * @returns how many runs are recorded, and those that were computed again
 */
export async function audit(
  {plan, registry}: Planned,
  until: number,
  watcher: AuditWatcher,
  options: Options,
  effects: Effects,
): Promise<{recorded: number; audited: Audited[]}> {
  const recorded = await readRecorded(placesOf(options).evidence, effects.files);
  const queue = auditOrder(plan.runs, recorded);
  if (queue.length === 0) return {recorded: 0, audited: []};
  const scratch = placesOf({...options, store: `${options.store}/audit`});
  const sources = await experimentSources(options.project, registry, effects.files);
  const again = async (run: PlannedRun, executor: Executor): Promise<Audited> => {
    await effects.files.remove(`${scratch.store}/runs/${run.key}`);
    const outcome = await executor.submit({...jobOf(run, 'run', {places: scratch, sources}), fresh: true});
    if (outcome.state !== 'finished')
      throw new HarnessError('harness', outcome.state === 'failed' ? outcome.problems : [auditStopped(runName(run))]);
    return compared(run, lookUp(recorded, run.key).record, outcome.record, registry);
  };
  const project = {places: scratch, registry, sources};
  const audited = await withMachines(
    options,
    project,
    () => {},
    effects,
    (executor, atOnce) =>
      withinBudget(queue, {
        until,
        now: effects.now,
        jobs: options.jobs ?? atOnce,
        durationOf: ({key}) => lookUp(recorded, key).record.timings.durationMs,
        leaveOut: (run, durationMs) => watcher.leftOut(run, durationMs),
        async work(run) {
          const one = await again(run, executor);
          watcher.audited(one);
          if (one.problems.length === 0) await noteDate(lookUp(recorded, run.key), effects);
          return one;
        },
      }),
  );
  await effects.files.remove(scratch.store);
  return {recorded: queue.length, audited};
}

function compared(run: PlannedRun, before: RunRecord, after: RunRecord, registry: Planned['registry']): Audited {
  const options = {elsewhere: isElsewhere(before, after), recorded: true};
  const found = compareRuns(before, after, lookUp(registry, run.asked.experiment), options);
  const problems = [...leavers(runName(run), found), ...digestProblems(runName(run), before, after, found)];
  return {run, found, problems};
}

const noteDate = ({record, path}: Recorded, {files, now}: Effects): Promise<void> =>
  writeRecord(path, {...record, audited: new Date(now()).toISOString().slice(0, 10)}, files);

/** The never audited come first, by the date of the record, then those audited longest ago. */
export function auditOrder(runs: readonly PlannedRun[], recorded: ReadonlyMap<string, Recorded>): PlannedRun[] {
  const ageOf = ({key}: PlannedRun): [string, string] => {
    const {
      record: {audited, timings},
    } = lookUp(recorded, key);
    return [audited ?? '', timings.startedAt];
  };
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return runs
    .filter(({key}) => recorded.has(key))
    .sort((a, b) => {
      const [[auditedA, startedA], [auditedB, startedB]] = [ageOf(a), ageOf(b)];
      return order(auditedA, auditedB) || order(startedA, startedB) || order(a.key, b.key);
    });
}

export interface Budget<T, R> {
  until: number;
  now: () => number;
  /** How many at once. */
  jobs: number;
  durationOf: (item: T) => number;
  leaveOut: (item: T, durationMs: number) => void;
  work: (item: T) => Promise<R>;
}

/**
 * Works through the queue. An item is started only if it would end in time; a later, shorter one may still. @returns
 * what the items gave that were begun
 */
export async function withinBudget<T, R>(
  queue: readonly T[],
  {until, now, jobs, durationOf, leaveOut, work}: Budget<T, R>,
): Promise<R[]> {
  const left = [...queue];
  const results: R[] = [];
  const process = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const durationMs = durationOf(item);
      if (now() + durationMs > until) leaveOut(item, durationMs);
      else results.push(await work(item));
    }
  };
  await Promise.all(Array.from({length: jobs}, process));
  return results;
}

/** On another processor or library the bits may be others. */
const isElsewhere = ({fingerprints: a}: RunRecord, {fingerprints: b}: RunRecord): boolean =>
  a.cpu !== b.cpu || a.library !== b.library;

/** Digests of what was learned must be equal if everything that is yielded is declared `bitwise`. */
function digestProblems(where: string, recorded: RunRecord, again: RunRecord, found: Repetition[]): Problem[] {
  const bitwise = found.every(({declared}) => declared === 'bitwise');
  return bitwise && JSON.stringify(recorded.digests) !== JSON.stringify(again.digests) ? [digestsDiffer(where)] : [];
}
