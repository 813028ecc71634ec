import {expect, it} from 'vitest';
import {caviUpdates} from './cavi-updates.ts';
import {collect, valuesOf} from './collect.ts';
import {digamma, logGamma} from './densities/gamma.ts';
import {updateMu, updateZ} from './estimators/cavi.ts';
import {squareError} from './estimators/cavi-errata.ts';
import {start} from './estimators/cavi-starts.ts';
import {elboOf} from './estimators/earthquake-elbo.ts';
import {expectedLogJoint, expectedLogJointOfAll, logIntegralOverEpicentre} from './estimators/factor-optimum.ts';
import {generate} from './models/earthquake.ts';

const params = {
  prior: {epicentra: 2, tau: 1, rho: 0.3, nu: [0, 0] as [number, number], alpha: 30, beta: 2, weights: [0.8, 0.2]},
  earthquakes: 12,
  sweeps: 1,
  draws: 500,
};
const distances = ['categoryDistance', 'intensityDistance', 'epicentreDistance'];
const gains = ['gainFromMovingCategories', 'gainFromMovingIntensities', 'gainFromMovingEpicentra'];

it('each update gives the best density there is', async () => {
  const run = await collect(caviUpdates, params, 2);
  distances.forEach((name) => expect(valuesOf(run, name)[0]).toBeLessThan(1e-9));
  gains.forEach((name) => expect(valuesOf(run, name)[0]).toBeLessThan(1e-9));
  expect(valuesOf(run, 'withLogError')[0]).toBeLessThan(1e-9);
  expect(valuesOf(run, 'lineError')[0]).toBeLessThan(1e-12);
  expect(valuesOf(run, 'sumOverNError')[0]).toBeLessThan(1e-10);
});

it('the expected log joint and the entropies of the factors are the bound', () => {
  const {prior} = params;
  const {data} = generate(prior, 5, 3);
  const q = start(data, prior, 3, 'any');
  updateZ(data, prior, q);
  const entropyZ = -q.weights.reduce((sum, weight) => sum + weight * Math.log(weight), 0);
  const entropies = Array.from(
    q.alpha,
    (alpha, k) =>
      1 +
      Math.log((2 * Math.PI) / q.rho[k]!) +
      alpha -
      Math.log(q.beta[k]!) +
      logGamma(alpha) +
      (1 - alpha) * digamma(alpha),
  );
  const ofAll = expectedLogJointOfAll(expectedLogJoint(data, prior, q), prior, q);
  for (const [n, row] of ofAll.entries()) {
    const joint = row.reduce((sum, value, k) => sum + q.weights[n * 2 + k]! * value, 0);
    expect(joint + entropyZ + entropies[0]! + entropies[1]!).toBeCloseTo(elboOf(data, prior)(q), 8);
  }
});

it('with log for digamma E log lambda is too large, by about 1 / (2 alpha*)', async () => {
  const [right, wrong] = [
    await collect(caviUpdates, {...params, sweeps: 0}, 2),
    await collect(caviUpdates, {...params, sweeps: 0}, 2, 'log-for-digamma'),
  ];
  const excess = valuesOf(wrong, 'logIntensity').map((value, k) => value - valuesOf(right, 'logIntensity')[k]!);
  expect(excess).toHaveLength(2);
  excess.forEach((value) => expect(value).toBeGreaterThan(0.001));
});

it.each([
  ['wrong-sign', 0],
  ['without-spread', 0],
  ['weights-forgotten', 0],
  ['log-for-digamma', 0],
  ['rate-doubled', 1],
  ['prior-forgotten', 1],
  ['prior-forgotten', 2],
])('%s shows in factor %i', async (slip, factor) => {
  const run = await collect(caviUpdates, params, 2, slip);
  expect(valuesOf(run, distances[factor]!)[0]).toBeGreaterThan(1e-3);
  expect(valuesOf(run, gains[factor]!)[0]).toBeGreaterThan(1e-6);
});

it('the integral over an epicentre is the bound without its other entropies, once its factor is the best', () => {
  const {prior} = params;
  const {data} = generate(prior, 5, 3);
  const q = start(data, prior, 3, 'any');
  updateZ(data, prior, q);
  updateMu(data, prior, q);
  const expected = expectedLogJoint(data, prior, q);
  const [row] = expectedLogJointOfAll(expected, prior, q);
  const joint = row!.reduce((sum, value, k) => sum + q.weights[k]! * value, 0);
  const entropy = 1 + Math.log((2 * Math.PI) / q.rho[0]!);
  expect(logIntegralOverEpicentre(data, expected, prior, q)).toBeCloseTo(joint + entropy, 8);
});

it('the constant completes the square, by hand', () => {
  expect(squareError(2, [1, -3], (rho, square) => -0.5 * rho * square)).toBeLessThan(1e-12);
  // left out, it is 1/2 * 2 * 10 of at most 1/2 * 2 * 8
  expect(squareError(2, [1, -3], () => 0)).toBeCloseTo(10 / 8, 12);
});
