import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {placesOf, plan as makePlanned, withExecutor, type Options} from '../harness.ts';
import {writeRecord} from '../run/record-file.ts';
import {jobOf} from '../run/gather.ts';
import {readRecorded, type Recorded} from '../run/recorded.ts';
import {CLOSE} from '../run/replay.ts';
import {sourceDigests} from '../run/source-digest.ts';
import {duration, runName} from './progress.ts';

/**
 * `claimbench audit`: recomputes whole recorded runs from scratch, the longest unaudited first, and notes the date in those that agree.
 * No run is started that would, by its recorded duration, go beyond the budget.
 *
 * @returns 0; 1 where a run came out otherwise; 4 where nothing was recorded
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
    const how = agreement(record, outcome.record);
    effects.say(`${runName(run)}: ${how}`);
    if (how === 'differs') worst = 1;
    else await writeRecord(path, {...record, audited: new Date(effects.now()).toISOString().slice(0, 10)}, effects.files);
  })));
  await effects.files.remove(scratch.store);
  return worst;
}

/** Milliseconds since the record was last known good; the never audited come first, oldest first. */
const unaudited = ({record}: Recorded): number => Date.parse(record.audited ?? record.timings.startedAt) + (record.audited ? 1e15 : 0);

/** `bitwise` where every digest is the same; `close` where every metric agrees within `CLOSE`. */
function agreement(a: RunRecord, b: RunRecord): 'bitwise' | 'close' | 'differs' {
  const text = ({metrics, digests}: RunRecord) => JSON.stringify([metrics, digests]);
  if (text(a) === text(b)) return 'bitwise';
  const close = Object.entries(a.metrics).every(([name, points]) => points.every(({value}, index) => {
    const other = b.metrics[name]?.[index]?.value ?? Number.NaN;
    return Math.abs(value - other) <= CLOSE * Math.max(Math.abs(value), Math.abs(other));
  }));
  return close ? 'close' : 'differs';
}

function milliseconds(budget: string): number {
  const parts = /^(\d+(?:\.\d+)?)(s|m|h)$/.exec(budget);
  if (!parts) throw new HarnessError('usage', {place: '--budget', rule: 'invalid duration', got: budget, expected: 'a number and s, m or h', action: 'Write 15m.'});
  return Number(parts[1]) * {s: 1e3, m: 6e4, h: 3.6e6}[parts[2] as 's' | 'm' | 'h'];
}
