import type {Evidence, EvidenceByKey, RunRecord} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {Claim} from '../contract/spec.ts';
import type {Verdict} from '../contract/verdict.ts';
import {judgeClaim} from './judge.ts';
import type {Levels} from './levels.ts';
import {observe} from './observe.ts';
import {redraw} from './redraw.ts';
import {shareOf} from './share.ts';

/** A claim whose recomputation with new seeds can be simulated from the spread that was seen. */
export interface Recomputation {
  id: string;
  /** One verdict on newly drawn runs and, where a document prints one run of its process, on a newly drawn printed number. */
  draw(normal: () => number): Pick<Verdict, 'state' | 'asExpected'>;
}

/**
 * A claim recomputed from its recorded spread, as if it were true: the printed number is drawn from the same spread around the same mean as our
 * runs (a run, the mean of k, or a constant). Claims that print nothing are redrawn around what was seen.
 *
 * @returns undefined where it cannot be drawn: no random metric, fewer than 3 runs, samples, or a claim about every single run, whose hard
 *   bounds a normal draw would break although no run does; those are left to the recomputation with fresh seeds
 */
export function recomputation(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): Recomputation | undefined {
  const cases = Object.entries(planned.runs).map(([, keys]) => ({keys, records: keys.flatMap((key) => recordOf(evidence.get(key), planned) ?? [])}));
  const seeds = planned.seeds.length;
  if (!planned.random || planned.claim.follows || isOfEveryRun(planned.claim) || seeds < 3 || cases.some(({records}) => records.length !== seeds)) return undefined;
  return {
    id: planned.id,
    draw(normal) {
      const claim = withDrawnPrint(planned, cases, normal);
      const g = Array.from({length: seeds}, () => Array.from({length: seeds}, normal));
      const drawn = new Map<string, Evidence>();
      for (const {keys, records} of cases) redraw(records, g).forEach((record, index) => drawn.set(keys[index]!, {...evidence.get(keys[index]!)!, record}));
      return judgeClaim({...planned, claim}, drawn, levels);
    },
  };
}

const isOfEveryRun = ({atLeast, atMost, order}: Claim): boolean => [atLeast, atMost, order].some((one) => one?.holds === 'always');

/** Only the metrics that the claim uses: the rest would be drawn for nothing. */
function recordOf(found: Evidence | undefined, {yields}: PlannedClaim): RunRecord | undefined {
  if (!found || found.record.state === 'diverged') return undefined;
  return {...found.record, samples: {}, metrics: Object.fromEntries(Object.entries(found.record.metrics).filter(([name]) => Object.hasOwn(yields, name)))};
}

function withDrawnPrint(planned: PlannedClaim, cases: {records: RunRecord[]}[], normal: () => number): Claim {
  const {claim} = planned;
  if (!claim.equals || claim.equals.to || claim.where.printed === undefined) return claim;
  const spread = Math.sqrt(shareOf(claim.where.printedIs));
  const names = Object.keys(planned.runs);
  const row = Array.from({length: planned.seeds.length}, () => spread * normal());
  const theirs = new Map(cases.map(({records}, index) => [names[index]!, redraw(records, [row])]));
  const printed = observe(claim.equals.observed, planned, theirs).points.map(({values}) => {
    const value = [...values.values()][0]!;
    return {text: 'drawn', from: value, to: value, because: 'drawn from the recorded spread'};
  });
  return {...claim, where: {...claim.where, printed}};
}

/** `suites` whole suites; how many had at least one claim turn red, and which claims did how often. */
export function simulateSuites(claims: readonly Recomputation[], suites: number, normal: () => number): {red: number; byClaim: Map<string, number>} {
  const byClaim = new Map<string, number>();
  let red = 0;
  for (let suite = 0; suite < suites; suite++) {
    const wrong = claims.filter((claim) => !claim.draw(normal).asExpected);
    for (const {id} of wrong) byClaim.set(id, (byClaim.get(id) ?? 0) + 1);
    if (wrong.length > 0) red++;
  }
  return {red, byClaim};
}
