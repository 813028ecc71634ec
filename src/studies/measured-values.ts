import type {DocumentSpecs} from '../contract/claim.ts';
import type {Effects} from '../contract/effects.ts';
import type {Problem} from '../contract/error.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {isJudged, type PerSeed, type Verdict} from '../contract/verdict.ts';
import type {MeasuredValue} from '../documents/index.ts';
import {MIN_SEEDS} from '../judge/rules/index.ts';
import {supportedDigits} from '../numbers/supported-digits.ts';
import {plan, read, verifyPlanned, type Options} from '../pipeline.ts';
import {problemsOf, type Watcher} from '../run/index.ts';
import {summaryOf} from '../statistics/summary.ts';
import {tUpper} from '../statistics/student.ts';

/** A value to print, with what it is made of. */
export interface ValueOfRuns extends MeasuredValue {
  claim: string;
  unit: string;
  mean: number;
  /** 0 where the result does not depend on the seed. */
  sd: number;
  /** Half the width of the 95 % interval of the mean. */
  halfWidth: number;
}

export interface MeasuredValues {
  values: ValueOfRuns[];
  /** Claims that have no value, and why; and what failed. */
  problems: Problem[];
}

/**
 * The values of the claims that equal a measured quantity at one point. The first half of a claim's seeds makes its
 * value, so that the other half can judge the number that is printed.
 */
export async function measuredValues(options: Options, watcher: Watcher, effects: Effects): Promise<MeasuredValues> {
  const specs = await read(options, effects);
  const planned = plan({...specs, documents: specs.documents.map(withAllSeeds)}, options);
  const {verdicts, failures} = await verifyPlanned(planned, {...options, replay: false}, watcher, effects);
  const values = new Map<string, ValueOfRuns>();
  const problems = problemsOf(failures);
  planned.plan.claims.forEach((claim, i) => {
    const verdict = verdicts[i];
    if (!verdict || verdict.kind !== 'equals') return;
    const found = valueOf(claim, verdict);
    if ('rule' in found) problems.push(found);
    else if ((values.get(found.id)?.value ?? found.value) === found.value) values.set(found.id, found);
    else problems.push(sameId(claim, found.id));
  });
  return {values: [...values.values()], problems};
}

/** Measured again: what made the present numbers may make the next. */
const withAllSeeds = (one: DocumentSpecs): DocumentSpecs => ({
  ...one,
  specs: one.specs.map((spec) => ({
    ...spec,
    claims: spec.claims.map(({where: {made: _, ...where}, ...claim}) => ({...claim, where})),
  })),
});

const sameId = ({id, place}: PlannedClaim, mark: string): Problem => ({
  place: `${place} ${id}`,
  rule: 'ambiguous id of a value',
  got: `${mark}, of two claims with different values`,
  expected: 'an id for each value',
  action: 'Select the claims of one document, or rename one.',
});

function valueOf(planned: PlannedClaim, verdict: Verdict): ValueOfRuns | Problem {
  const {id, place, claim, random} = planned;
  const refuse = (got: string, expected: string, action: string): Problem => ({
    place: `${place} ${id}`,
    rule: 'no value to write',
    got,
    expected,
    action,
  });
  if (!isJudged(verdict)) return refuse('missing runs', 'a run for each seed', `Run \`claimbench run ${id}\`.`);
  const [point, ...others] = verdict.points;
  if (point?.form !== 'measured' || others.length > 0)
    return refuse(`${verdict.points.length} points`, 'one measured point', 'Split the claim.');
  if (verdict.diverged.length > 0)
    return refuse(`${verdict.diverged.length} runs that diverged`, 'runs that all end', 'Find why they diverge.');
  const least = random ? 2 * MIN_SEEDS : 2;
  const count = point.perSeed.length;
  if (count < least)
    return refuse(`${count} seeds`, `at least ${least}: half of them judge the number`, 'Raise `seeds` in its spec.');
  const half = [...point.perSeed].sort((a, b) => a.seed - b.seed).slice(0, Math.floor(count / 2));
  const marked = claim.where.marks?.[0]?.id;
  return {claim: id, id: marked ?? claim.name, unit: verdict.unit, ...summarised(half, random)};
}

/** Student's interval for the mean of the runs. */
function summarised(runs: PerSeed, random: boolean): Omit<ValueOfRuns, 'claim' | 'id' | 'unit'> {
  const {mean, sd} = summaryOf(runs.map(({value}) => value));
  const n = runs.length;
  const halfWidth = random ? (tUpper(0.025, n - 1) * sd) / Math.sqrt(n) : 0;
  const seeds = runs.map(({seed}) => seed);
  return {...supportedDigits(mean, halfWidth), seeds, mean, sd: random ? sd : 0, halfWidth};
}
