import type {Experiment, RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {gradientByDifferences} from './estimators/differences.ts';
import {live, metric} from './live.ts';
import {bound, klDivergence, logEvidence, posterior, type Normal} from './models/linear-normal.ts';

const params = z.strictObject({
  weight: z.number().describe('at the start; x given z is N(weight z, noise^2), z is N(0, 1)'),
  noise: z.number().positive(),
  x: z.number(),
  q: z
    .union([z.literal('posterior'), z.strictObject({mean: z.number(), sigma: z.number().positive()})])
    .describe('at the start'),
  vary: z.enum(['weight', 'q', 'both']).describe('what a step moves; q by its mean and its standard deviation'),
  direction: z.enum(['up', 'down']).describe('up maximises the bound, down minimises it'),
  rate: z.number().positive().describe('step size of plain gradient steps'),
  steps: z.int().min(1),
});
type Params = z.infer<typeof params>;

const parts = {
  /** Sign of a step along the gradient. */
  sign: {up: 1, down: -1},
};
type Parts = typeof parts;

export const boundSteps: Experiment<Params, Parts> = {
  says:
    "Gradient steps on the evidence lower bound of a linear-Gaussian model, in the model's weight, in q, or in " +
    'both; what becomes of log p(x), known exactly, and of the KL divergence',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    bound: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'bound: the evidence lower bound from step 0 on, by quadrature',
    },
    logEvidence: {kind: 'metric', unit: 'nats', axes: ['step'], random: false, says: 'log p(x): in closed form'},
    divergence: {
      kind: 'metric',
      unit: 'nats',
      axes: ['step'],
      random: false,
      says: 'KL divergence from q to the posterior, by quadrature',
    },
    boundRise: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'rise of the bound: value at the end minus value at the start',
    },
    evidenceRise: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'rise of log p(x): value at the end minus value at the start',
    },
    divergenceFall: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'fall of the KL divergence: value at the start minus value at the end',
    },
    evidenceAndDivergence: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: false,
      says: 'rise of log p(x) plus fall of the KL divergence',
    },
  },
  parts,
  mutants: {
    'gradient-turned': {
      says: 'steps that should go up the gradient go down, and the other way round',
      replace: {sign: {up: -1, down: 1}},
    },
  },
  open: ({params, parts}) => live(() => climb(params, parts)),
};

interface State {
  weight: number;
  q: Normal;
}

function* climb({noise, x, vary, direction, rate, steps, ...start}: Params, parts: Parts): Iterable<RunEvent> {
  const model = ({weight}: State) => ({weight, noise});
  let state: State = {
    weight: start.weight,
    q: start.q === 'posterior' ? posterior({weight: start.weight, noise}, x) : start.q,
  };
  const sign = parts.sign[direction];
  const measure = (s: State) => ({
    bound: bound(model(s), x, s.q),
    logEvidence: logEvidence(model(s), x),
    divergence: klDivergence(s.q, posterior(model(s), x)),
  });
  const path = [measure(state)];
  for (let step = 0; step < steps; step++) {
    const objective = ([weight, mean, sigma]: readonly number[]): number =>
      bound({weight: weight!, noise}, x, {mean: mean!, sigma: sigma!});
    const at = [state.weight, state.q.mean, state.q.sigma];
    const moves = (i: number): boolean => vary === 'both' || (vary === 'weight') === (i === 0);
    const moved = gradientByDifferences(objective, at).map((slope, i) => at[i]! + (moves(i) ? sign * rate * slope : 0));
    state = {weight: moved[0]!, q: {mean: moved[1]!, sigma: moved[2]!}};
    path.push(measure(state));
  }
  for (const [step, values] of path.entries()) {
    for (const name of ['bound', 'logEvidence', 'divergence'] as const) yield metric(name, values[name], {step});
  }
  const [first, last] = [path[0]!, path.at(-1)!];
  yield metric('boundRise', last.bound - first.bound);
  yield metric('evidenceRise', last.logEvidence - first.logEvidence);
  yield metric('divergenceFall', first.divergence - last.divergence);
  yield metric('evidenceAndDivergence', last.logEvidence - first.logEvidence + first.divergence - last.divergence);
}
