import {isRecordMutant} from '../contract/mutation.ts';
import type {Plan, PlannedClaim, PlannedRun} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {keyOf} from './key.ts';

/** One run made wrong on purpose, and the runs of the plan that it stands for. */
export interface MutantRun {
  mutant: string;
  run: PlannedRun;
  /** Keys of the unchanged runs: the same seed where it is live; every seed of the case where it is recorded. */
  standsFor: string[];
}

/**
 * Every mutant that some selected claim names in `detects` and that takes runs, in alphabetical order, with the
 * claims that must detect it.
 */
export function mutantsOf({claims}: Plan): Map<string, PlannedClaim[]> {
  const names = [...new Set(claims.flatMap(({claim}) => claim.detects))].filter((name) => !isRecordMutant(name)).sort();
  return new Map(names.map((name) => [name, claims.filter(({claim}) => claim.detects.includes(name))]));
}

/**
 * The runs that show which mutants the claims detect. A mutant is run for every seed where runs are live; where they are
 * recorded, for the first seed of each case only, since training takes minutes: the judge lends it their spread.
 */
export function mutantRuns(plan: Plan): MutantRun[] {
  const byKey = new Map(plan.runs.map((run) => [run.key, run]));
  return [...mutantsOf(plan)].flatMap(([mutant, claims]) => {
    const cases = new Map(claims.flatMap(({runs}) => Object.values(runs)).map((keys) => [keys.join(), keys]));
    return [...cases.values()].flatMap((keys) => {
      const first = nth(keys, 0);
      const wrong = (key: string, standsFor: string[]): MutantRun => ({
        mutant,
        standsFor,
        run: mutate(lookUp(byKey, key), mutant),
      });
      return lookUp(byKey, first).live ? keys.map((key) => wrong(key, [key])) : [wrong(first, keys)];
    });
  });
}

function mutate(run: PlannedRun, mutant: string): PlannedRun {
  const asked = {...run.asked, mutant};
  return {...run, asked, key: keyOf(asked)};
}
