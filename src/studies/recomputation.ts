import {assess} from '../assess/index.ts';
import type {Effects} from '../contract/effects.ts';
import type {Evidence} from '../contract/evidence.ts';
import type {Plan} from '../contract/plan.ts';
import {judge} from '../judge/index.ts';
import {nth} from '../lists/nth.ts';
import {gatherEach, type Options, type Verified} from '../pipeline.ts';
import {makePlan} from '../plan/index.ts';

/** Live claims whose runs, all seeds together, take less than this once warm are recomputed for real. */
export const FAST_MS = 100;
/** Sets whose runs are computed together, so that no process waits for another. */
const TOGETHER = 10;

export interface Recomputed {
  /** How many claims were recomputed. */
  claims: number;
  red: number;
  byClaim: Map<string, number>;
}

/**
 * The fast live claims with randomness, with `sets` sets of fresh seeds; other claims cannot come out otherwise.
 *
 * @param progressed - called with the number of sets done and of red ones
 */
export async function recompute(
  verified: Verified,
  {sets, seedsFrom}: {sets: number; seedsFrom: number},
  options: Options,
  effects: Effects,
  progressed: (done: number, red: number) => void,
): Promise<Recomputed> {
  const {documents, registry} = verified;
  const fast = fastClaims(verified);
  const result: Recomputed = {claims: fast.length, red: 0, byClaim: new Map()};
  if (fast.length === 0) return result;
  const batches = batchesOf(sets);
  const planOf = (set: number): Plan =>
    makePlan({documents, registry, selectors: fast, seedsFrom: seedsFrom + 1000 * set});
  let plans: Plan[] = [];
  const merge = (batch: readonly number[]) => (): Plan => merged((plans = batch.map(planOf)));
  await gatherEach(batches.map(merge), registry, options, effects, (evidence, index) => {
    for (const plan of plans) countRed(verified, plan, evidence, result);
    progressed(nth(nth(batches, index), -1) + 1, result.red);
  });
  return result;
}

const batchesOf = (sets: number): number[][] =>
  Array.from({length: Math.ceil(sets / TOGETHER)}, (_, index) =>
    Array.from({length: Math.min(TOGETHER, sets - TOGETHER * index)}, (__, one) => TOGETHER * index + one),
  );

function countRed({documents}: Verified, plan: Plan, evidence: Map<string, Evidence>, result: Recomputed): void {
  const {claims} = assess({documents, plan, evidence, verdicts: judge(plan, evidence)});
  const red = claims.filter(({asExpected}) => !asExpected).map(({planned}) => planned.id);
  if (red.length > 0) result.red++;
  for (const id of red) result.byClaim.set(id, (result.byClaim.get(id) ?? 0) + 1);
}

const fastClaims = ({plan, evidence}: Verified): string[] =>
  plan.claims
    .filter(({random, claim}) => random && claim.expect !== 'open')
    .filter(({runs}) => warmMs(Object.values(runs).flat(), evidence) < FAST_MS)
    .map(({id}) => id);

/** The shortest run times their number: the first runs of a process take longer, and a busy machine may stretch any. */
function warmMs(keys: readonly string[], evidence: Verified['evidence']): number {
  const times = keys
    .map((key) => evidence.get(key))
    .map((one) => (one?.source === 'live' ? one.record.timings.durationMs : Infinity));
  return keys.length === 0 || times.includes(Infinity) ? Infinity : keys.length * Math.min(...times);
}

const merged = (plans: readonly Plan[]): Plan => ({
  ...nth(plans, 0),
  claims: [],
  unjudged: [],
  figures: [],
  runs: [...new Map(plans.flatMap(({runs}) => runs).map((run) => [run.key, run])).values()],
});
