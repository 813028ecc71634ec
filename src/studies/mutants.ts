import type {Effects} from '../contract/effects.ts';
import type {Evidence, EvidenceByKey} from '../contract/evidence.ts';
import {isRecordMutant, type MutantTrial} from '../contract/mutation.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {judgeAtLooks} from '../judge/index.ts';
import {
  finestChange,
  mutatedRecords,
  mutationDigest,
  trialOf,
  tryInherited,
  withRecordedSpread,
} from '../judge/mutation/index.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {gatherEach, plan as planAgain, type Options, type Verified} from '../pipeline.ts';
import {correctionOf, mutantRuns, type MutantRun} from '../plan/index.ts';

/** A claim under all its mutants. */
export interface ClaimTrials {
  claim: PlannedClaim;
  /** Of what the mutants were tried on. */
  digest: string;
  trials: MutantTrial[];
  finest: ReturnType<typeof finestChange>;
}

/**
 * Every selected claim under every mutant: those that it names in `detects`, then those that it inherits from its kind.
 * Each is judged with all runs that there are now, whichever look settled the claim itself: a mutant that this look let
 * through is seen by the next one.
 */
export async function tryMutants(verified: Verified, options: Options, effects: Effects): Promise<ClaimTrials[]> {
  const {plan, verdicts, evidence} = verified;
  const {plan: present} = planAgain(verified, plan);
  const presentClaim = new Map(present.claims.map((claim) => [claim.id, claim]));
  const judged = (claim: PlannedClaim, seen: EvidenceByKey): Verdict => judgeAtLooks(claim, present, seen);
  const mutants = await mutantEvidence({...verified, plan: present}, options, effects);
  const before = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  const evidenceOf = (name: string, planned: PlannedClaim): EvidenceByKey =>
    isRecordMutant(name) ? mutatedRecords(planned, name, evidence) : (mutants.get(name) ?? new Map());
  return plan.claims.map((looked) => {
    const claim = lookUp(presentClaim, looked.id);
    const verdict = lookUp(before, claim.id);
    const named = claim.claim.detects.map((name) =>
      trialOf(name, claim.claim.expect, verdict, judged(claim, evidenceOf(name, claim))),
    );
    const inherited = tryInherited(claim, verdict, correctionOf(claim, present.claims), evidence, judged);
    const digest = mutationDigest(looked, correctionOf(looked, plan.claims), evidence);
    return {claim, digest, trials: [...named, ...inherited], finest: finestChange(verdict)};
  });
}

/** Runs of the mutants, by mutant, in the place of the runs that they stand for. */
export async function mutantEvidence(
  {plan, registry, evidence}: Verified,
  options: Options,
  effects: Effects,
): Promise<Map<string, EvidenceByKey>> {
  const mutants = mutantRuns(plan);
  const runs = mutants.map(({run}) => run);
  let found = new Map<string, Evidence>();
  await gatherEach(
    [() => ({...plan, claims: [], unjudged: [], figures: [], runs})],
    registry,
    options,
    effects,
    (gathered) => {
      found = gathered;
    },
  );
  const result = new Map<string, Map<string, Evidence>>();
  for (const {mutant, run, standsFor} of mutants) {
    const place = result.get(mutant) ?? new Map<string, Evidence>();
    result.set(mutant, place);
    const one = found.get(run.key);
    if (one) for (const [key, stand] of inPlaceOf({run, standsFor}, one, evidence)) place.set(key, stand);
  }
  return result;
}

/** One recorded run of a mutant stands for every seed; a run that diverged says so of each, with the seed of each. */
function inPlaceOf(
  {run, standsFor}: Pick<MutantRun, 'run' | 'standsFor'>,
  mutant: Evidence,
  evidence: EvidenceByKey,
): [string, Evidence][] {
  if (run.live) return [[nth(standsFor, 0), mutant]];
  const recorded = standsFor.flatMap((key) => evidence.get(key)?.record ?? []);
  const moved = withRecordedSpread(recorded, mutant.record);
  const first = nth(moved, 0);
  return standsFor.map((key, index) => {
    const seed = evidence.get(key)?.record.asked.seed ?? first.asked.seed;
    const record = moved[index] ?? {...first, asked: {...first.asked, seed}};
    return [key, {...mutant, record}];
  });
}
