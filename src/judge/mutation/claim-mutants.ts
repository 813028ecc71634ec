import {kindOf, type AssertionMutant} from '../../assertions/index.ts';
import type {Assertion} from '../../contract/assertion.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {MutantTrial} from '../../contract/mutation.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import {isJudged, type Verdict} from '../../contract/verdict.ts';
import {required} from '../../lists/look-up.ts';
import {trialOf} from './mutants.ts';
import {withDrawsOf} from './record-mutants.ts';

type Mutant = AssertionMutant<Assertion>;

/** What comes out of a claim, at the levels that are its own. */
export type Judging = (claim: PlannedClaim, evidence: EvidenceByKey) => Verdict;

/**
 * The mutants that a claim inherits, tried: from the kind of its assertion, what it says is turned into something
 * false, so the evidence that bears it out must now contradict it. They need no runs.
 *
 * A claim that is expected to be contradicted is tested the other way round: its correction stands in its place and
 * must be reproduced, which shows that the same evidence can say yes; no other change would make it true. So it is for
 * an open claim that came out contradicted: what was observed stands in place of what is claimed, where its kind can
 * say that.
 *
 * @param correction - of a claim that is expected to be contradicted: the claim that states what holds
 */
export function tryInherited(
  planned: PlannedClaim,
  before: Verdict,
  correction: PlannedClaim | undefined,
  evidence: EvidenceByKey,
  judged: Judging,
): MutantTrial[] {
  if (planned.claim.expect === 'contradicted')
    return correction ? [tryCorrection(planned, before, correction, evidence, judged)] : [];
  return claimMutants(planned, before).map((mutant) => tryClaimMutant(planned, mutant, before, evidence, judged));
}

/** The correction is judged on its own runs. */
function tryCorrection(
  {id, claim: {expect}}: PlannedClaim,
  before: Verdict,
  correction: PlannedClaim,
  evidence: EvidenceByKey,
  judged: Judging,
): MutantTrial {
  return trialOf('correction-in-its-place', expect, before, judged({...correction, id}, evidence));
}

/** The mutants of a claim that is not expected to be contradicted. */
export function claimMutants({claim}: PlannedClaim, before: Verdict): Mutant[] {
  const {assertion, expect} = claim;
  const kind = kindOf(assertion);
  const points = isJudged(before) ? before.points : [];
  if (expect === 'open' && before.state === 'contradicted' && kind.asObserved) {
    const observed = kind.asObserved(assertion, points);
    return observed ? [{name: 'as-observed', tries: [{assertion: observed}]}] : [];
  }
  return kind.mutants(assertion, points);
}

/** What the claim makes of its mutant: the first try that is detected decides, else the last. */
export function tryClaimMutant(
  planned: PlannedClaim,
  {name, number, tries}: Mutant,
  before: Verdict,
  evidence: EvidenceByKey,
  judged: Judging,
): MutantTrial {
  let trial: MutantTrial | undefined;
  for (const {assertion, says, drawn} of tries) {
    const seen = drawn ? withDrawsOf(planned, drawn.draws, drawn.from, evidence) : evidence;
    const yields = drawn ? withoutOrder(planned.yields, drawn.draws.sample) : planned.yields;
    const after = judged({...planned, yields, claim: {...planned.claim, assertion}}, seen);
    trial = {...trialOf(name, planned.claim.expect, before, after, says), ...(number !== undefined && {number})};
    if (trial.outcome === 'detected') break;
  }
  return required(trial, `trial of ${name}`);
}

/** Draws of the alternative are made, and stand in no order of drawing. */
function withoutOrder(yields: PlannedClaim['yields'], sample: string): PlannedClaim['yields'] {
  const yielded = yields[sample];
  return yielded?.kind === 'sample' ? {...yields, [sample]: {...yielded, inOrder: false}} : yields;
}
