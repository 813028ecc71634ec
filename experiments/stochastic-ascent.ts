import {hostGenerator, type Experiment, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {estimate, type Gradient} from './estimators/elbo-gradients.ts';
import {live, metric} from './live.ts';
import {gapNats, conjugateNormal, type Phi} from './models/conjugate-normal.ts';
import {untilDiverged} from './until-diverged.ts';

const params = z.strictObject({
  model: conjugateNormal,
  start: z.strictObject({mean: z.number(), logSigma: z.number()}).describe('of q'),
  factors: z
    .tuple([z.number().positive(), z.number().positive()])
    .describe('the estimator in the mean and in the log standard deviation of q is multiplied by these'),
  bias: z.number().describe('added to the estimator in the mean of q'),
  steps: z.int().min(1),
  rate: z
    .strictObject({first: z.number().positive(), after: z.number().positive()})
    .describe('step t is first * after / (after + t)'),
});
type Params = z.infer<typeof params>;

const parts = {step: ascentStep};
type Parts = typeof parts;

/** Where the gap is looked at: ten to each factor of ten. */
const LOOKS_PER_DECADE = 10;

export const stochasticAscent: Experiment<Params, Parts> = {
  says:
    'Stochastic gradient ascent on a bound that is known in closed form, one draw a step, with an estimator that ' +
    'may be biased (float64)',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    logGap: {
      kind: 'metric',
      unit: '1',
      better: 'lower',
      axes: ['step'],
      random: true,
      says: 'log10 of the gap in nats: log p(x), the greatest value of the bound, minus the bound',
    },
    finalGap: {
      kind: 'metric',
      unit: 'nats',
      better: 'lower',
      axes: [],
      random: true,
      says: 'final gap: log p(x), the greatest value of the bound, minus the bound after the last step',
    },
  },
  parts,
  mutants: {
    'wrong-sign': {
      says: 'the steps go down the estimated gradient',
      replace: {step: (phi, gradient, step) => ascentStep(phi, gradient, {...step, size: -step.size})},
    },
    'constant-added': {
      says: '1 more is added to the estimator in the mean of q',
      replace: {step: (phi, gradient, step) => ascentStep(phi, gradient, {...step, bias: step.bias + 1})},
    },
  },
  open: ({params, seed, parts}) => live(() => untilDiverged('step', ascend(params, seed, parts))),
};

function* ascend({model, start, steps, rate, ...estimator}: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'epsilon');
  const phi: Phi = {...start};
  let shown = 0;
  yield metric('logGap', Math.log10(gapNats(model, phi)), {step: 0});
  for (let step = 1; step <= steps; step++) {
    const {total} = estimate(model, phi, generator.normal());
    const size = (rate.first * rate.after) / (rate.after + step);
    parts.step(phi, total, {size, ...estimator});
    const look = Math.floor(LOOKS_PER_DECADE * Math.log10(step));
    if (look > shown) yield metric('logGap', Math.log10(gapNats(model, phi)), {step});
    shown = Math.max(look, shown);
  }
  yield metric('finalGap', gapNats(model, phi));
}

/** One step up the estimator, the gradient times `factors` with `bias` added in the mean of q; changes phi in place. */
function ascentStep(phi: Phi, gradient: Gradient, {size, factors, bias}: Step): void {
  phi.mean += size * (factors[0] * gradient[0] + bias);
  phi.logSigma += size * factors[1] * gradient[1];
}

type Step = Pick<Params, 'factors' | 'bias'> & {size: number};
