import {hostGenerator} from 'claimbench/experiment';
import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {estimate} from './estimators/elbo-gradients.ts';
import {live, metric} from './live.ts';
import {gapNats, conjugateNormal} from './models/conjugate-normal.ts';
import type {Phi} from './models/conjugate-normal.ts';

const params = z.strictObject({
  model: conjugateNormal,
  start: z.strictObject({mean: z.number(), logSigma: z.number()}).describe('of q'),
  factor: z.number().positive().describe('the estimator is multiplied by this: its mean is this part of the gradient'),
  bias: z.number().describe('added to the estimator in the mean of q'),
  steps: z.int().min(1),
  rate: z
    .strictObject({first: z.number().positive(), after: z.number().positive()})
    .describe('step t is first * after / (after + t)'),
});
type Params = z.infer<typeof params>;

/** Where the gap is looked at: ten to each factor of ten. */
const LOOKS_PER_DECADE = 10;

export const stochasticAscent: Experiment<Params> = {
  says: 'Stochastic gradient ascent on a bound that is known in closed form, one draw a step, with an estimator that may be biased (float64)',
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
  mutants: {
    'wrong-sign': {says: 'the steps go down the estimated gradient'},
    'constant-added': {says: '1 more is added to the estimator in the mean of q'},
  },
  open: ({params, seed, mutant}) => live(() => ascend(params, seed, mutant)),
};

function* ascend({model, start, factor, bias, steps, rate}: Params, seed: number, mutant?: string): Iterable<RunEvent> {
  const generator = hostGenerator(seed, 'epsilon');
  const phi: Phi = {...start};
  const added = bias + (mutant === 'constant-added' ? 1 : 0);
  let shown = 0;
  yield metric('logGap', Math.log10(gapNats(model, phi)), {step: 0});
  for (let step = 1; step <= steps; step++) {
    const {total} = estimate(model, phi, generator.normal());
    const size = ((rate.first * rate.after) / (rate.after + step)) * (mutant === 'wrong-sign' ? -1 : 1);
    phi.mean += size * (factor * total[0] + added);
    phi.logSigma += size * factor * total[1];
    const look = Math.floor(LOOKS_PER_DECADE * Math.log10(step));
    if (look > shown) yield metric('logGap', Math.log10(gapNats(model, phi)), {step});
    shown = Math.max(look, shown);
  }
  yield metric('finalGap', gapNats(model, phi));
}
