import type {Effects} from '../contract/effects.ts';
import type {Plan} from '../contract/plan.ts';
import {hostGenerator} from '../engine/random.ts';
import {gatherRuns, verify, type Options, type Verified} from '../harness.ts';
import {clopperPearsonUpper} from '../base/statistics/binomial.ts';
import {recomputation, simulateSuites} from '../judge/calibrate.ts';
import {judge} from '../judge/judge.ts';
import {levelsOf, SUITE_FALSE_CONTRADICTED} from '../judge/levels.ts';
import {makePlan} from '../plan/make-plan.ts';
import {countingWatcher, duration} from './progress.ts';

export interface CalibrateFlags {suites: number; sets: number; seedsFrom: number}
/** Live claims whose runs, all seeds together, took less than this are recomputed for real. */
const FAST_MS = 100;

/**
 * `claimbench calibrate`: how often the whole suite cries wolf. First simulated from the recorded spread, then with the fast live claims
 * recomputed with fresh seeds. @returns 0; 1 where the upper 95 % limit of the simulated rate exceeds 1.3 in 100
 */
export async function calibrateCommand({suites, sets, seedsFrom}: CalibrateFlags, options: Options, effects: Effects): Promise<number> {
  const verified = await verify({...options, replay: false}, countingWatcher({live: 0}, undefined, () => {}), effects);
  const levels = levelsOf(verified.plan);
  const claims = verified.plan.claims.flatMap((planned) => recomputation(planned, verified.evidence, levels) ?? []);
  const {red, byClaim} = simulateSuites(claims, suites, hostGenerator(1, 'calibrate').normal);
  const upper = clopperPearsonUpper(red, suites, 0.05);
  effects.print(`Simulated: ${claims.length} claims with chance in their metrics, ${suites} suites, ${red} red (${percent(red / suites)}; upper 95 % limit ${percent(upper)}; declared ${percent(SUITE_FALSE_CONTRADICTED)}).`);
  for (const [id, times] of [...byClaim].sort((a, b) => b[1] - a[1])) effects.print(`  ${id}: ${times}`);
  if (sets > 0) await recompute(verified, {sets, seedsFrom}, options, effects);
  return upper > 0.013 ? 1 : 0;
}

/** The fast live claims with `sets` sets of fresh seeds, ten sets at a time: the processes are kept busy and nothing piles up. */
async function recompute({plan, documents, registry, evidence}: Verified, {sets, seedsFrom}: Pick<CalibrateFlags, 'sets' | 'seedsFrom'>, options: Options, effects: Effects): Promise<void> {
  const fast = plan.claims.filter(({runs, random}) => random && tookMs(Object.values(runs).flat(), evidence) < FAST_MS).map(({id}) => id);
  const startedAt = effects.now();
  const redSets = new Set<number>();
  const byClaim = new Map<string, number>();
  for (let done = 0; done < sets; done += 10) {
    const batch = Array.from({length: Math.min(10, sets - done)}, (_, index) => {
      const set = done + index;
      return {set, plan: makePlan({documents, registry, selectors: fast, seedsFrom: seedsFrom + 1000 * set})};
    });
    const found = await gatherRuns(merged(batch.map((one) => one.plan)), registry, options, effects);
    for (const one of batch) {
      for (const {claim} of judge(one.plan, found).filter(({asExpected}) => !asExpected)) {
        redSets.add(one.set);
        byClaim.set(claim, (byClaim.get(claim) ?? 0) + 1);
      }
    }
    if (done % 100 === 0) effects.say(`${done + batch.length} of ${sets} sets, ${redSets.size} red, ${duration(effects.now() - startedAt)}`);
  }
  effects.print(`Recomputed: ${fast.length} live claims that take under ${FAST_MS} ms, ${sets} sets of fresh seeds from ${seedsFrom} on, ${redSets.size} red.`);
  for (const [id, times] of [...byClaim].sort((a, b) => b[1] - a[1])) effects.print(`  ${id}: ${times}`);
}

function tookMs(keys: string[], evidence: Verified['evidence']): number {
  const times = keys.map((key) => evidence.get(key)).map((one) => (one?.source === 'live' ? one.record.timings.durationMs : Infinity));
  return keys.length === 0 ? Infinity : times.reduce((sum, ms) => sum + ms, 0);
}

const merged = (plans: Plan[]): Plan => ({...plans[0]!, claims: [], figures: [], runs: [...new Map(plans.flatMap(({runs}) => runs).map((run) => [run.key, run])).values()]});
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
