import type {Effects} from '../contract/effects.ts';
import type {Evidence, EvidenceByKey} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {isRecordPerturbation, type Bite, type Teeth} from '../contract/teeth.ts';
import {gatherRuns, type Options, type Verified} from '../harness.ts';
import {finestChange} from '../judge/finest-change.ts';
import {judgeClaim} from '../judge/judge.ts';
import {levelsOf} from '../judge/levels.ts';
import {withRecordedSpread} from '../judge/recorded-spread.ts';
import {biteOf} from '../judge/teeth.ts';
import {teethDigest} from '../judge/teeth-digest.ts';
import {twinOf} from '../base/twin-of.ts';
import {biteOfWrongClaim, wrongClaims} from '../judge/wrong-claims.ts';
import {wrongRecords} from '../judge/wrong-records.ts';
import {perturbedRuns, type PerturbedRun} from '../plan/perturb.ts';

/**
 * Every selected claim under every way of being wrong: those it names in `breaks`, then those it inherits from its
 * kind.
 */
export async function tryTeeth(verified: Verified, options: Options, effects: Effects): Promise<Teeth> {
  const {plan, verdicts, evidence} = verified;
  const levels = levelsOf(plan);
  const perturbed = await perturbedEvidence(verified, options, effects);
  const before = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return Object.fromEntries(
    plan.claims.map((planned) => {
      const [verdict, twin] = [before.get(planned.id)!, twinOf(planned, plan.claims)];
      const named = (planned.claim.breaks ?? []).map((name): Bite =>
        biteOf(name, verdict, judgeClaim(planned, wrongEvidence(name, planned), levels)),
      );
      const inherited = wrongClaims(planned, verdict, twin).map((wrong) =>
        biteOfWrongClaim(wrong, verdict, evidence, levels),
      );
      const finest = finestChange(verdict);
      return [
        planned.id,
        {digest: teethDigest(planned, twin, evidence), bites: [...named, ...inherited], ...(finest && {finest})},
      ];
    }),
  );

  function wrongEvidence(name: string, planned: PlannedClaim): EvidenceByKey {
    return isRecordPerturbation(name) ? wrongRecords(planned, name, evidence) : (perturbed.get(name) ?? new Map());
  }
}

/** Perturbed runs by perturbation, in the place of the runs they stand for. */
export async function perturbedEvidence(
  {plan, registry, evidence}: Verified,
  options: Options,
  effects: Effects,
): Promise<Map<string, EvidenceByKey>> {
  const wrong = perturbedRuns(plan);
  const found = await gatherRuns(
    {...plan, claims: [], figures: [], runs: wrong.map(({run}) => run)},
    registry,
    options,
    effects,
  );
  const result = new Map<string, Map<string, Evidence>>();
  for (const {perturbation, run, standsFor} of wrong) {
    const one = found.get(run.key);
    if (!result.has(perturbation)) result.set(perturbation, new Map());
    if (one)
      for (const [key, stand] of inPlaceOf({run, standsFor}, one, evidence)) result.get(perturbation)!.set(key, stand);
  }
  return result;
}

/**
 * One perturbed run stands for every seed; one that diverged says so of each, which without its seed would count as one
 * of many.
 */
function inPlaceOf(
  {run, standsFor}: Pick<PerturbedRun, 'run' | 'standsFor'>,
  wrong: Evidence,
  evidence: EvidenceByKey,
): [string, Evidence][] {
  if (run.live) return [[standsFor[0]!, wrong]];
  const recorded = standsFor.flatMap((key) => evidence.get(key)?.record ?? []);
  const moved = withRecordedSpread(recorded, wrong.record);
  return standsFor.map((key, index) => {
    const record = moved[index] ?? {
      ...moved[0]!,
      asked: {...moved[0]!.asked, seed: evidence.get(key)?.record.asked.seed ?? moved[0]!.asked.seed},
    };
    return [key, {...wrong, record}];
  });
}
