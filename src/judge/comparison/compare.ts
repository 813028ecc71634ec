import {digestOfJson} from '../../text/canonical-json.ts';
import {CAUSES} from '../../contract/comparison.ts';
import type {Cause, Change, ComparedClaim} from '../../contract/comparison.ts';
import type {EvidenceByKey, RunRecord} from '../../contract/evidence.ts';
import type {Json} from '../../contract/experiment.ts';
import type {Plan, PlannedClaim} from '../../contract/plan.ts';
import {ASSERTION_KINDS} from '../../contract/spec.ts';
import type {Verdict} from '../../contract/verdict.ts';
import * as messages from '../messages.ts';

/** The comparable part of judged results. */
export function comparable(plan: Plan, verdicts: readonly Verdict[], evidence: EvidenceByKey): ComparedClaim[] {
  const byId = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return plan.claims.map((planned) => {
    const {state, points} = byId.get(planned.id)!;
    return {
      claim: planned.id,
      state,
      means: points.map(({mean}) => (Number.isFinite(mean) ? mean : null)),
      digests: digestsOf(planned, evidence),
    };
  });
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
  const kind = ASSERTION_KINDS.find((each) => claim[each] !== undefined);
  const assertion = (kind ? claim[kind] : null) as Json;
  return {
    sentence: digestOfJson([claim.says, claim.where as Json]),
    tolerance: digestOfJson([kind ?? null, assertion]),
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

/**
 * Claims whose verdict or numbers moved, in the order of the later results; claims that are in one only come last.
 *
 * @param sides - what the sentences call the two
 */
export function compare(
  before: readonly ComparedClaim[],
  after: readonly ComparedClaim[],
  sides: messages.Sides = messages.results,
): Change[] {
  const old = new Map(before.map((each) => [each.claim, each]));
  const now = new Set(after.map(({claim}) => claim));
  const gone = before.filter(({claim}) => !now.has(claim));
  return [
    ...after.flatMap((each) => {
      const was = old.get(each.claim);
      return was ? changeOf(was, each, sides) : [absent(each.claim, 'absent', each.state, sides)];
    }),
    ...gone.map(({claim, state}) => absent(claim, state, 'absent', sides)),
  ];
}

function changeOf(was: ComparedClaim, is: ComparedClaim, sides: messages.Sides): Change[] {
  const greatestChange = greatest(was.means, is.means);
  if (was.state === is.state && greatestChange === 0) return [];
  const causes = CAUSES.filter((cause) => was.digests[cause] !== is.digests[cause]);
  return [
    {
      claim: is.claim,
      from: was.state,
      to: is.state,
      greatestChange,
      causes,
      says: messages.whyChanged(causes, sides, greatestChange),
    },
  ];
}

const absent = (claim: string, from: Change['from'], to: Change['to'], [first, second]: messages.Sides): Change => ({
  claim,
  from,
  to,
  greatestChange: Infinity,
  causes: [],
  says: messages.onlyInOne(to === 'absent' ? first : second),
});

function greatest(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  if (a.length !== b.length) return Infinity;
  return a.reduce<number>((most, x, i) => {
    const y = b[i]!;
    if (x === y) return most;
    if (x === null || y === null) return Infinity;
    return Math.max(most, Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y)));
  }, 0);
}
