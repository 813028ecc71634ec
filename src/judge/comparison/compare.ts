import {lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {CAUSES, type Cause, type Change, type ComparedClaim} from '../../contract/comparison.ts';
import type {EvidenceByKey, RunRecord} from '../../contract/evidence.ts';
import type {Json} from '../../contract/experiment.ts';
import type {Plan, PlannedClaim} from '../../contract/plan.ts';
import {isJudged, isObserved, type PointVerdict, type Verdict} from '../../contract/verdict.ts';

/** The comparable part of judged results. */
export function comparable(plan: Plan, verdicts: readonly Verdict[], evidence: EvidenceByKey): ComparedClaim[] {
  const byId = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return plan.claims.map((planned) => {
    const verdict = lookUp(byId, planned.id);
    const points = isJudged(verdict) ? verdict.points : [];
    return {claim: planned.id, state: verdict.state, means: points.map(meanOf), digests: digestsOf(planned, evidence)};
  });
}

/** The mean of a point, or the other statistic that is judged; null where nothing was measured. */
export function meanOf(point: PointVerdict): number | null {
  if (!isObserved(point)) return null;
  const value = point.form === 'estimated' ? point.estimate : point.mean;
  return Number.isFinite(value) ? value : null;
}

function digestsOf({claim, runs, seeds}: PlannedClaim, evidence: EvidenceByKey): Record<Cause, string> {
  const records = Object.entries(runs).flatMap(([name, keys]) =>
    keys.flatMap((key) => {
      const record = evidence.get(key)?.record;
      return record ? [{name, record}] : [];
    }),
  );
  // of each thing once, since seeds differ only in theirs
  const of = (pick: (record: RunRecord) => Json) =>
    digestOfJson([...new Set(records.map(({name, record}) => JSON.stringify([name, pick(record)])))].sort());
  return {
    sentence: digestOfJson([claim.says, claim.where as unknown as Json]),
    tolerance: digestOfJson(claim.assertion),
    parameters: of(({asked}) => [asked.experiment, asked.params, asked.mutant ?? null]),
    // compiled graphs say best what was computed; without them, the source does, and a raised revision always
    code: of(({asked, fingerprints: {graphs, source}}) => [
      asked.revision,
      Object.keys(graphs).length > 0 ? graphs : source,
    ]),
    data: of(({asked}) => asked.data),
    library: of(({fingerprints: {library, flags}}) => [library, flags]),
    hardware: of(({fingerprints: {cpu}}) => cpu),
    seeds: digestOfJson([...seeds].sort((a, b) => a - b)),
  };
}

/** Claims whose verdict or numbers moved, in the order of the later results; claims that are in one only come last. */
export function compare(before: readonly ComparedClaim[], after: readonly ComparedClaim[]): Change[] {
  const old = new Map(before.map((one) => [one.claim, one]));
  const now = new Set(after.map(({claim}) => claim));
  const gone = before.filter(({claim}) => !now.has(claim));
  return [
    ...after.flatMap((is) => {
      const was = old.get(is.claim);
      return was ? changeOf(was, is) : [absent(is.claim, 'absent', is.state)];
    }),
    ...gone.map(({claim, state}) => absent(claim, state, 'absent')),
  ];
}

function changeOf(was: ComparedClaim, is: ComparedClaim): Change[] {
  const greatestChange = greatest(was.means, is.means);
  if (was.state === is.state && greatestChange === 0) return [];
  const causes = CAUSES.filter((cause) => was.digests[cause] !== is.digests[cause]);
  return [{claim: is.claim, from: was.state, to: is.state, greatestChange, causes}];
}

const absent = (claim: string, from: Change['from'], to: Change['to']): Change => ({
  claim,
  from,
  to,
  greatestChange: Infinity,
  causes: [],
});

function greatest(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce<number>((most, x, i) => {
    const y = nth(b, i);
    if (x === y) return most;
    if (x === null || y === null) return Infinity;
    return Math.max(most, Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)));
  }, 0);
}
