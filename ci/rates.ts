/**
 * `npm run rates`: how often the judge errs, by simulation, as the tables of docs/statistics.md.
 *
 *   npm run rates -- [--draws N]
 *
 * Targets are the project's own, for ten runs.
 */
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {realEffects} from '../src/effects.ts';
import {hostGenerator} from '../src/engine/index.ts';
import {AGAINST, ratesOf, RUNS, type Against, type Rates, type Runs} from '../src/judge/calibration/index.ts';
import {FALSE_REPRODUCED, levelsOf, SUITE_FALSE_CONTRADICTED} from '../src/judge/rules/index.ts';
import {nth} from '../src/lists/nth.ts';
import {plan, read} from '../src/pipeline.ts';

const {values: flags} = parseArgs({options: {draws: {type: 'string', default: '20000'}}});
const draws = Number(flags.draws);
const SEEDS = [3, 5, 10, 30];
const project = resolve(import.meta.dirname, '..');
const {sharingClaims} = plan(await read({project, store: `${project}/.claimbench`}, realEffects()), {
  selectors: [],
}).plan;
const levels = {one: levelsOf({sharingClaims: 1}), suite: levelsOf({sharingClaims})};

interface Row {
  runs: Runs;
  against: Against;
  /** By number of seeds. */
  rates: Rates[];
}

const rows: Row[] = [];
for (const against of AGAINST)
  for (const runs of RUNS) {
    console.error(`${against.name}, ${runs.name} ...`);
    const rates = SEEDS.map((n) =>
      ratesOf({runs, against, n, draws}, levels, hostGenerator(1, `rates ${against.name} ${runs.name}`, n).normal),
    );
    rows.push({runs, against, rates});
  }

const margins = AGAINST.map(({name, margin}) => `${name}: ${margin}`).join(', ');
printTable(`False *reproduced*, the truth at the margin (declared: ${100 * FALSE_REPRODUCED} %)`, 'reproduced', 1);
printTable(`False *contradicted*, one claim (declared: ${100 * SUITE_FALSE_CONTRADICTED} %)`, 'contradicted', 2);
printTable(
  `False *contradicted*, one of ${sharingClaims} claims (declared: ${(100 * levels.suite.contradicted).toFixed(4)} %)`,
  'atSuiteLevel',
  3,
);
printTable(`Power: *reproduced* where there is no difference (margin in standard deviations, ${margins})`, 'power', 1);
printTargets();

/** Percent, with the standard error of the simulation in brackets. */
function printTable(title: string, rate: keyof Rates, digits: number): void {
  console.log(`\n${title}; percent of ${draws} draws (standard error)\n`);
  console.log(`| against | runs | ${SEEDS.map((n) => `n = ${n}`).join(' | ')} |`);
  console.log(`|---|---|${SEEDS.map(() => '---|').join('')}`);
  for (const {against, runs, rates} of rows) {
    const cells = rates.map((one) => `${(100 * one[rate]).toFixed(digits)} (${error(one[rate], digits)})`);
    console.log(`| ${against.name} | ${runs.name} | ${cells.join(' | ')} |`);
  }
}

/** Of a rate of 0 or 1: as if one draw had been different. */
function error(rate: number, digits: number): string {
  const seen = Math.min(1 - 1 / draws, Math.max(1 / draws, rate));
  return (100 * Math.sqrt((seen * (1 - seen)) / draws)).toFixed(digits);
}

function printTargets(): void {
  const targets: Record<string, number> = {
    normal: 0.05,
    't, 3 degrees of freedom': 0.06,
    exponential: 0.08,
    'log-normal 0.8': 0.08,
    'two modes': 0.1,
  };
  console.log('\nTargets for ten runs, met where the rate is at most two standard errors above:');
  for (const {against, runs, rates} of rows) {
    const target = targets[runs.name];
    if (target === undefined) continue;
    const {reproduced, atSuiteLevel} = nth(rates, SEEDS.indexOf(10));
    const declared = levels.suite.contradicted;
    console.log(
      `${against.name}, ${runs.name}: false reproduced ${compared(reproduced, target, 1)}; ` +
        `false contradicted ${compared(atSuiteLevel, 2 * declared, 4)}`,
    );
  }
}

function compared(rate: number, target: number, digits: number): string {
  const isMet = rate <= target + 2 * Math.sqrt((target * (1 - target)) / draws);
  return `${(100 * rate).toFixed(digits)} % (target ${(100 * target).toFixed(digits)} %, ${isMet ? 'met' : 'missed'})`;
}
