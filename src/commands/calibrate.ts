import type {Effects} from '../contract/effects.ts';
import {MOST_RED} from '../judge/calibration/index.ts';
import {SUITE_FALSE_CONTRADICTED} from '../judge/rules/index.ts';
import {verifyWhole, type Options, type Verified} from '../pipeline.ts';
import {atLeastOf} from '../statistics/binomial.ts';
import {
  leftOut,
  powerOf,
  redrawablesOf,
  simulate,
  type LeftOut,
  type Power,
  type Simulated,
} from '../studies/calibration.ts';
import {FAST_MS, recompute, type Recomputed} from '../studies/recomputation.ts';
import {duration} from './progress.ts';

export interface CalibrateFlags {
  suites: number;
  sets: number;
  seedsFrom: number;
}
/** If 1 set in 100 turned red, as many red sets or more would have less than this probability: 19 of 1,000. */
const UNLIKELY = 0.01;

/**
 * `claimbench calibrate`: the false-alarm rate of the whole suite. First simulated from the recorded spread, then with
 * the fast live claims recomputed with fresh seeds.
 *
 * @returns 0; 1 where the upper 95 % limit of a simulated rate exceeds 1.3 in 100, or so many sets turn red that the
 *   declared rate is not credible; 4 if nothing can be drawn
 */
export async function calibrateCommand(
  {suites, sets, seedsFrom}: CalibrateFlags,
  options: Options,
  effects: Effects,
): Promise<number> {
  const verified = await verifyWhole(options, effects);
  const claims = redrawablesOf(verified);
  const startedAt = effects.now();
  const simulated = simulate(claims, suites);
  for (const one of simulated) printSimulated(one, effects);
  effects.print(coverageText(claims.length, leftOut(verified, claims), verified));
  effects.say(`Simulated in ${duration(effects.now() - startedAt)}.`);
  const draws = Math.min(suites, 1000);
  printPower(await powerOf(verified, draws, options, effects), draws, effects);
  const red = sets > 0 ? await recomputeAndPrint(verified, {sets, seedsFrom}, options, effects) : 0;
  if (claims.length === 0) return 4;
  const tooMany = atLeastOf(red, sets, SUITE_FALSE_CONTRADICTED) < UNLIKELY;
  return tooMany || simulated.some(({upper}) => upper > MOST_RED) ? 1 : 0;
}

const TRUTH_WORDS = {
  claimed: 'as claimed (printed values and runs drawn from the recorded spread)',
  edge: 'at the edge (every claim as far off as it allows, the worst case of a true claim)',
};

function printSimulated({truth, suites, red, upper, byClaim}: Simulated, {print}: Effects): void {
  const rate = `${red} of ${suites} suites turn red, ${percent(red / suites)}`;
  const limits = `upper 95 % limit ${percent(upper)}; declared ${percent(SUITE_FALSE_CONTRADICTED)}`;
  print(`Simulated, ${TRUTH_WORDS[truth]}: ${rate} (${limits}).`);
  for (const [id, times] of byCount(byClaim)) print(`  ${id}: ${times}`);
}

/** What the simulation leaves out, and why it is valid all the same. */
function coverageText(drawn: number, {always, distributions, other}: LeftOut, {plan}: Verified): string {
  const share = SUITE_FALSE_CONTRADICTED / Math.max(1, plan.sharingClaims);
  const parts = [
    ...(always > 0 ? [`${always} on every single run (${WHY_NOT_EVERY_RUN})`] : []),
    ...(distributions > 0
      ? [
          `${distributions} on distributions (each contradicted with probability ${percent(share)} by its level, together ${percent(distributions * share)})`,
        ]
      : []),
    ...(other > 0 ? [`${other} without all their runs`] : []),
  ];
  const all = drawn + always + distributions + other;
  return `Simulated: ${drawn} of ${all} claims with randomness${parts.length > 0 ? `. Left out: ${parts.join(', ')}` : ''}.`;
}

const WHY_NOT_EVERY_RUN =
  'a normal draw would break hard bounds that no run can; a true claim is never contradicted, and an untrue claim only a recomputation shows';

function printPower(powers: readonly Power[], draws: number, {print}: Effects): void {
  const weak = powers.filter(({power}) => power < 0.95).sort((a, b) => a.power - b.power);
  const strong = `at least 0.95 for ${powers.length - weak.length} of ${powers.length}`;
  print(`Power against the mutants that the claims name, ${draws} draws each: ${strong}.`);
  for (const {power, claim, mutant} of weak) print(`  ${power.toFixed(2)}  ${claim}  ${mutant}`);
}

/** @returns how many sets turned red */
async function recomputeAndPrint(
  verified: Verified,
  {sets, seedsFrom}: {sets: number; seedsFrom: number},
  options: Options,
  effects: Effects,
): Promise<number> {
  const startedAt = effects.now();
  const progressed = (done: number, red: number): void => {
    if (done % 100 === 0) effects.say(`${done} of ${sets} sets, ${red} red, ${duration(effects.now() - startedAt)}`);
  };
  const found = await recompute(verified, {sets, seedsFrom}, options, effects, progressed);
  effects.print(recomputedText(found, sets, seedsFrom));
  for (const [id, times] of byCount(found.byClaim)) effects.print(`  ${id}: ${times}`);
  return found.red;
}

const recomputedText = ({claims, red}: Recomputed, sets: number, seedsFrom: number): string =>
  claims === 0
    ? `Recomputed: nothing, since no live claim with randomness takes under ${FAST_MS} ms.`
    : `Recomputed: ${claims} live claims that take under ${FAST_MS} ms, ${sets} sets of fresh seeds from ${seedsFrom} on, ${red} red.`;

/** The most frequent first. */
const byCount = (byClaim: ReadonlyMap<string, number>): [string, number][] => [...byClaim].sort((a, b) => b[1] - a[1]);

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
