import {hostGenerator, type Experiment, type HostGenerator, type RunEvent} from 'claimbench/experiment';
import {z} from 'zod';
import {live, metric} from './live.ts';
import {
  bound,
  drawBernoullis,
  initialMachine,
  latentLogits,
  logEvidence,
  logJoint,
  logRecognition,
  sleepStep,
  wakeStep,
  type HelmholtzMachine,
} from './models/helmholtz-machine.ts';
import {untilDiverged} from './until-diverged.ts';

const params = z.strictObject({
  prototypes: z
    .array(z.array(z.int().min(0).max(1)).min(2))
    .min(2)
    .describe('binary images; data are these with pixels flipped'),
  flip: z.number().gt(0).lt(0.5).describe('chance that a pixel is flipped'),
  images: z.int().min(2).describe('training images'),
  latents: z.int().min(1).max(8).describe('Bernoulli latents'),
  epochs: z.int().min(1),
  every: z.int().min(1).describe('epochs between evaluations'),
  rate: z.number().positive().describe('step size of both phases'),
  k: z.int().min(1).describe('samples inside the logarithm of L_k'),
});
type Params = z.infer<typeof params>;

const parts = {wakeStep, sleepStep};
type Parts = typeof parts;

export const wakeSleepToy: Experiment<Params, Parts> = {
  says:
    'A small Helmholtz machine with Bernoulli latents, trained by wake-sleep on noisy copies of a few images; its ' +
    'log-likelihood is enumerated',
  revision: 1,
  live: true,
  needs: 'nothing',
  params,
  yields: {
    logEvidence: {
      kind: 'metric',
      unit: 'nats',
      axes: ['epoch'],
      random: true,
      better: 'higher',
      says: 'log p(x): mean over the training images, summed over all latent states',
    },
    bound: {
      kind: 'metric',
      unit: 'nats',
      axes: ['epoch'],
      random: true,
      better: 'higher',
      says: 'evidence lower bound: mean over the training images, summed over all latent states',
    },
    importanceBound: {
      kind: 'metric',
      unit: 'nats',
      axes: ['epoch'],
      random: true,
      better: 'higher',
      says: 'L_k by sampling: mean over the training images',
    },
    rise: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'rise of log p(x): value after training minus value before',
    },
    importanceRise: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'rise of L_k: value after training minus value before',
    },
    independentPixels: {
      kind: 'metric',
      unit: 'nats',
      axes: [],
      random: true,
      says: 'log-likelihood without latent variables: of the best such model, mean over the training images',
    },
  },
  parts,
  mutants: {
    'wake-left-out': {
      says: 'the wake phase is left out: only the recognition weights learn',
      replace: {wakeStep: () => {}},
    },
    'sleep-left-out': {
      says: 'the sleep phase is left out: only the generative weights learn',
      replace: {sleepStep: () => {}},
    },
    'wrong-sign': {
      says: 'both phases go down the gradients of their objectives in place of up',
      replace: {
        wakeStep: (machine, x, rate, generator) => wakeStep(machine, x, -rate, generator),
        sleepStep: (machine, rate, generator) => sleepStep(machine, -rate, generator),
      },
    },
  },
  open: ({params, seed, parts}) => live(() => untilDiverged('epoch', train(params, seed, parts))),
};

function* train(params: Params, seed: number, parts: Parts): Iterable<RunEvent> {
  const {latents, epochs, every, rate, k} = params;
  const data = drawImages(params, hostGenerator(seed, 'images'));
  const machine = initialMachine(data[0]!.length, latents, hostGenerator(seed, 'initialisation'));
  const values: {logEvidence: number; importanceBound: number}[] = [];
  for (let epoch = 0; epoch <= epochs; epoch++) {
    if (epoch > 0) {
      const generator = hostGenerator(seed, 'phases', epoch);
      for (const index of hostGenerator(seed, 'order', epoch).permutation(data.length)) {
        parts.wakeStep(machine, data[index]!, rate, generator);
        parts.sleepStep(machine, rate, generator);
      }
    }
    if (epoch % every !== 0) continue;
    const value = {
      logEvidence: mean(data.map((x) => logEvidence(machine, x))),
      bound: mean(data.map((x) => bound(machine, x))),
      importanceBound: importanceBound(machine, data, k, hostGenerator(seed, 'L_k', epoch)),
    };
    values.push(value);
    for (const [name, number] of Object.entries(value)) yield metric(name, number, {epoch});
  }
  const [first, last] = [values[0]!, values.at(-1)!];
  yield metric('rise', last.logEvidence - first.logEvidence);
  yield metric('importanceRise', last.importanceBound - first.importanceBound);
  yield metric('independentPixels', independentPixels(data));
}

function drawImages({prototypes, flip, images}: Params, generator: HostGenerator): number[][] {
  const noisy = (prototype: number[]): number[] =>
    prototype.map((pixel) => (generator.uniform() < flip ? 1 - pixel : pixel));
  return Array.from({length: images}, () => noisy(prototypes[generator.integer(prototypes.length)]!));
}

/** Maximum likelihood with a probability for each pixel and no latents. */
function independentPixels(data: number[][]): number {
  return data[0]!.reduce((sum, _, i) => {
    const p = mean(data.map((x) => x[i]!));
    return sum + (p > 0 ? p * Math.log(p) : 0) + (p < 1 ? (1 - p) * Math.log(1 - p) : 0);
  }, 0);
}

function importanceBound(machine: HelmholtzMachine, data: number[][], k: number, generator: HostGenerator): number {
  return mean(
    data.map((x) => {
      const logits = latentLogits(machine, x);
      const weights = Array.from({length: k}, () => {
        const z = drawBernoullis(logits, generator);
        return Math.exp(logJoint(machine, x, z) - logRecognition(machine, x, z));
      });
      return Math.log(mean(weights));
    }),
  );
}

const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
