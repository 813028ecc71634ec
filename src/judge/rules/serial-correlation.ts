import {chiSquareTail} from '../../statistics/special.ts';

/** What the draws of several runs show of a dependence on the draws before them. */
export interface SerialCorrelation {
  /** At which distance it is strongest, in draws, and how strong there: the mean over the runs. */
  lag: number;
  correlation: number;
  pValue: number;
}

/** How often draws that are independent are taken for dependent, which leaves their claim open. */
export const INDEPENDENCE_LEVEL = 0.001;
const LAGS = [1, 2, 3, 4, 5];
/** A run of fewer draws shows too little at five lags. */
const LEAST_DRAWS = 20;

/**
 * Whether the draws within runs depend on one another, in their order.
 *
 * *Hypothesis*: the n draws of each run are in random order. Their autocorrelation at lag k then has the mean
 * −(n − k)/(n(n − 1)) and about the variance (n − k)/(n(n + 2)); so standardised and summed over the m runs, divided by
 * √m, it is standard normal for many draws, whatever their distribution, and the sum of its squares over the five lags
 * has the chi-square distribution.
 * *Level*: the p-value holds for many draws in all; `serial-correlation.test.ts` measures it.
 * *Power*: a correlation of ρ at one lag is seen with a probability of one half when ρ²nm is 20.
 * *Limits*: a dependence at larger distances, or without correlation, is not seen. Runs whose draws are all equal, or
 * fewer than 20, are left out.
 *
 * @param runs - the draws of each run, in the order of drawing
 * @source ljung1978 (variance and sum over lags); the mean follows from random order
 * @returns none where no run can show it
 */
export function serialCorrelation(runs: readonly Float64Array[]): SerialCorrelation | undefined {
  const tested = runs.filter((run) => run.length >= LEAST_DRAWS && varies(run)).map(autocorrelations);
  if (tested.length === 0) return undefined;
  const lags = LAGS.map((lag, i) => ({
    lag,
    score: sum(tested.map(({scores}) => scores[i] ?? 0)) / Math.sqrt(tested.length),
    correlation: sum(tested.map(({correlations}) => correlations[i] ?? 0)) / tested.length,
  }));
  const {lag, correlation} = lags.reduce((a, b) => (Math.abs(b.score) > Math.abs(a.score) ? b : a));
  return {lag, correlation, pValue: chiSquareTail(LAGS.length, sum(lags.map(({score}) => score ** 2)))};
}

function autocorrelations(run: Float64Array): {correlations: number[]; scores: number[]} {
  const n = run.length;
  const [square = 0, ...products] = productsOf(run);
  const correlations = products.map((product) => product / square);
  const scores = correlations.map((correlation, i) => {
    const pairs = n - (LAGS[i] ?? 0);
    return (correlation + pairs / (n * (n - 1))) / Math.sqrt(pairs / (n * (n + 2)));
  });
  return {correlations, scores};
}

/**
 * Of the scaled deviations from the mean: the sum of squares, then of the products at each lag, in one pass. By index,
 * and with single variables, which takes a fifth of the time over millions of draws.
 */
function productsOf(run: Float64Array): number[] {
  const {mean, scale} = centreOf(run);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  for (let i = 0; i < run.length; i++) {
    const x = (run[i]! - mean) / scale;
    s0 += x * x;
    s1 += x * a;
    s2 += x * b;
    s3 += x * c;
    s4 += x * d;
    s5 += x * e;
    e = d;
    d = c;
    c = b;
    b = a;
    a = x;
  }
  return [s0, s1, s2, s3, s4, s5];
}

/** The scale keeps squares of very large or small draws within the range of numbers. */
function centreOf(run: Float64Array): {mean: number; scale: number} {
  let sum = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < run.length; i++) {
    const value = run[i]!;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return {mean: sum / run.length, scale: greatest - least};
}

const varies = (run: Float64Array): boolean => run.some((value) => value !== run[0]);
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
