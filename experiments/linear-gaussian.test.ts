import {expect, it} from 'vitest';
import {boundSteps} from './bound-steps.ts';
import {collect, valuesOf} from './collect.ts';
import {klWeight} from './kl-weight.ts';
import {linearGaussian} from './linear-gaussian.ts';
import {bound, klDivergence, logEvidence, posterior} from './models/linear-normal.ts';

const model = {weight: 1, noise: 1};

it('the model, by hand at x = 3', () => {
  expect(logEvidence(model, 3)).toBeCloseTo(-0.5 * Math.log(4 * Math.PI) - 9 / 4, 12);
  expect(posterior(model, 3).mean).toBeCloseTo(1.5, 14);
  expect(posterior(model, 3).sigma).toBeCloseTo(Math.SQRT1_2, 14);
  expect(bound(model, 3, {mean: 0, sigma: 1})).toBeCloseTo(-0.5 * Math.log(2 * Math.PI) - 5, 12);
  expect(klDivergence({mean: 1, sigma: 1}, {mean: 0, sigma: 1})).toBeCloseTo(0.5, 12);
});

it('bounds: the gap is the divergence, and none is left at the posterior', async () => {
  const run = await collect(linearGaussian, {...model, x: 3, means: [0], sigmas: [1]});
  const [gap, own] = [valuesOf(run, 'gap'), valuesOf(run, 'divergence')];
  expect(gap[0]).toBeCloseTo(own[0]!, 12);
  expect(gap[1]).toBeCloseTo(0, 12);
  expect(valuesOf(run, 'logEvidenceByQuadrature')[0]).toBeCloseTo(logEvidence(model, 3), 12);
  expect(valuesOf(run, 'jointRatioRange')[0]).toBeCloseTo(0, 12);
  expect(valuesOf(run, 'ratioRange')[0]).toBeGreaterThan(1);
  // a normal density with variance 1/2, at distances of 1/2 and 1
  expect(valuesOf(run, 'posteriorRatio').slice(0, 2)).toEqual([
    expect.closeTo(Math.exp(-1 / 4), 12),
    expect.closeTo(Math.exp(-1), 12),
  ]);
});

it('one joint step of 0.01 from N(0, 1), by hand', async () => {
  const run = await collect(boundSteps, {
    ...model,
    x: 3,
    q: {mean: 0, sigma: 1},
    vary: 'both',
    direction: 'up',
    rate: 0.01,
    steps: 1,
  });
  // gradients: -1 in the weight, 3 in the mean, -1 in the deviation
  const [weight, mean, sigma] = [0.99, 0.03, 0.99];
  const after =
    -0.5 * Math.log(2 * Math.PI) -
    0.5 * ((3 - weight * mean) ** 2 + (weight * sigma) ** 2) -
    0.5 * (sigma ** 2 + mean ** 2 - 1 - 2 * Math.log(sigma));
  expect(valuesOf(run, 'bound')[1]).toBeCloseTo(after, 8);
  expect(valuesOf(run, 'logEvidence')[1]).toBeCloseTo(
    -0.5 * Math.log(2 * Math.PI * (1 + weight ** 2)) - 9 / (2 * (1 + weight ** 2)),
    8,
  );
  expect(valuesOf(run, 'evidenceRise')[0]).toBeLessThan(0);
});

it('the best q under a weighted divergence, by hand', async () => {
  const run = await collect(klWeight, {weight: 1, noise: 0.5, x: 2, klWeights: [1, 4]});
  expect(valuesOf(run, 'mean')[0]).toBeCloseTo(8 / 5, 5); // the posterior
  expect(valuesOf(run, 'sigma')[0]).toBeCloseTo(1 / Math.sqrt(5), 5);
  expect(valuesOf(run, 'mean')[1]).toBeCloseTo(1, 5); // precision 1 + 1 / (4 / 4)
});
