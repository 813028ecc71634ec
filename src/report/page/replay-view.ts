import type {ReportInput} from '../../contract/report.ts';
import {repetitionView, type RepetitionView} from './determinism.ts';
import {noReplay, nothingToReplay, replaySentence, evidenceStatusWords} from '../messages.ts';

export interface ReplayView {
  sentence: string;
  rows: {run: string; outcome: string; difference: string; says: string}[];
  evidenceStatuses: {text: string; count: number}[];
  repetition: RepetitionView;
}

/**
 * What replays showed, and how the evidence stands, over the runs of the plan; durations are left out, they are no
 * result.
 */
export function replayView({plan, evidence, replayed}: ReportInput): ReplayView {
  const found = plan.runs.flatMap((run) => {
    const known = evidence.get(run.key);
    return known ? [{run, known}] : [];
  });
  const replays = found.flatMap(({run, known}) => (known.replay ? [{run, replay: known.replay}] : []));
  const counts = {bitwise: 0, close: 0, differs: 0, failed: 0};
  for (const {replay} of replays) counts[replay.outcome]++;
  const recorded = found.some(({known}) => known.source !== 'live');
  const evidenceStatuses = new Map<string, number>();
  for (const {known} of found)
    evidenceStatuses.set(
      evidenceStatusWords[known.status],
      (evidenceStatuses.get(evidenceStatusWords[known.status]) ?? 0) + 1,
    );
  return {
    sentence: !recorded
      ? nothingToReplay
      : !replayed
        ? noReplay
        : replays.length === 0
          ? nothingReplayed
          : replaySentence(counts),
    rows: replays.map(({run, replay}) => ({
      run: `${run.usedBy[0] ? `${run.usedBy[0].document}/${run.usedBy[0].spec}` : run.asked.experiment}, ${run.usedBy[0]?.case ?? ''} seed ${run.asked.seed}`,
      outcome: replay.outcome,
      difference: replay.outcome === 'failed' ? '' : String(Number(replay.greatestDifference.toPrecision(2))),
      says: replay.says,
    })),
    evidenceStatuses: [...evidenceStatuses].map(([text, count]) => ({text, count})),
    repetition: repetitionView({plan, evidence}),
  };
}

const nothingReplayed = 'No record was replayed.';
