import type {Effects} from '../contract/effects.ts';
import {levelsOf, SUITE_FALSE_CONTRADICTED} from '../judge/rules/index.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {verifyWhole, type Options, type Verified} from '../pipeline.ts';
import {atLeastOf} from '../statistics/binomial.ts';
import {
  leftOut,
  measureRates,
  powerOf,
  redrawablesOf,
  type LeftOut,
  type Measured,
  type Power,
} from '../studies/calibration.ts';
import {FAST_MS, recompute, type Recomputed} from '../studies/recomputation.ts';
import {duration, watched} from './progress.ts';

export interface CalibrateFlags {
  suites: number;
  sets: number;
  seedsFrom: number;
}
/** If 1 set in 100 turned red, as many red sets or more would have less than this probability: 19 of 1,000. */
const UNLIKELY = 0.01;

/**
 * `claimbench calibrate`: the error rates of the whole suite. First simulated, with the truth at the border of every
 * claim and for several distributions of the runs, then with the fast live claims recomputed with fresh seeds.
 *
 * @returns 0; 1 where a measured rate exceeds the declared one by more than chance explains; 4 if nothing can be drawn
 */
export async function calibrateCommand(
  {suites, sets, seedsFrom}: CalibrateFlags,
  options: Options,
  effects: Effects,
): Promise<number> {
  const verified = await watched(effects, (watcher) => verifyWhole(options, watcher, effects));
  const claims = redrawablesOf(verified);
  const startedAt = effects.now();
  const measured = measureRates(claims, suites, (shape) =>
    effects.say(`Simulating runs of this distribution: ${shape}; ${duration(effects.now() - startedAt)} so far.`),
  );
  printMeasured(measured, suites, effects);
  effects.print(coverageText(claims.length, leftOut(verified, claims), verified));
  const draws = Math.min(suites, 1000);
  printPower(await powerOf(verified, draws, options, effects), draws, effects);
  const red = sets > 0 ? await recomputeAndPrint(verified, {sets, seedsFrom}, options, effects) : 0;
  if (claims.length === 0) return 4;
  const failures = failuresOf(measured, red, sets);
  for (const failure of failures) effects.print(failure);
  return failures.length > 0 ? 1 : 0;
}

/** Where a measured rate exceeds the declared one, in words. */
export function failuresOf(measured: readonly Measured[], red: number, sets: number): string[] {
  const simulated = measured
    .filter(({exceeds}) => exceeds)
    .map((one) => `Exceeded, runs with the distribution "${one.shape}": ${one.says}; ${rateText(one)}.`);
  const isTooOften = atLeastOf(red, sets, SUITE_FALSE_CONTRADICTED) < UNLIKELY;
  const declared = percent(SUITE_FALSE_CONTRADICTED);
  const recomputed = `Exceeded, fresh seeds: ${red} of ${sets} sets turn red; declared ${declared}.`;
  return [...simulated, ...(isTooOften ? [recomputed] : [])];
}

/** Each rate as a line, then each claim with its errors by distribution. */
function printMeasured(measured: readonly Measured[], suites: number, {print}: Effects): void {
  for (const says of new Set(measured.map((one) => one.says))) {
    const rows = measured.filter((one) => one.says === says);
    print(`Simulated, ${suites} suites: ${says}.`);
    for (const row of rows)
      print(`  ${row.shape.padEnd(SHAPE_WIDTH)}  ${rateText(row)}${row.exceeds ? ', EXCEEDED' : ''}`);
    print(`  Errors by claim (${rows.map(({shape}) => shape).join('; ')}):`);
    for (const id of rows[0]?.byClaim.keys() ?? [])
      print(`    ${rows.map(({byClaim}) => String(byClaim.get(id)).padStart(6)).join('')}  ${id}`);
  }
}

const SHAPE_WIDTH = 24;

function rateText({of, claims, suites, errors, declared}: Measured): string {
  const rate = errors / suites;
  const uncertainty = Math.sqrt((rate * (1 - rate)) / suites);
  const whose = of === 'any' ? 'any claim' : 'the worst claim';
  const measured = `${percent(rate)} ± ${percent(uncertainty)} for ${whose} of ${claims}`;
  return `${measured}; declared ${percent(declared)}`;
}

/** What the simulation leaves out, and why it is valid all the same. */
function coverageText(
  drawn: number,
  {always, distributions, spreads, byRange, other}: LeftOut,
  {plan}: Verified,
): string {
  const share = levelsOf(plan).contradicted;
  const byLevel = `each contradicted with probability ${formatNumber(100 * share)} % by its level`;
  const parts = [
    ...(always > 0 ? [`${always} on every single run (${WHY_NOT_EVERY_RUN})`] : []),
    ...(distributions > 0
      ? [`${distributions} on distributions (${byLevel}, together ${percent(distributions * share)})`]
      : []),
    ...(spreads > 0 ? [`${spreads} on standard deviations (${byLevel} if runs are normal)`] : []),
    ...(byRange > 0
      ? [`${byRange} by the range of their values alone (their levels hold for every distribution)`]
      : []),
    ...(other > 0 ? [`${other} without all their runs`] : []),
  ];
  const all = drawn + always + distributions + spreads + byRange + other;
  const out = parts.length > 0 ? ` Left out: ${parts.join(', ')}.` : '';
  return `Simulated: ${drawn} of ${all} claims with randomness.${out}`;
}

const WHY_NOT_EVERY_RUN =
  'a draw would break hard bounds that no run can; a true claim is never contradicted, ' +
  'and only a recomputation shows that a claim is untrue';

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
    : `Recomputed: ${claims} live claims that take under ${FAST_MS} ms, ` +
      `${sets} sets of fresh seeds from ${seedsFrom} on, ${red} red.`;

/** The most frequent first. */
const byCount = (byClaim: ReadonlyMap<string, number>): [string, number][] => [...byClaim].sort((a, b) => b[1] - a[1]);

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
