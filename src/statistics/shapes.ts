import {normal} from './special.ts';
import {normalUpper} from './normal-upper.ts';
import {tUpper} from './student.ts';

/**
 * A distribution with mean 0 and standard deviation 1, drawn as a rising function of a standard normal number: the
 * quantile that belongs to it. Numbers that are correlated stay so (a normal copula). Where a distribution is skewed,
 * its long tail points upwards.
 *
 * @source nelsen2006, section 2.3 (copulas)
 */
export interface Shape {
  name: string;
  of: (z: number) => number;
}

export const NORMAL: Shape = {name: 'normal', of: (z) => z};

/** Student's t with 3 degrees of freedom, whose standard deviation is √3; by linear interpolation in steps of z. */
const T3_STEP = 0.01;
const T3 = Array.from({length: 1002}, (_, i) => tUpper(normal(-i * T3_STEP), 3) / Math.sqrt(3));
const STUDENT_3: Shape = {
  name: 't, 3 degrees of freedom',
  of(z) {
    const steps = Math.min(1000, Math.abs(z) / T3_STEP);
    const below = Math.floor(steps);
    const [low = NaN, high = NaN] = [T3[below], T3[below + 1]];
    return Math.sign(z) * (low + (steps - below) * (high - low));
  },
};

const EXPONENTIAL: Shape = {name: 'exponential', of: (z) => -Math.log(normal(-z)) - 1};

/** exp(σ z): mean exp(σ²/2), variance (exp(σ²) − 1) exp(σ²). */
const SIGMA = 0.8;
const LOG_NORMAL: Shape = {
  name: `log-normal ${SIGMA}`,
  of: (z) =>
    (Math.exp(SIGMA * z) - Math.exp(SIGMA ** 2 / 2)) / Math.sqrt(Math.expm1(SIGMA ** 2) * Math.exp(SIGMA ** 2)),
};

/** One run in ten lies 8 standard deviations of the others away: 0.9 N(0, 1) + 0.1 N(8, 1). */
const RARE = 0.1;
const AWAY = 8;
const TWO_MODES: Shape = {
  name: 'two modes',
  of(z) {
    const above = normal(-z);
    const x = above < RARE ? AWAY + normalUpper(above / RARE) : normalUpper((above - RARE) / (1 - RARE));
    return (x - RARE * AWAY) / Math.sqrt(1 + RARE * (1 - RARE) * AWAY ** 2);
  },
};

/** The distributions for which error rates are measured. */
export const SHAPES: readonly Shape[] = [NORMAL, STUDENT_3, EXPONENTIAL, LOG_NORMAL, TWO_MODES];

/** The distribution of values that were seen, of mean 0 and standard deviation 1. @param values - one or more */
export function shapeOf(name: string, values: readonly number[]): Shape {
  const isLongTailUp = values.reduce((sum, value) => sum + value ** 3, 0) >= 0;
  const sorted = values.map((value) => (isLongTailUp ? value : -value)).sort((a, b) => a - b);
  const last = sorted.length - 1;
  return {name, of: (z) => sorted[Math.min(last, Math.floor(normal(z) * sorted.length))] ?? NaN};
}

/** The long tail points downwards. */
export const mirrored = ({name, of}: Shape): Shape => ({name, of: (z) => -of(-z)});
