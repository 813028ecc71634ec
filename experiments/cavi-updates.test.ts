import {expect, it} from 'vitest';
import {caviUpdates} from './cavi-updates.ts';
import {collect, valuesOf} from './collect.ts';

const params = {prior: {epicentra: 2, tau: 1, rho: 0.3, nu: [0, 0] as [number, number], alpha: 30, beta: 2, weights: [0.8, 0.2]}, earthquakes: 12, sweeps: 1, draws: 500};
const distances = ['categoryDistance', 'intensityDistance', 'epicentreDistance'];
const gains = ['gainFromMovingCategories', 'gainFromMovingIntensities', 'gainFromMovingEpicentra'];

it('each update gives the best density there is', async () => {
  const run = await collect(caviUpdates, params, 2);
  distances.forEach((name) => expect(valuesOf(run, name)[0]).toBeLessThan(1e-9));
  gains.forEach((name) => expect(valuesOf(run, name)[0]).toBeLessThan(1e-9));
  expect(valuesOf(run, 'withLogError')[0]).toBeLessThan(1e-9);
  expect(valuesOf(run, 'nextLineError')[0]).toBeLessThan(1e-12);
  expect(valuesOf(run, 'firstLineError')[0]).toBeGreaterThan(0.01);
});

it('with log for digamma E log lambda is too large, by about 1 / (2 alpha*)', async () => {
  const [right, wrong] = [await collect(caviUpdates, {...params, sweeps: 0}, 2), await collect(caviUpdates, {...params, sweeps: 0}, 2, 'log-for-digamma')];
  const excess = valuesOf(wrong, 'logIntensity').map((value, k) => value - valuesOf(right, 'logIntensity')[k]!);
  excess.forEach((value) => expect(value).toBeGreaterThan(0.001));
});

it.each([['wrong-sign', 0], ['without-spread', 0], ['weights-forgotten', 0], ['log-for-digamma', 0], ['rate-doubled', 1], ['prior-forgotten', 1], ['prior-forgotten', 2]])('%s shows in factor %i', async (slip, factor) => {
  const run = await collect(caviUpdates, params, 2, slip);
  expect(valuesOf(run, distances[factor]!)[0]).toBeGreaterThan(1e-3);
  expect(valuesOf(run, gains[factor]!)[0]).toBeGreaterThan(1e-6);
});
