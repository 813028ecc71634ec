import {describe, expect, it} from 'vitest';
import {nth} from '../lists/nth.ts';
import {NORMAL, mirrored, shapeOf, SHAPES} from './shapes.ts';

/** ∫ f(Q(z)) φ(z) dz by the trapezoidal rule. */
function expectation(of: (z: number) => number, f: (x: number) => number): number {
  const step = 0.002;
  let sum = 0;
  for (let z = -8; z <= 8; z += step) sum += (f(of(z)) * Math.exp((-z * z) / 2) * step) / Math.sqrt(2 * Math.PI);
  return sum;
}
const momentOf = (of: (z: number) => number, power: number): number =>
  expectation(of, (x) => (power === 3 ? x * x * x : power === 2 ? x * x : x));

describe('distributions', () => {
  it.each(SHAPES.map(({name, of}) => ({name, of})))('$name: mean 0, standard deviation 1', ({of}) => {
    expect(momentOf(of, 1)).toBeCloseTo(0, 3);
    // the variance of t with 3 degrees of freedom lies far out: 0.4 % of it beyond 8 standard deviations of z
    expect(momentOf(of, 2)).toBeCloseTo(1, 2);
  });

  it.each([
    ['normal', 0],
    ['t, 3 degrees of freedom', 0],
    ['exponential', 2],
    // (e^{σ²} + 2) √(e^{σ²} − 1) with σ² = 0.64
    ['log-normal 0.8', (Math.exp(0.64) + 2) * Math.sqrt(Math.exp(0.64) - 1)],
    // p (1 − p) (1 − 2p) a³ / (1 + p (1 − p) a²)^{3/2} with p = 0.1 and a = 8
    ['two modes', (0.1 * 0.9 * 0.8 * 512) / 6.76 ** 1.5],
  ])('%s: skewness %f', (name, skewness) => {
    const {of} = nth(
      SHAPES.filter((shape) => shape.name === name),
      0,
    );
    expect(momentOf(of, 3)).toBeCloseTo(skewness, 1);
  });

  it('of t: the quantiles of the tables', () => {
    const t = nth(SHAPES, 1);
    // t_3 is exceeded with 2.5 % at 3.18245, where z is 1.959964, and with 0.1 % at 10.2145, where it is 3.090232
    expect(t.of(1.959964) * Math.sqrt(3)).toBeCloseTo(3.18245, 3);
    expect(t.of(-3.090232) * Math.sqrt(3)).toBeCloseTo(-10.2145, 3);
  });

  it('mirrored: the long tail below', () => {
    const {of} = mirrored(nth(SHAPES, 2));
    expect(momentOf(of, 1)).toBeCloseTo(0, 3);
    expect(momentOf(of, 3)).toBeCloseTo(-2, 1);
    expect([of(-1) < of(0), of(0) < of(1)]).toEqual([true, true]);
  });
});

describe('of values that were seen', () => {
  it('each is drawn alike, the long tail upwards', () => {
    const values = [-1.5, 0.5, 0.5, 0.5];
    const {of} = shapeOf('seen', values);
    const drawn = Array.from({length: 4000}, (_, i) => of(-2 + i / 1000));
    expect(new Set(drawn)).toEqual(new Set([-0.5, 1.5]));
    expect(expectation(of, (x) => Number(x === 1.5))).toBeCloseTo(0.25, 2);
    expect(of(NORMAL.of(9))).toBe(1.5);
  });
});
