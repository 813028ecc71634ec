import {availableParallelism} from 'node:os';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence, type Problem} from '../contract/error.ts';
import type {Repetition, RunRecord} from '../contract/evidence.ts';
import {DETERMINISM_CLASSES} from '../contract/experiment.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {placesOf, plan as makePlanned, withExecutor, type Options} from '../harness.ts';
import {writeRecord} from '../run/record-file.ts';
import {jobOf} from '../run/gather.ts';
import {readRecorded, type Recorded} from '../run/recorded.ts';
import {auditStopped, digestsDiffer} from '../run/messages.ts';
import {compareRuns, leavers} from '../run/repetition.ts';
import {sourceDigests} from '../run/source-digest.ts';
import {duration, runName} from './progress.ts';

/**
 * `claimbench audit`: recomputes whole recorded runs from scratch, the longest unaudited first, and notes the date in
 * those that agree.
 * No run is started that would, by its recorded duration, go beyond the budget; that is decided when a process is free
 * for it.
 *
 * @returns 0; 1 where something left its class, or the digests differ; 4 where nothing was recorded, or nothing
 *   recorded fits the budget
 */
export async function auditCommand({budget}: {budget: string}, options: Options, effects: Effects): Promise<number> {
  const until = effects.now() + milliseconds(budget);
  const {plan, registry} = await makePlanned(options, effects);
  const recorded = await readRecorded(placesOf(options).evidence, effects.files);
  const queue = auditOrder(plan.runs, recorded);
  if (queue.length === 0) return 4;
  const sources = await sourceDigests(options.project, registry, effects.files);
  const scratch = {...options, store: `${options.store}/audit`};
  const outcomes = await withExecutor(options, effects, async (executor) =>
    withinBudget(queue, {
      until,
      now: effects.now,
      jobs: options.jobs ?? availableParallelism(),
      durationOf: ({key}) => recorded.get(key)!.record.timings.durationMs,
      leaveOut: (run, durationMs) => effects.say(`${runName(run)}: left out, it takes ${duration(durationMs)}.`),
      async work(run): Promise<boolean> {
        const {record, path} = recorded.get(run.key)!;
        await effects.files.remove(`${scratch.store}/runs/${run.key}`);
        const outcome = await executor.submit(jobOf(run, 'run', {places: placesOf(scratch), sources}));
        if (outcome.state !== 'finished')
          throw new HarnessError(
            'harness',
            outcome.state === 'failed' ? outcome.problems : [auditStopped(runName(run))],
          );
        const found = compareRuns(record, outcome.record, registry[run.asked.experiment]!, {
          elsewhere: isElsewhere(record, outcome.record),
          recorded: true,
        });
        const problems = [
          ...leavers(runName(run), found),
          ...digestProblems(runName(run), record, outcome.record, found),
        ];
        effects.say(`${runName(run)}: ${summary(found)}`);
        for (const one of problems) effects.say(sentence(one));
        if (problems.length === 0)
          await writeRecord(
            path,
            {...record, audited: new Date(effects.now()).toISOString().slice(0, 10)},
            effects.files,
          );
        return problems.length === 0;
      },
    }),
  );
  await effects.files.remove(scratch.store);
  effects.say(`${outcomes.length} of ${queue.length} recorded runs were computed again.`);
  return outcomes.length === 0 ? 4 : outcomes.every((sound) => sound) ? 0 : 1;
}

/** The never audited come first, by the date of the record, then those audited longest ago. */
export function auditOrder(runs: readonly PlannedRun[], recorded: ReadonlyMap<string, Recorded>): PlannedRun[] {
  const ageOf = ({key}: PlannedRun): [string, string] => {
    const {
      record: {audited, timings},
    } = recorded.get(key)!;
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
  now(): number;
  /** How many at once. */ jobs: number;
  durationOf(item: T): number;
  leaveOut(item: T, durationMs: number): void;
  work(item: T): Promise<R>;
}

/**
 * Works through the queue, each item begun only where it would end in time; later, shorter ones may still. @returns
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

/** Digests of all that was learned must be the same where all that is yielded is to be. */
function digestProblems(where: string, recorded: RunRecord, again: RunRecord, found: Repetition[]): Problem[] {
  const bitwise = found.every(({declared}) => declared === 'bitwise');
  return bitwise && JSON.stringify(recorded.digests) !== JSON.stringify(again.digests) ? [digestsDiffer(where)] : [];
}

/** `12 results bitwise, 1 close`. */
function summary(found: Repetition[]): string {
  const counts = DETERMINISM_CLASSES.map((one) => ({
    one,
    count: found.filter(({measured}) => measured === one).length,
  })).filter(({count}) => count > 0);
  return counts
    .map(({one, count}, index) => `${count}${index === 0 ? (count === 1 ? ' result' : ' results') : ''} ${one}`)
    .join(', ');
}

function milliseconds(budget: string): number {
  const parts = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(budget);
  if (!parts)
    throw new HarnessError('usage', {
      place: '--budget',
      rule: 'invalid duration',
      got: budget,
      expected: 'a number and s, m or h',
      action: 'Write 15m.',
    });
  return Number(parts[1]) * {s: 1e3, m: 6e4, h: 3.6e6}[parts[2] as 's' | 'm' | 'h'];
}
