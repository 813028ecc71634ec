import {isRecordMutant} from '../contract/mutation.ts';
import type {Plan, PlannedClaim, PlannedRun} from '../contract/plan.ts';
import {getOrInsert} from '../lists/look-up.ts';
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
 * The runs that show which mutants the claims detect. A mutant is run for every seed where runs are live; where they
 * are recorded, for the first seed of each case only, since training takes minutes; the judge gives it the spread of
 * the recorded runs.
 */
export function mutantRuns(plan: Plan): MutantRun[] {
  return [...mutantsOf(plan)].flatMap(([mutant, claims]) => {
    const used = new Set(claims.flatMap(({runs}) => Object.values(runs).flat()));
    return casesOf(plan.runs.filter(({key}) => used.has(key))).flatMap((runs): MutantRun[] => {
      const first = nth(runs, 0);
      if (first.live) return runs.map((run) => ({mutant, standsFor: [run.key], run: mutate(run, mutant)}));
      return [{mutant, standsFor: runs.map(({key}) => key), run: mutate(first, mutant)}];
    });
  });
}

/** Runs that differ in their seed alone, together. */
function casesOf(runs: readonly PlannedRun[]): PlannedRun[][] {
  const cases = new Map<string, PlannedRun[]>();
  for (const run of runs) getOrInsert(cases, keyOf({...run.asked, seed: 0}), () => []).push(run);
  return [...cases.values()];
}

function mutate(run: PlannedRun, mutant: string): PlannedRun {
  const asked = {...run.asked, mutant};
  return {...run, asked, key: keyOf(asked)};
}
