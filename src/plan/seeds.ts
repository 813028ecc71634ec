import {seedCountOf, type Claim, type Spec, type SpecSeeds} from '../contract/claim.ts';
import type {Registry} from '../contract/experiment.ts';
import {lookUp} from '../lists/look-up.ts';
import {freshStart} from './fresh-seeds.ts';
import {claimCases, claimYields} from './uses.ts';

/** What stands in place of the seeds that a spec asks for. */
export interface AskedSeeds {
  /** So many seeds in place of each spec's own count, and of its cases'. */
  seedCount?: number;
  /** The first seed in place of each spec's own. */
  seedsFrom?: number;
}

/** The seeds of a spec as they are run. */
export function seedsOfSpec(spec: Spec, registry: Registry, {seedCount, seedsFrom}: AskedSeeds): SpecSeeds {
  const from = seedsFrom ?? firstSeed(spec, registry);
  return seedCount === undefined ? {...spec.seeds, from} : {from, count: seedCount, cases: {}};
}

export const seedsOfCase = (seeds: SpecSeeds, one: string): number[] =>
  Array.from({length: seedCountOf(seeds, one)}, (_, i) => seeds.from + i);

/**
 * The seeds that judge a claim: those that all its cases have, so that two cases are compared run by run, without those
 * whose runs made its printed number. @returns none where no run bears on it
 */
export function seedsOfClaim(claim: Claim, spec: Spec, seeds: SpecSeeds): number[] {
  const {made = []} = claim.where;
  const [first = [], ...others] = claimCases(claim, [...spec.cases.keys()]).map((one) => seedsOfCase(seeds, one));
  return first.filter((seed) => others.every((all) => all.includes(seed)) && !made.includes(seed));
}

/** Whether runs can be made for seeds that nobody chose; imported results are there for the seeds that they have. */
export const isFresh = ({live, program}: Registry[string]): boolean => live && !program?.imported;

/**
 * Seeds of live runs follow from the claims, so that nobody chooses among them; where chance reaches no claim, any do.
 */
function firstSeed(spec: Spec, registry: Registry): number {
  const experiment = lookUp(registry, spec.experiment);
  const {yields, program} = experiment;
  const live = isFresh(experiment);
  const isRandom = spec.claims.some((claim) => claimYields(claim).some((one) => lookUp(yields, one).random));
  return live && isRandom ? freshStart(spec, program ? 'program' : 'code') + spec.seeds.from : spec.seeds.from;
}
