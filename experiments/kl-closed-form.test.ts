import {beforeAll, describe, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {collect, valuesOf} from './collect.ts';
import {klByQuadrature} from './estimators/kl-oracles.ts';
import {klClosedForm} from './kl-closed-form.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

const normal = (mean: number[], sigma: number[]) => ({mean, sigma, logVar: sigma.map((s) => 2 * Math.log(s))});

describe('the oracle', () => {
  it('gives what is worked out by hand', () => {
    expect(klByQuadrature(normal([1], [1]))).toBeCloseTo(0.5, 12);
    expect(klByQuadrature(normal([0], [Math.E]))).toBeCloseTo((Math.E ** 2 - 1) / 2 - 1, 12);
    expect(klByQuadrature(normal([10], [1]))).toBeCloseTo(50, 11);
  });

  it('adds up over independent dimensions, without having been told', () => {
    const plane = klByQuadrature(normal([1, 0], [1, 2]));
    expect(plane).toBeCloseTo(0.5 + (4 - 1) / 2 - Math.log(2), 12);
  });
});

const params = {latent: 1, means: [[1], [3]], sigmas: [[1], [0.2]], draws: 4000};

it('the closed form, quadrature and sampling agree, each in its own precision', async () => {
  const run = await collect(klClosedForm, params, 7);
  const [closed, quadrature, sampled, error] = ['closedForm', 'quadrature', 'sampling', 'samplingError'].map((name) =>
    valuesOf(run, name),
  );
  closed!.forEach((value, i) => {
    expect(Math.abs(value / quadrature![i]! - 1)).toBeLessThan(1e-6); // float32
    expect(Math.abs(sampled![i]! - quadrature![i]!)).toBeLessThan(5 * error![i]!); // a chance of 6e-7 each
  });
});

it.each(Object.keys(klClosedForm.mutants))('%s moves the closed form away from the integral', async (mutant) => {
  const run = await collect(klClosedForm, params, 7, mutant);
  const quadrature = valuesOf(run, 'quadrature');
  expect(valuesOf(run, 'closedForm').some((value, i) => Math.abs(value / quadrature[i]! - 1) > 0.1)).toBe(true);
});

it('the seed reaches the sampling and nothing else', async () => {
  const [one, again, other] = [
    await collect(klClosedForm, params, 1),
    await collect(klClosedForm, params, 1),
    await collect(klClosedForm, params, 2),
  ];
  expect(again).toEqual(one);
  expect(other.metrics.quadrature).toEqual(one.metrics.quadrature);
  expect(other.metrics.sampling).not.toEqual(one.metrics.sampling);
});
