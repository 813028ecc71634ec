import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence, type Problem} from '../contract/error.ts';
import type {Repetition, RunRecord} from '../contract/evidence.ts';
import {DETERMINISM_CLASSES} from '../contract/experiment.ts';
import {placesOf, plan as makePlanned, withExecutor, type Options} from '../harness.ts';
import {writeRecord} from '../run/record-file.ts';
import {jobOf} from '../run/gather.ts';
import {readRecorded, type Recorded} from '../run/recorded.ts';
import {digestsDiffer} from '../run/messages.ts';
import {compareMetrics, leavers} from '../run/repetition.ts';
import {sourceDigests} from '../run/source-digest.ts';
import {duration, runName} from './progress.ts';

/**
 * `claimbench audit`: recomputes whole recorded runs from scratch, the longest unaudited first, and notes the date in those that agree.
 * No run is started that would, by its recorded duration, go beyond the budget.
 *
 * @returns 0; 1 where a metric left its class, or the digests differ; 4 where nothing was recorded
 */
export async function auditCommand({budget}: {budget: string}, options: Options, effects: Effects): Promise<number> {
  const until = effects.now() + milliseconds(budget);
  const {plan, registry} = await makePlanned(options, effects);
  const recorded = await readRecorded(placesOf(options).evidence, effects.files);
  const queue = plan.runs.filter(({key}) => recorded.has(key)).sort((a, b) => unaudited(recorded.get(a.key)!) - unaudited(recorded.get(b.key)!) || (a.key < b.key ? -1 : 1));
  if (queue.length === 0) return 4;
  const sources = await sourceDigests(options.project, registry, effects.files);
  const scratch = {...options, store: `${options.store}/audit`};
  let worst = 0;
  await withExecutor(options, effects, async (executor) => Promise.all(queue.map(async (run) => {
    const {record, path} = recorded.get(run.key)!;
    if (effects.now() + record.timings.durationMs > until) return effects.say(`${runName(run)}: left out, it takes ${duration(record.timings.durationMs)}.`);
    await effects.files.remove(`${scratch.store}/runs/${run.key}`);
    const outcome = await executor.submit(jobOf(run, 'run', {places: placesOf(scratch), sources}));
    if (outcome.state === 'failed') throw new HarnessError('harness', outcome.problems);
    if (outcome.state !== 'finished') return;
    const metrics = compareMetrics(record, outcome.record, registry[run.asked.experiment]!, isElsewhere(record, outcome.record));
    const problems = [...leavers(runName(run), metrics), ...digestProblems(runName(run), record, outcome.record, metrics)];
    effects.say(`${runName(run)}: ${summary(metrics)}`);
    for (const one of problems) effects.say(sentence(one));
    if (problems.length > 0) worst = 1;
    else await writeRecord(path, {...record, audited: new Date(effects.now()).toISOString().slice(0, 10)}, effects.files);
  })));
  await effects.files.remove(scratch.store);
  return worst;
}

/** Milliseconds since the record was last known good; the never audited come first, oldest first. */
const unaudited = ({record}: Recorded): number => Date.parse(record.audited ?? record.timings.startedAt) + (record.audited ? 1e15 : 0);

/** On another processor or library the bits may be others. */
const isElsewhere = ({fingerprints: a}: RunRecord, {fingerprints: b}: RunRecord): boolean => a.cpu !== b.cpu || a.library !== b.library;

/** Digests of all that was learned must be the same where every metric is to be. */
function digestProblems(where: string, recorded: RunRecord, again: RunRecord, metrics: Repetition[]): Problem[] {
  const bitwise = metrics.every(({declared}) => declared === 'bitwise');
  return bitwise && JSON.stringify(recorded.digests) !== JSON.stringify(again.digests) ? [digestsDiffer(where)] : [];
}

/** `12 metrics bitwise, 1 close`. */
function summary(metrics: Repetition[]): string {
  const counts = DETERMINISM_CLASSES.map((one) => ({one, count: metrics.filter(({measured}) => measured === one).length})).filter(({count}) => count > 0);
  return counts.map(({one, count}, index) => `${count}${index === 0 ? (count === 1 ? ' metric' : ' metrics') : ''} ${one}`).join(', ');
}

function milliseconds(budget: string): number {
  const parts = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(budget);
  if (!parts) throw new HarnessError('usage', {place: '--budget', rule: 'invalid duration', got: budget, expected: 'a number and s, m or h', action: 'Write 15m.'});
  return Number(parts[1]) * {s: 1e3, m: 6e4, h: 3.6e6}[parts[2] as 's' | 'm' | 'h'];
}
