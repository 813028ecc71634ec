import {atLeastOf} from '../statistics/binomial.ts';
import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {hostGenerator} from '../engine/random.ts';
import {verifyWhole, type Options, type Verified} from '../harness.ts';
import {MOST_RED, rateOfRed, simulateSuites, type Calibration} from '../judge/calibration/calibrate.ts';
import {levelsOf, SUITE_FALSE_CONTRADICTED} from '../judge/rules/levels.ts';
import {redrawable, type Redrawable} from '../judge/calibration/redraw.ts';
import {mutantsOf} from '../plan/mutant-runs.ts';
import {duration} from './progress.ts';
import {byCount, recompute} from './recompute.ts';
import {mutantEvidence} from './try-mutants.ts';

export interface CalibrateFlags {
  suites: number;
  sets: number;
  seedsFrom: number;
}
/** So many red sets, or more, would come with less than this probability if 1 in 100 turned red: 19 of 1,000. */
const UNLIKELY = 0.01;

/**
 * `claimbench calibrate`: how often the whole suite cries wolf. First simulated from the recorded spread, then with the
 * fast live claims
 * recomputed with fresh seeds.
 *
 * @returns 0; 1 where the upper 95 % limit of a simulated rate exceeds 1.3 in 100, or so many sets turn red that the
 *   declared one is not to be believed; 4 where nothing can be drawn
 */
export async function calibrateCommand(
  {suites, sets, seedsFrom}: CalibrateFlags,
  options: Options,
  effects: Effects,
): Promise<number> {
  const verified = await verifyWhole(options, effects);
  const claims = redrawablesOf(verified);
  const startedAt = effects.now();
  const simulated = (['claimed', 'edge'] as const).map((truth) => ({
    truth,
    ...simulateSuites(claims, suites, truth, hostGenerator(1, `calibrate ${truth}`).normal),
  }));
  for (const {truth, ...one} of simulated) reportSuites(WORDS[truth], one, effects);
  effects.print(leftOut(verified, claims));
  effects.say(`Simulated in ${duration(effects.now() - startedAt)}.`);
  await reportPower(verified, Math.min(suites, 1000), options, effects);
  const red = sets > 0 ? await recompute(verified, {sets, seedsFrom}, options, effects) : 0;
  if (claims.length === 0) return 4;
  const tooMany = atLeastOf(red, sets, SUITE_FALSE_CONTRADICTED) < UNLIKELY;
  return tooMany || simulated.some(({upper}) => upper > MOST_RED) ? 1 : 0;
}

const WORDS = {
  claimed: 'as claimed (printed values and runs drawn from the recorded spread)',
  edge: 'at the edge (every claim as far off as it allows, the worst case of a true one)',
};

const redrawablesOf = ({plan, evidence}: Verified): Redrawable[] =>
  plan.claims.flatMap((planned) => redrawable(planned, evidence, levelsOf(plan)) ?? []);

function reportSuites(what: string, {suites, red, upper, byClaim}: Calibration, effects: Effects): void {
  effects.print(
    `Simulated, ${what}: ${red} of ${suites} suites turn red, ${percent(red / suites)} (upper 95 % limit ${percent(upper)}; declared ${percent(SUITE_FALSE_CONTRADICTED)}).`,
  );
  for (const [id, times] of byCount(byClaim)) effects.print(`  ${id}: ${times}`);
}

/** What the simulation does not cover, and why that does not spoil it. */
function leftOut({plan}: Verified, claims: Redrawable[]): string {
  const drawn = new Set(claims.map(({id}) => id));
  const rest = plan.claims.filter(({id, random, claim}) => random && !drawn.has(id) && claim.expect !== 'open');
  const always = rest.filter(({claim: {atLeast, atMost, order}}) =>
    [atLeast, atMost, order].some((one) => one?.holds === 'always'),
  ).length;
  const distributions = rest.filter(({claim}) => claim.follows).length;
  const share = SUITE_FALSE_CONTRADICTED / Math.max(1, plan.randomClaims);
  const parts = [
    always > 0 &&
      `${always} on every single run (a normal draw would break hard bounds that no run can; a true one is never contradicted, and an untrue one only a recomputation shows)`,
    distributions > 0 &&
      `${distributions} on distributions (each contradicted with probability ${percent(share)} by its level, together ${percent(distributions * share)})`,
    rest.length > always + distributions && `${rest.length - always - distributions} without all their runs`,
  ].filter(Boolean);
  return `Simulated: ${claims.length} of ${claims.length + rest.length} claims that chance reaches${parts.length > 0 ? `. Left out: ${parts.join(', ')}` : ''}.`;
}

/**
 * With what probability each claim notices what it names in `detects`: new runs drawn from the spread of the wrong ones,
 * against the number as printed.
 */
async function reportPower(verified: Verified, draws: number, options: Options, effects: Effects): Promise<void> {
  const wrong = await mutantEvidence(verified, options, effects);
  const levels = levelsOf(verified.plan);
  const normal = hostGenerator(1, 'calibrate power').normal;
  const rows = [...mutantsOf(verified.plan)].flatMap(([name, planned]) =>
    planned.flatMap((one: PlannedClaim) => {
      const claim = redrawable(one, wrong.get(name) ?? new Map(), levels);
      return claim ? [{says: `${claim.id}  ${name}`, power: rateOfRed(claim, draws, normal)}] : [];
    }),
  );
  const weak = rows.filter(({power}) => power < 0.95).sort((a, b) => a.power - b.power);
  effects.print(
    `Power against the mutants that the claims name, ${draws} draws each: at least 0.95 for ${rows.length - weak.length} of ${rows.length}.`,
  );
  for (const {says, power} of weak) effects.print(`  ${power.toFixed(2)}  ${says}`);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
