import {expect, it} from 'vitest';
import {collect, valuesOf} from './collect.ts';
import {choleskyOf, klBetweenNormals, logDensityOf} from './densities/multivariate-normal.ts';
import {gaussianKl} from './gaussian-kl.ts';

const standard = {
  mean: [0, 0],
  covariance: [
    [1, 0],
    [0, 1],
  ],
};

it('densities and factors by hand', () => {
  expect(
    choleskyOf([
      [4, 2],
      [2, 5],
    ]),
  ).toEqual([
    [2, 0],
    [1, 2],
  ]);
  expect(logDensityOf(standard)([0, 0])).toBeCloseTo(-Math.log(2 * Math.PI), 14);
  expect(
    logDensityOf({
      mean: [0, 0],
      covariance: [
        [4, 2],
        [2, 5],
      ],
    })([2, 3]),
  ).toBeCloseTo(-Math.log(2 * Math.PI) - Math.log(4) - 1, 14); // u = (1, 1)
  expect(() =>
    choleskyOf([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow(RangeError);
});

it('divergences by hand', () => {
  const line = (mean: number, variance: number) => ({mean: [mean], covariance: [[variance]]});
  expect(klBetweenNormals(line(0, 1), line(10, 1))).toBeCloseTo(50, 12);
  expect(klBetweenNormals(line(0, 4), line(0, 1))).toBeCloseTo(1.5 - Math.log(2), 12);
  expect(
    klBetweenNormals(
      {
        mean: [0, 0],
        covariance: [
          [2, 1],
          [1, 2],
        ],
      },
      standard,
    ),
  ).toBeCloseTo(1 - 0.5 * Math.log(3), 12);
});

const params = {
  q: {
    mean: [1, 0],
    covariance: [
      [4, 0],
      [0, 1],
    ],
  },
  p: standard,
  draws: 20_000,
};

it('all routes agree', async () => {
  const run = await collect(gaussianKl, params);
  const byHand = 0.5 * (1 + 4 - 1 - Math.log(4));
  for (const name of ['closedForm', 'quadrature', 'fromVariances', 'fromLogDeviations'])
    expect(valuesOf(run, name)[0]).toBeCloseTo(byHand, 10);
  // a deviation below 3 nats
  expect(Math.abs(valuesOf(run, 'sampling')[0]! - byHand)).toBeLessThan((5 * 3) / Math.sqrt(20_000));
});

it.each(['kl-without-half', 'arguments-exchanged', 'deviation-for-variance'])(
  '%s moves the closed form',
  async (mutant) => {
    const run = await collect(gaussianKl, params, 1, mutant);
    expect(Math.abs(valuesOf(run, 'closedForm')[0]! - valuesOf(run, 'quadrature')[0]!)).toBeGreaterThan(0.1);
  },
);
