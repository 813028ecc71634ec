import {atLeastOf, clopperPearsonUpper, laterCounts} from '../../statistics/binomial.ts';
import type {Forecast} from '../../contract/forecast.ts';
import type {DivergedReason} from '../../contract/reason.ts';
import type {Judged} from '../../contract/verdict.ts';
import {TOLERATED_DIVERGENCE} from './levels.ts';
import {rangeOf, type ChancesAt} from './forecast-range.ts';
import type {CaseRuns} from './observe.ts';

/**
 * What it means that runs diverged. A run that came to what a claim asks for counts with its value, whatever became of
 * it later. A run that diverged before is evidence of its own, beside the values of the others.
 *
 * *Hypothesis*: of each of the m cases at most 5 % of the runs diverge, as a document that prints results and mentions
 * no divergence is read. *Contradicted*: when in some case, of which d of n runs diverged, P(d or more of n, given one
 * or more) under it is below c/m, by the exact binomial tail. The conditional tail grows with the rate of divergence,
 * so that 5 % is the worst case. *Reproduced*: from the values of the other runs only where divergence is shown to be
 * rare: the upper 95 % limit of its rate is at most 5 % in every case (one of 93, none of any number).
 * *Level*: where a run diverged, the values are judged at what this test leaves of c (`levelBesideDivergence`); else at
 * c.
 * *Dependence*: the runs of one case are independent, those of one seed in different cases are not (they share its
 * noise), so a case is counted by itself, and never over cases. With D_i the number of runs that diverged in case i and
 * d* its decisive number, whatever the cases have to do with one another, P(some D_i ≥ d*) ≤ Σ P(D_i ≥ d*) ≤ (c/m) Σ
 * P(D_i ≥ 1) ≤ c max P(D_i ≥ 1) ≤ c P(some D_i ≥ 1). To count the seeds of which any case diverged, at 5 % of n, would
 * be wrong (1 − 0.95^m of them diverge where cases are independent, up to 5 % m where not).
 * *Power*: with one case, 3 of 3 suffice from c = 8.8e-4 on, 6 of 10 from c = 6.9e-6. Where the seed reaches nothing,
 * the one run is the process, and one divergence contradicts.
 *
 * A claim that is expected to be contradicted is not borne out by a divergence, which is another fault than the
 * expected one: `assess` takes it for unexpected.
 *
 * @source clopper1934 for the binomial tail and limit, dunn1961 for the sum over cases; the 5 % is ours
 *   (`TOLERATED_DIVERGENCE`)
 */
export interface Divergence {
  /** `rare`: so few of so many that the values of the other runs may speak. */
  state: 'none' | 'rare' | 'open' | 'contradicted';
  reason: DivergedReason;
  /** With how many seeds the rate of divergence would contradict, or be shown to be rare. */
  forecast: Forecast;
}

/** @param levels - of the claim: false `reproduced`, and c */
export function judgeDivergence(cases: readonly CaseRuns[], random: boolean, levels: Judged['levels']): Divergence {
  const touched = cases.filter(({diverged}) => diverged.length > 0);
  const level = levels.contradicted / Math.max(1, cases.length);
  const decisive = random ? touched.find((one) => isDecisive(one, level)) : touched[0];
  const isRare = touched.every((one) => isShownRare(one, levels.reproduced));
  const state = stateOf(touched, decisive, isRare);
  return {
    state,
    reason: {
      is: 'diverged',
      seeds: [...new Set(touched.flatMap(({diverged}) => diverged))].sort((a, b) => a - b),
      of: Math.max(0, ...cases.map(({of}) => of)),
      why: random ? whyDiverged(cases, decisive) : {is: 'certain'},
    },
    forecast: state === 'open' ? forecastOf(touched, level, levels.reproduced) : {is: 'none'},
  };
}

function stateOf(touched: readonly CaseRuns[], decisive: CaseRuns | undefined, isRare: boolean): Divergence['state'] {
  if (touched.length === 0) return 'none';
  if (decisive) return 'contradicted';
  return isRare ? 'rare' : 'open';
}

/**
 * What of c is left for the values where a run diverged. With d* the decisive number of each of m cases, the chance of
 * a false `contradicted` is at most (Σ tail(d*) + what is left) P(a run diverges) + c P(none does) = c.
 */
export function levelBesideDivergence(cases: readonly CaseRuns[], c: number): number {
  if (cases.every(({diverged}) => diverged.length === 0)) return c;
  return c - cases.reduce((sum, {of}) => sum + tailOf(leastDecisive(of, c / cases.length), of), 0);
}

/** P(d or more of n, given one or more) where 5 % diverge; 0 of more than there are. */
const tailOf = (d: number, n: number): number =>
  atLeastOf(d, n, TOLERATED_DIVERGENCE) / atLeastOf(1, n, TOLERATED_DIVERGENCE);

const isDecisive = ({diverged, of}: CaseRuns, level: number): boolean => tailOf(diverged.length, of) < level;

/** n + 1 where not even all of n would do. */
function leastDecisive(n: number, level: number): number {
  let d = 1;
  while (d <= n && tailOf(d, n) >= level) d++;
  return d;
}

const isShownRare = ({diverged, of}: CaseRuns, level: number): boolean =>
  clopperPearsonUpper(diverged.length, of, level) <= TOLERATED_DIVERGENCE;

function whyDiverged(cases: readonly CaseRuns[], decisive: CaseRuns | undefined): DivergedReason['why'] {
  if (!decisive) return {is: 'open'};
  const {name, diverged, of} = decisive;
  return {
    is: 'too-many',
    tolerated: TOLERATED_DIVERGENCE,
    ...(cases.length > 1 && {case: {name, diverged: diverged.length, of}}),
  };
}

/** By the numbers of runs to come that diverge, for all rates that the runs allow. */
function forecastOf(touched: readonly CaseRuns[], level: number, rare: number): Forecast {
  const now = Math.max(0, ...touched.map(({of}) => of));
  return rangeOf((runs) => touched.map((one) => chancesAt(one, runs, level, rare)), now);
}

function chancesAt({diverged: {length: d}, of}: CaseRuns, runs: number, level: number, rare: number): ChancesAt {
  if (runs === Infinity) return {reproduced: 1, contradicted: 0}; // one of the two, for certain
  const [decisive, greatestRare] = [leastDecisive(runs, level), mostRare(runs, rare)];
  const chances = laterCounts(d, of, runs);
  const sum = (from: number, to: number): number =>
    chances.slice(Math.max(0, from), Math.max(0, to)).reduce((a, b) => a + b, 0);
  return {reproduced: sum(0, greatestRare - d + 1), contradicted: sum(decisive - d, chances.length)};
}

/** The most runs that may diverge of n where this is shown to be rare; −1 where not even none would do. */
function mostRare(n: number, level: number): number {
  let d = -1;
  while (d < n && clopperPearsonUpper(d + 1, n, level) <= TOLERATED_DIVERGENCE) d++;
  return d;
}
