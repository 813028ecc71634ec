import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {gradientByDifferences} from './estimators/differences.ts';
import {integrate, twelveDeviations} from './estimators/quadrature.ts';
import {live, metric, metrics} from './live.ts';
import {
  bound,
  klDivergence,
  expectation,
  logDensity,
  logLikelihood,
  posterior,
  type LinearNormal,
  type Normal,
} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('generative: x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive(),
  slope: z.number().describe('recognition: q(z|x) is N(slope x, sigma^2)'),
  sigma: z.number().positive(),
  data: z.array(z.number()).min(1).describe('observed x'),
  rate: z.number().positive().describe('step size'),
});
type Params = z.infer<typeof params>;

const parts = {
  /** p(z), which does not depend on theta. */
  prior: (_theta: readonly number[]): Normal => ({mean: 0, sigma: 1}),
  sleepObjective,
};
type Parts = typeof parts;

const nats = (says: string, axes: 'dimension'[] = []) =>
  ({kind: 'metric', unit: 'nats', axes, random: false, says}) as const;
const degreesOf = (says: string) => ({kind: 'metric', unit: 'degrees', axes: [], random: false, says}) as const;

export const wakeSleepGradients: Experiment<Params, Parts> = {
  says:
    'Gradients of the wake and the sleep objective, of the lower bound and of KL divergences either way round, in ' +
    'a linear-Gaussian model; by differences of integrals',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    boundInTheta: nats('gradient of the bound on the data, in the weight and the logarithm of the noise', [
      'dimension',
    ]),
    wakeInTheta: nats('gradient of the wake objective E_q log p(x|z), in the weight and the logarithm of the noise', [
      'dimension',
    ]),
    remainder: nats('bound minus wake objective: E_q (log p(z) - log q(z|x)), mean over the data'),
    remainderInTheta: nats('gradient of bound minus wake objective, in the weight and the logarithm of the noise', [
      'dimension',
    ]),
    forwardAtData: nats(
      'gradient of -KL at the data: of -KL(p(z|x) || q(z|x)) in the slope and log sigma, mean over the data',
      ['dimension'],
    ),
    forwardOverModel: nats(
      "gradient of -KL over the model: of -KL(p(z|x) || q(z|x)), averaged over the model's own distribution of x",
      ['dimension'],
    ),
    sleep: nats('gradient of the sleep objective: of E_{p(x, z)} log q(z|x), by quadrature over the plane', [
      'dimension',
    ]),
    angle: degreesOf('angle between the sleep gradient and the gradient of the bound on the data'),
    angleOnDreams: degreesOf(
      "angle between the sleep gradient and the gradient of the bound averaged over the model's own x",
    ),
    freeEnergyAfterSleep: nats(
      'rise of the free energy by a sleep step: the free energy is the negative bound on the data',
    ),
    freeEnergyAfterWake: nats('rise of the free energy by a wake step'),
    freeEnergyAfterGradient: nats(
      'rise of the free energy by a step on the bound: along its own gradient in the slope and log sigma',
    ),
    crossDerivativeGap: nats(
      'asymmetry of the two phases: greatest difference between the cross-derivatives of the wake and of the ' +
        'sleep objective, in one parameter of either network',
    ),
    crossDerivativeGapOfBound: nats(
      'asymmetry of the bound: greatest difference between its cross-derivatives, taken in either order',
    ),
  },
  parts,
  mutants: {
    'prior-moves': {
      says: 'the prior depends on the weight: it is N(0, weight^2)',
      replace: {prior: ([weight]) => ({mean: 0, sigma: Math.abs(weight!)})},
    },
    'dreams-for-data': {
      says: 'the sleep phase is trained on the data in place of dreams',
      replace: {sleepObjective: (model, phi, data) => mean(data, (x) => forwardObjective(model, phi, x))},
    },
  },
  open: ({params, parts}) => live(() => compare(params, parts)),
};

function* compare({weight, noise, slope, sigma, data, rate}: Params, parts: Parts): Iterable<RunEvent> {
  const theta = [weight, Math.log(noise)];
  const phi = [slope, Math.log(sigma)];
  const overData = (f: (x: number) => number): number => mean(data, f);

  const wakeAt = (atTheta: readonly number[], atPhi: readonly number[]): number =>
    overData((x) => expectation(distributionAt(atPhi, x), (z) => logLikelihood(modelAt(atTheta), x, z)));
  const wake = (at: readonly number[]): number => wakeAt(at, phi);
  const remainder = (at: readonly number[]): number =>
    overData((x) =>
      expectation(
        distributionAt(phi, x),
        (z) => logDensity(parts.prior(at), z) - logDensity(distributionAt(phi, x), z),
      ),
    );
  const boundAt = (atTheta: readonly number[], atPhi: readonly number[]): number =>
    overData((x) => bound(modelAt(atTheta), x, distributionAt(atPhi, x)));
  yield* metrics(
    'boundInTheta',
    'dimension',
    gradientByDifferences((at) => boundAt(at, phi), theta),
  );
  const wakeGradient = gradientByDifferences(wake, theta);
  yield* metrics('wakeInTheta', 'dimension', wakeGradient);
  yield metric('remainder', remainder(theta));
  yield* metrics('remainderInTheta', 'dimension', gradientByDifferences(remainder, theta));

  const model = modelAt(theta);
  const dreamt: Normal = {mean: 0, sigma: Math.hypot(weight, noise)};
  const sleep = gradientByDifferences((at) => parts.sleepObjective(model, at, data), phi);
  const boundInPhi = gradientByDifferences((at) => boundAt(theta, at), phi);
  yield* metrics(
    'forwardAtData',
    'dimension',
    gradientByDifferences((at) => overData((x) => forwardObjective(model, at, x)), phi),
  );
  yield* metrics(
    'forwardOverModel',
    'dimension',
    gradientByDifferences((at) => expectation(dreamt, (x) => forwardObjective(model, at, x)), phi),
  );
  yield* metrics('sleep', 'dimension', sleep);
  yield metric('angle', degrees(sleep, boundInPhi));
  const overModel = (at: readonly number[]): number =>
    expectation(dreamt, (x) => bound(model, x, distributionAt(at, x)));
  yield metric('angleOnDreams', degrees(sleep, gradientByDifferences(overModel, phi)));

  const sleepAt = (atTheta: readonly number[], atPhi: readonly number[]): number =>
    parts.sleepObjective(modelAt(atTheta), atPhi, data);
  yield metric('crossDerivativeGap', crossDerivativeGap(wakeAt, sleepAt, theta, phi));
  yield metric('crossDerivativeGapOfBound', crossDerivativeGap(boundAt, boundAt, theta, phi));

  const stepped = (at: number[], direction: number[]): number[] => at.map((value, i) => value + rate * direction[i]!);
  yield metric('freeEnergyAfterSleep', boundAt(theta, phi) - boundAt(theta, stepped(phi, sleep)));
  yield metric('freeEnergyAfterWake', boundAt(theta, phi) - boundAt(stepped(theta, wakeGradient), phi));
  yield metric('freeEnergyAfterGradient', boundAt(theta, phi) - boundAt(theta, stepped(phi, boundInPhi)));
}

const modelAt = ([weight, logNoise]: readonly number[]): LinearNormal => ({
  weight: weight!,
  noise: Math.exp(logNoise!),
});
const distributionAt = ([slope, logSigma]: readonly number[], x: number): Normal => ({
  mean: slope! * x,
  sigma: Math.exp(logSigma!),
});

const mean = (values: readonly number[], f: (value: number) => number): number =>
  values.reduce((sum, value) => sum + f(value), 0) / values.length;

/** -KL(p(z|x) || q(z|x)) at one x. */
const forwardObjective = (model: LinearNormal, phi: readonly number[], x: number): number =>
  -klDivergence(posterior(model, x), distributionAt(phi, x));

/** E_{p(z)} E_{p(x|z)} log q(z|x): z and x are drawn as in a dream. */
function sleepObjective({weight, noise}: LinearNormal, phi: readonly number[], _data: readonly number[]): number {
  return integrate([twelveDeviations(0, 1), twelveDeviations(0, noise)], 72, ([z, shift]) => {
    const logWeight = logDensity({mean: 0, sigma: 1}, z!) + logDensity({mean: 0, sigma: noise}, shift!);
    return Math.exp(logWeight) * logDensity(distributionAt(phi, weight * z! + shift!), z!);
  });
}

type Objective = (theta: readonly number[], phi: readonly number[]) => number;

/**
 * Steps along the gradients of two objectives, one in theta and one in phi, are steps along the gradient of one
 * function only if their cross-derivatives agree: d/dphi (d wake/dtheta) = d/dtheta (d sleep/dphi), for each pair of
 * parameters.
 *
 * @returns the greatest difference; both sides are central differences of central differences
 */
function crossDerivativeGap(
  inTheta: Objective,
  inPhi: Objective,
  theta: readonly number[],
  phi: readonly number[],
): number {
  const step = 1e-3;
  const gaps = theta.map((_, i) => {
    const slope = gradientByDifferences(
      (at) => gradientByDifferences((t) => inTheta(t, at), theta, step)[i]!,
      phi,
      step,
    );
    return phi.map((_, j) => {
      const other = gradientByDifferences(
        (at) => gradientByDifferences((f) => inPhi(at, f), phi, step)[j]!,
        theta,
        step,
      );
      return Math.abs(slope[j]! - other[i]!);
    });
  });
  return Math.max(...gaps.flat());
}

function degrees(a: number[], b: number[]): number {
  const dot = (u: number[], v: number[]): number => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  return (Math.acos(Math.min(1, Math.max(-1, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))))) * 180) / Math.PI;
}
