import {hostGenerator} from 'claimbench/experiment';
import {describe, expect, it} from 'vitest';
import {cavi, sweepAll} from './cavi.ts';
import {collect, valuesOf} from './collect.ts';
import {drawGamma, gammaLogDensity} from './densities/gamma.ts';
import {normalLogDensity} from './densities/normal.ts';
import {poissonLogProbability} from './densities/poisson.ts';
import {caviParts, updateLambda, updateMu, updateZ, type Factors} from './estimators/cavi.ts';
import {caviMutants} from './estimators/cavi.mutants.ts';
import {start} from './estimators/cavi-starts.ts';
import {elboOf} from './estimators/earthquake-elbo.ts';
import {bestRelabelling} from './estimators/relabelling.ts';
import {generate, type Prior} from './models/earthquake.ts';

const prior: Prior = {epicentra: 2, tau: 4, rho: 0.25, nu: [1, -1], alpha: 3, beta: 0.5};
const weights = [0.7, 0.3];

it('the updates give what is worked out by hand', () => {
  const data = {x: Float64Array.of(1, 3), y: Float64Array.of(0, 2), strength: Float64Array.of(4, 10)};
  const q: Factors = {
    weights: Float64Array.of(1, 0, 0.5, 0.5),
    alpha: new Float64Array(2),
    beta: new Float64Array(2),
    nuX: new Float64Array(2),
    nuY: new Float64Array(2),
    rho: new Float64Array(2),
  };
  updateLambda(data, prior, q);
  expect([...q.alpha, ...q.beta]).toEqual([3 + 4 + 5, 3 + 5, 0.5 + 1.5, 0.5 + 0.5]);
  updateMu(data, prior, q);
  expect([...q.rho]).toEqual([0.25 + 4 * 1.5, 0.25 + 4 * 0.5]);
  expect(q.nuX[0]).toBeCloseTo((0.25 + 4 * (1 + 1.5)) / 6.25, 14);
  expect(q.nuY[1]).toBeCloseTo((-0.25 + 4 * 1) / 2.25, 14);
});

describe('the bound', () => {
  it('is the mean of log p - log q over draws from q', () => {
    const {data} = generate({...prior, weights}, 6, 3);
    const q = start(data, prior, 3, 'any');
    // q(λ) and q(μ) stay where they began, away from the posterior: there log p - log q would not vary
    updateZ(data, {...prior, weights}, q);
    const generator = hostGenerator(9, 'oracle');
    const draws = Array.from({length: 20_000}, () => logRatio(generator));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const error = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / draws.length;
    expect(Math.abs(elboOf(data, {...prior, weights})(q) - mean)).toBeLessThan(5 * error);

    /** log p(X, S, Z, λ, μ) - log q(Z, λ, μ) at one draw, from the densities alone. */
    function logRatio(g: typeof generator): number {
      let value = 0;
      const globals = [0, 1].map((k) => {
        const sigma = q.rho[k]! ** -0.5;
        const mu = [q.nuX[k]! + sigma * g.normal(), q.nuY[k]! + sigma * g.normal()];
        const lambda = drawGamma(g, q.alpha[k]!, q.beta[k]!);
        value += normalLogDensity(mu, prior.nu, [2, 2]) - normalLogDensity(mu, [q.nuX[k]!, q.nuY[k]!], [sigma, sigma]);
        value += gammaLogDensity(lambda, prior.alpha, prior.beta) - gammaLogDensity(lambda, q.alpha[k]!, q.beta[k]!);
        return {mu, lambda};
      });
      for (let n = 0; n < 6; n++) {
        const k = g.uniform() < q.weights[2 * n]! ? 0 : 1;
        const {mu, lambda} = globals[k]!;
        value +=
          Math.log(weights[k]!) +
          normalLogDensity([data.x[n]!, data.y[n]!], mu, [0.5, 0.5]) +
          poissonLogProbability(data.strength[n]!, lambda);
        value -= Math.log(q.weights[2 * n + k]!);
      }
      return value;
    }
  });

  it('never falls, but for rounding; a wrong update makes it fall', () => {
    const {data} = generate(prior, 200, 4);
    const wrong = {...caviParts, ...caviMutants['wrong-sign'].replace};
    expect(sweepAll(data, prior, start(data, prior, 4, 'any'), 20).leastGain).toBeGreaterThan(-1e-9);
    expect(sweepAll(data, prior, start(data, prior, 4, 'any'), 20, wrong).leastGain).toBeLessThan(-1);
  });
});

it('earthquakes come from the epicentra as often as the weights say, from all alike where there are none', () => {
  const share = (of: Prior): number => generate(of, 10_000, 5).truth.origin.reduce((sum, k) => sum + k, 0) / 10_000;
  expect(Math.abs(share({...prior, weights}) - 0.3)).toBeLessThan(0.025); // five deviations of a share
  expect(Math.abs(share(prior) - 0.5)).toBeLessThan(0.025);
  expect(() =>
    cavi.params.parse({prior: {...prior, weights: [0.5, 0.4]}, earthquakes: 1, sweeps: 1, start: 'any'}),
  ).toThrow('together 1');
});

it('the best relabelling is found among all', () => {
  const truth = {x: [0, 5, 9], y: [0, 0, 0], intensity: [1, 2, 4], origin: new Int32Array(0)};
  const q = {
    nuX: Float64Array.of(9, 0, 5),
    nuY: Float64Array.of(0.5, 0, 0),
    alpha: Float64Array.of(4, 1, 3),
    beta: Float64Array.of(1, 1, 1),
  } as Factors;
  expect(bestRelabelling(truth, q)).toEqual({distance: 0.5, intensityError: 0.5});
});

it('identical starts stay together, distant ones find the epicentra', async () => {
  const params = {
    prior: {...prior, epicentra: 3, rho: 0.01},
    earthquakes: 300,
    sweeps: 20,
    start: 'identical' as const,
  };
  const identical = await collect(cavi, params, 2);
  expect([valuesOf(identical, 'separation'), valuesOf(identical, 'recovered')]).toEqual([[0], [0]]);
  const distant = await collect(cavi, {...params, start: 'spread'}, 2);
  expect(valuesOf(distant, 'recovered')).toEqual([1]);
  expect(distant.points.map!.x).toHaveLength(300);
});

it('a thousand earthquakes from five epicentra settle in under a second', async () => {
  const before = process.cpuUsage();
  const run = await collect(
    cavi,
    {prior: {...prior, epicentra: 5, rho: 0.01}, earthquakes: 1000, sweeps: 100, start: 'spread'},
    3,
  );
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(1);
  expect(valuesOf(run, 'lastGain')[0]).toBeLessThan(1e-6);
});
