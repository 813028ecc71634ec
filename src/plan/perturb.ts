import {isRecordPerturbation} from '../contract/teeth.ts';
import type {Plan, PlannedClaim, PlannedRun} from '../contract/plan.ts';
import {keyOf} from './key.ts';

/** One run made wrong on purpose, and the runs of the plan that it stands for. */
export interface PerturbedRun {
  perturbation: string;
  run: PlannedRun;
  /** Keys of the unperturbed runs: the same seed where it is live; every seed of the case where it is recorded. */
  standsFor: string[];
}

/**
 * Every perturbation that some selected claim names in `breaks` and that takes runs, in alphabetical order, with the
 * claims that must catch it.
 */
export function perturbationsOf({claims}: Plan): Map<string, PlannedClaim[]> {
  const names = [...new Set(claims.flatMap(({claim}) => claim.breaks ?? []))]
    .filter((name) => !isRecordPerturbation(name))
    .sort();
  return new Map(names.map((name) => [name, claims.filter(({claim}) => claim.breaks?.includes(name))]));
}

/**
 * The runs that show whether the claims have teeth. Live runs are perturbed for every seed; of recorded ones only the
 * first seed of each case,
 * since training takes minutes: the judge lends it the spread of the recorded runs.
 */
export function perturbedRuns(plan: Plan): PerturbedRun[] {
  const byKey = new Map(plan.runs.map((run) => [run.key, run]));
  return [...perturbationsOf(plan)].flatMap(([perturbation, claims]) => {
    const cases = new Map(claims.flatMap(({runs}) => Object.values(runs)).map((keys) => [keys.join(), keys]));
    return [...cases.values()].flatMap((keys) => {
      const live = byKey.get(keys[0]!)!.live;
      const wrong = (key: string, standsFor: string[]): PerturbedRun => ({
        perturbation,
        standsFor,
        run: perturb(byKey.get(key)!, perturbation),
      });
      return live ? keys.map((key) => wrong(key, [key])) : [wrong(keys[0]!, keys)];
    });
  });
}

function perturb(run: PlannedRun, perturbation: string): PlannedRun {
  const asked = {...run.asked, perturbation};
  return {...run, asked, key: keyOf(asked)};
}
