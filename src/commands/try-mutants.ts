import type {Effects} from '../contract/effects.ts';
import type {Evidence, EvidenceByKey} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {isRecordMutant, type MutantResult, type Mutation} from '../contract/mutation.ts';
import {gatherRuns, type Options, type Verified} from '../harness.ts';
import {finestChange} from '../judge/mutation/finest-change.ts';
import {judgeClaim} from '../judge/judge.ts';
import {levelsOf} from '../judge/rules/levels.ts';
import {withRecordedSpread} from '../judge/mutation/recorded-spread.ts';
import {mutantResult} from '../judge/mutation/mutants.ts';
import {mutationDigest} from '../judge/mutation/mutation-digest.ts';
import {correctionOf} from '../plan/correction-of.ts';
import {resultOfClaimMutant, claimMutants} from '../judge/mutation/claim-mutants.ts';
import {mutatedRecords} from '../judge/mutation/record-mutants.ts';
import {mutantRuns, type MutantRun} from '../plan/mutant-runs.ts';

/**
 * Every selected claim under every way of being wrong: those it names in `detects`, then those it inherits from its
 * kind.
 */
export async function tryMutation(verified: Verified, options: Options, effects: Effects): Promise<Mutation> {
  const {plan, verdicts, evidence} = verified;
  const levels = levelsOf(plan);
  const mutants = await mutantEvidence(verified, options, effects);
  const before = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return Object.fromEntries(
    plan.claims.map((planned) => {
      const [verdict, correction] = [before.get(planned.id)!, correctionOf(planned, plan.claims)];
      const named = (planned.claim.detects ?? []).map((name): MutantResult =>
        mutantResult(name, verdict, judgeClaim(planned, wrongEvidence(name, planned), levels)),
      );
      const inherited = claimMutants(planned, verdict, correction).map((wrong) =>
        resultOfClaimMutant(wrong, verdict, evidence, levels),
      );
      const finest = finestChange(verdict);
      return [
        planned.id,
        {
          digest: mutationDigest(planned, correction, evidence),
          mutants: [...named, ...inherited],
          ...(finest && {finest}),
        },
      ];
    }),
  );

  function wrongEvidence(name: string, planned: PlannedClaim): EvidenceByKey {
    return isRecordMutant(name) ? mutatedRecords(planned, name, evidence) : (mutants.get(name) ?? new Map());
  }
}

/** Perturbed runs by mutant, in the place of the runs they stand for. */
export async function mutantEvidence(
  {plan, registry, evidence}: Verified,
  options: Options,
  effects: Effects,
): Promise<Map<string, EvidenceByKey>> {
  const wrong = mutantRuns(plan);
  const found = await gatherRuns(
    {...plan, claims: [], figures: [], runs: wrong.map(({run}) => run)},
    registry,
    options,
    effects,
  );
  const result = new Map<string, Map<string, Evidence>>();
  for (const {mutant, run, standsFor} of wrong) {
    const one = found.get(run.key);
    if (!result.has(mutant)) result.set(mutant, new Map());
    if (one) for (const [key, stand] of inPlaceOf({run, standsFor}, one, evidence)) result.get(mutant)!.set(key, stand);
  }
  return result;
}

/**
 * One mutants run stands for every seed; one that diverged says so of each, which without its seed would count as one
 * of many.
 */
function inPlaceOf(
  {run, standsFor}: Pick<MutantRun, 'run' | 'standsFor'>,
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
