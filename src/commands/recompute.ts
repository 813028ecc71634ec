import type {Effects} from '../contract/effects.ts';
import type {Plan} from '../contract/plan.ts';
import {gatherEach, type Options, type Verified} from '../harness.ts';
import {judge} from '../judge/judge.ts';
import {makePlan} from '../plan/make-plan.ts';
import {duration} from './progress.ts';

/** Live claims whose runs, all seeds together, take less than this once warm are recomputed for real. */
const FAST_MS = 100;
/** Sets whose runs are computed together, so that no process waits for another. */
const TOGETHER = 10;

/**
 * The fast live claims that chance reaches, with `sets` sets of fresh seeds; others cannot come out otherwise.
 *
 * @returns how many sets turned red
 */
export async function recompute(
  {plan, documents, registry, evidence}: Verified,
  {sets, seedsFrom}: {sets: number; seedsFrom: number},
  options: Options,
  effects: Effects,
): Promise<number> {
  const fast = plan.claims
    .filter(
      ({runs, random, claim}) =>
        random && claim.expect !== 'open' && warmMs(Object.values(runs).flat(), evidence) < FAST_MS,
    )
    .map(({id}) => id);
  if (fast.length === 0) {
    effects.print(`Recomputed: nothing, since no live claim that chance reaches takes under ${FAST_MS} ms.`);
    return 0;
  }
  const startedAt = effects.now();
  const redSets = new Set<number>();
  const byClaim = new Map<string, number>();
  const batches = Array.from({length: Math.ceil(sets / TOGETHER)}, (_, index) =>
    Array.from({length: Math.min(TOGETHER, sets - TOGETHER * index)}, (__, one) => TOGETHER * index + one),
  );
  const planOf = (set: number): Plan =>
    makePlan({documents, registry, selectors: fast, seedsFrom: seedsFrom + 1000 * set});
  let plans: Plan[] = [];
  await gatherEach(
    batches.map((batch) => () => merged((plans = batch.map(planOf)))),
    registry,
    options,
    effects,
    (found, index) => {
      for (const [at, set] of batches[index]!.entries()) {
        for (const {claim} of judge(plans[at]!, found).filter(({asExpected}) => !asExpected)) {
          redSets.add(set);
          byClaim.set(claim, (byClaim.get(claim) ?? 0) + 1);
        }
      }
      const done = batches[index]!.at(-1)! + 1;
      if (done % 100 === 0)
        effects.say(`${done} of ${sets} sets, ${redSets.size} red, ${duration(effects.now() - startedAt)}`);
    },
  );
  effects.print(
    `Recomputed: ${fast.length} live claims that take under ${FAST_MS} ms, ${sets} sets of fresh seeds from ${seedsFrom} on, ${redSets.size} red.`,
  );
  for (const [id, times] of byCount(byClaim)) effects.print(`  ${id}: ${times}`);
  return redSets.size;
}

/** The shortest run times their number: the first runs of a process take longer, and a busy machine may stretch any. */
function warmMs(keys: string[], evidence: Verified['evidence']): number {
  const times = keys
    .map((key) => evidence.get(key))
    .map((one) => (one?.source === 'live' ? one.record.timings.durationMs : Infinity));
  return keys.length === 0 || times.includes(Infinity) ? Infinity : keys.length * Math.min(...times);
}

/** The most frequent first. */
export const byCount = (byClaim: Map<string, number>): [string, number][] => [...byClaim].sort((a, b) => b[1] - a[1]);

const merged = (plans: Plan[]): Plan => ({
  ...plans[0]!,
  claims: [],
  figures: [],
  runs: [...new Map(plans.flatMap(({runs}) => runs).map((run) => [run.key, run])).values()],
});
