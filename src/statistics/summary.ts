import {mean, sampleSkewness, sampleStandardDeviation} from 'simple-statistics';

export interface Summary {
  /** NaN of no values. */
  mean: number;
  /** Sample standard deviation; NaN of fewer than two values. */
  sd: number;
  /** Adjusted sample skewness G1; 0 of fewer than three values, or of equal ones. */
  skewness: number;
}

/**
 * Mean, standard deviation and skewness of values of any magnitude. The values are first divided by a power of two,
 * which changes no bit of the result: squares leave the range of doubles beyond 1e±154, cubes beyond 1e±102.
 *
 * @source joanes1998 for G1, the adjusted Fisher-Pearson coefficient
 */
export function summaryOf(values: readonly number[]): Summary {
  const [first] = values;
  if (first === undefined) return {mean: NaN, sd: NaN, skewness: 0};
  if (values.every((value) => value === first)) return {mean: first, sd: values.length < 2 ? NaN : 0, skewness: 0};
  const scale = powerOfTwoNear(values);
  const scaled = values.map((value) => value / scale);
  return {
    mean: mean(scaled) * scale,
    sd: sampleStandardDeviation(scaled) * scale,
    skewness: values.length < 3 ? 0 : sampleSkewness(scaled),
  };
}

/** A power of two near the greatest magnitude, from 2⁻¹⁰²² to 2¹⁰²³. */
function powerOfTwoNear(values: readonly number[]): number {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return 2 ** Math.max(-1022, Math.floor(Math.log2(greatest)));
}
