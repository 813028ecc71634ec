import type {Evidence, Replay} from '../../contract/evidence.ts';
import {keptOf} from '../../contract/kept.ts';
import type {PlannedRun} from '../../contract/plan.ts';
import type {ReportInput} from '../../contract/report.ts';
import {count, joined, notComputedText, statusWords} from '../words/index.ts';
import {repetitionView, type RepetitionView} from './determinism.ts';

export interface ReplayView {
  sentence: string;
  rows: {run: string; outcome: string; difference: string; says: string}[];
  statuses: {text: string; count: number}[];
  repetition: RepetitionView;
}
interface Found {
  run: PlannedRun;
  known: Evidence;
}

/** What replays showed, and the status of the evidence, over the runs of the plan. Durations are no result. */
export function replayView({plan, evidence, replayed}: ReportInput): ReplayView {
  const found = plan.runs.flatMap((run): Found[] => {
    const known = evidence.get(run.key);
    return known ? [{run, known}] : [];
  });
  const known = found.map((one) => one.known);
  return {
    sentence: [sentenceOf(known, replayed), notComputedText(known)].filter((text) => text !== '').join(' '),
    rows: found.flatMap(({run, known}) => (known.replay ? [rowOf(run, known.replay)] : [])),
    statuses: statusesOf(found),
    repetition: repetitionView({plan, evidence}),
  };
}

function sentenceOf(evidence: readonly Evidence[], replayed: boolean): string {
  if (evidence.every(({source}) => source === 'live'))
    return keptOf(evidence)
      ? 'There was nothing to replay.'
      : 'All evidence was computed for this report; there was nothing to replay.';
  if (!replayed) return 'The records were not replayed for this report (--no-replay).';
  const replays = evidence.flatMap(({replay}) => replay ?? []);
  return replays.length === 0 ? 'No record was replayed.' : `Replayed on this machine: ${countsOf(replays)}.`;
}

/** `2 records gave the same bits and 1 replay failed` */
function countsOf(replays: readonly Replay[]): string {
  const numberOf = (outcome: Replay['outcome']): number => replays.filter((one) => one.outcome === outcome).length;
  const [bitwise, close, differs, failed] = (['bitwise', 'close', 'differs', 'failed'] as const).map(numberOf) as [
    number,
    number,
    number,
    number,
  ];
  return joined([
    ...(bitwise > 0 ? [`${count(bitwise, 'record')} gave the same bits`] : []),
    ...(close > 0 ? [`${count(close, 'record')} agreed closely (other hardware)`] : []),
    ...(differs > 0 ? [`${count(differs, 'record')} differed`] : []),
    ...(failed > 0 ? [`${count(failed, 'replay')} failed`] : []),
  ]);
}

function rowOf({usedBy: [first], asked}: PlannedRun, replay: Replay): ReplayView['rows'][number] {
  const where = first ? `${first.document}/${first.spec}` : asked.experiment;
  return {
    run: `${where}, ${first?.case ?? ''} seed ${asked.seed}`,
    outcome: replay.outcome,
    difference: replay.outcome === 'failed' ? '' : String(Number(replay.greatestDifference.toPrecision(2))),
    says: replay.says,
  };
}

/** In the order in which they occur. */
function statusesOf(found: readonly Found[]): ReplayView['statuses'] {
  const counts = new Map<string, number>();
  for (const {known} of found) counts.set(statusWords[known.status], (counts.get(statusWords[known.status]) ?? 0) + 1);
  return [...counts].map(([text, n]) => ({text, count: n}));
}
