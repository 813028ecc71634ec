import {hostGenerator} from 'claimbench/experiment';
import {beforeAll, describe, expect, it} from 'vitest';
import {loadEngine} from '../src/engine/backend.ts';
import {categorical} from './categorical.ts';
import {collect, valuesOf} from './collect.ts';
import {argMax, drawCategorical, softmax64} from './densities/categorical.ts';
import {argMaxByQuadrature} from './estimators/gumbel-arg-max.ts';

beforeAll(async () => void (await loadEngine({backend: 'any'})));

const params = {
  probabilities: [0.1, 0.2, 0.5, 0.2],
  tau: 0.1,
  epsilon: 1e-20,
  draws: 2000,
  temperatures: [1, 0.1, 0.01],
};

describe('parts', () => {
  it('a draw walks through the cumulative probabilities', () => {
    const at = (u: number) => drawCategorical({...hostGenerator(1, 'unused'), uniform: () => u}, [0.25, 0.5, 0.25]);
    expect([0, 0.2499, 0.25, 0.7499, 0.75, 0.9999].map(at)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('softmax and arg max by hand', () => {
    expect(softmax64([0, Math.log(3)])).toEqual([expect.closeTo(0.25, 15), expect.closeTo(0.75, 15)]);
    expect(softmax64([1000, 0])).toEqual([1, 0]);
    expect([argMax([1, 3, 3]), argMax([-2])]).toEqual([1, 0]);
  });

  it('quadrature gives the probabilities, and those of weights that do not sum to 1', () => {
    argMaxByQuadrature([0.1, 0.2, 0.7]).forEach((p, k) => expect(p).toBeCloseTo([0.1, 0.2, 0.7][k]!, 13));
    argMaxByQuadrature([2, 6]).forEach((p, k) => expect(p).toBeCloseTo([0.25, 0.75][k]!, 13));
  });
});

it('the arg max is that of the softmax at every temperature; only the softmax passes a gradient', async () => {
  const run = await collect(categorical, params);
  expect(valuesOf(run, 'sameArgMax')).toEqual([1, 1, 1]);
  expect(valuesOf(run, 'argMaxGradientSize')).toEqual([0]);
  expect(valuesOf(run, 'argMaxGradientByAutodiff')).toEqual([0]);
  expect(valuesOf(run, 'gradientError')[0]).toBeLessThan(1e-3);
  expect(valuesOf(run, 'gradientSize')[0]).toBeGreaterThan(0.05);
  const doubled = await collect(categorical, params, 1, 'temperature-doubled');
  expect(valuesOf(doubled, 'gradientError')[0]).toBeGreaterThan(0.5);
});

it('epsilon changes no bit, and keeps the logarithm of 0 finite', async () => {
  const run = await collect(categorical, params);
  expect([
    valuesOf(run, 'changedFloat32'),
    valuesOf(run, 'changedFloat64'),
    valuesOf(run, 'finiteWithoutEpsilon'),
  ]).toEqual([[0], [0], [0]]);
  expect(valuesOf(run, 'logOfZero')[0]).toBeCloseTo(-20 * Math.LN10, 4);
  const large = await collect(categorical, params, 1, 'epsilon-large');
  expect([valuesOf(large, 'changedFloat32'), valuesOf(large, 'changedFloat64')]).toEqual([[4], [4]]);
});

it.each(['without-log', 'normal-for-gumbel', 'wrong-sign', 'temperature-inside-noise'])(
  '%s spoils the distribution of the reparameterised samples',
  async (mutant) => {
    const {samples} = await collect(categorical, {...params, draws: 20_000}, 1, mutant);
    const share = samples.reparameterised!.filter((k) => k === 2).length / 20_000;
    expect(Math.abs(share - 0.5)).toBeGreaterThan(0.02); // six standard errors
  },
);
