import type {ClaimEvidence} from '../contract/assessment.ts';
import type {Evidence, EvidenceStatus, Replay} from '../contract/evidence.ts';
import {keptOf} from '../contract/kept.ts';
import {nth} from '../lists/nth.ts';

const WORST_FIRST: readonly EvidenceStatus[] = [
  'differs',
  'stale',
  'imported',
  'unreplayed',
  'replayed',
  'current',
  'live',
];
const POOREST_FIRST: readonly Replay['outcome'][] = ['failed', 'differs', 'close', 'bitwise'];

/**
 * A record that cannot be trusted here and now.
 *
 * @param allowUnreplayed - whether records count for which nothing vouches here
 */
export const isInDoubt = ({status}: Evidence, allowUnreplayed = false): boolean =>
  status === 'stale' || status === 'differs' || (status === 'unreplayed' && !allowUnreplayed);

/** The worse of two pieces of evidence for one run; the later where both are as good. */
export function worseOf(before: Evidence | undefined, after: Evidence | undefined): Evidence | undefined {
  if (!before || !after) return after ?? before;
  return WORST_FIRST.indexOf(before.status) < WORST_FIRST.indexOf(after.status) ? before : after;
}

/** What the runs of a claim are worth together; undefined where there are none. */
export function claimEvidence(evidence: readonly Evidence[]): ClaimEvidence | undefined {
  const [worst] = [...evidence].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
  if (!worst) return undefined;
  const [poorest] = evidence
    .flatMap(({replay}) => replay ?? [])
    .sort((a, b) => POOREST_FIRST.indexOf(a.outcome) - POOREST_FIRST.indexOf(b.outcome));
  const live = evidence.every(({source}) => source === 'live');
  const kept = live ? keptOf(evidence) : undefined;
  const dates = evidence.flatMap(({record}) => record.audited ?? []).sort();
  return {
    status: worst.status,
    source: worst.source,
    note: worst.note,
    ...(poorest && {replay: poorest}),
    ...(!live && dates.length === evidence.length && {audited: nth(dates, 0)}),
    live,
    ...(kept && {kept}),
  };
}
