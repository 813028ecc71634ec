import type {Evidence, Standing} from '../contract/evidence.ts';
import {sourceWords, standingWords} from './messages.ts';

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

export const WORST_FIRST: readonly Standing[] = ['differs', 'stale', 'unreplayed', 'current-noted', 'current', 'live'];

export function standingOf(evidence: readonly Evidence[]): StandingView | null {
  const [worst] = [...evidence].sort((a, b) => WORST_FIRST.indexOf(a.standing) - WORST_FIRST.indexOf(b.standing));
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
      worst.standing === 'live' ? sourceWords.live : `${sourceWords[worst.source]}, ${standingWords[worst.standing]}`,
    note: worst.note,
    replay: poorest ? poorest.says : null,
    audited: !live && dates.length === evidence.length ? dates[0]! : null,
  };
}

const ORDER = ['failed', 'differs', 'close', 'bitwise'];
