import type {Evidence, EvidenceStatus} from '../contract/evidence.ts';
import {sourceWords, evidenceStatusWords} from '../report/messages.ts';

/** What a reader should know of the evidence behind one claim. */
export interface StandingView {
  /** `Recorded, current` */
  text: string;
  /** The worst note of all runs. */
  note: string;
  replay: string | null;
  /** The oldest date of a full recomputation among the runs, or null when one never was. */
  audited: string | null;
  live: boolean;
}

export const WORST_FIRST: readonly EvidenceStatus[] = [
  'differs',
  'stale',
  'unreplayed',
  'current-noted',
  'current',
  'live',
];

export function evidenceStatusOf(evidence: readonly Evidence[]): StandingView | null {
  const [worst] = [...evidence].sort(
    (a, b) => WORST_FIRST.indexOf(a.evidenceStatus) - WORST_FIRST.indexOf(b.evidenceStatus),
  );
  if (!worst) return null;
  const replays = evidence.flatMap(({replay}) => replay ?? []);
  const [poorest] = [...replays].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const dates = evidence
    .map(({record}) => record.audited)
    .filter((date) => date !== undefined)
    .sort();
  const live = evidence.every(({source}) => source === 'live');
  return {
    live,
    text:
      worst.evidenceStatus === 'live'
        ? sourceWords.live
        : `${sourceWords[worst.source]}, ${evidenceStatusWords[worst.evidenceStatus]}`,
    note: worst.note,
    replay: poorest ? poorest.says : null,
    audited: !live && dates.length === evidence.length ? dates[0]! : null,
  };
}

const ORDER = ['failed', 'differs', 'close', 'bitwise'];
