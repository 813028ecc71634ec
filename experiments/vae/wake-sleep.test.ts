import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {gradients, hostGenerator, type Checkpoint} from 'claimbench/experiment';
import {loadEngine} from '../../src/engine/backend.ts';
import {vae as model} from '../models/vae.ts';
import {elboTerms} from '../objectives/elbo.ts';
import {sleepLoss, wakeLoss} from '../objectives/wake-sleep.ts';
import {BOUND, digests, smallNet, values, WAKE_SLEEP, type SmallNet} from './small-net.ts';

let net: SmallNet;
beforeAll(async () => {
  await loadEngine({backend: 'native'});
  net = await smallNet();
});

describe('gradients of the two phases against differences in float64', () => {
  const [PIXELS, HIDDEN, LATENT, ROWS] = [6, 4, 2, 3];
  const generator = hostGenerator(7, 'inputs');
  const x = Array.from({length: ROWS * PIXELS}, () => generator.integer(2));
  const z = Array.from({length: ROWS * LATENT}, () => generator.normal());
  const network = () =>
    model(
      {
        pixels: PIXELS,
        encoder: [HIDDEN],
        latent: LATENT,
        decoder: [HIDDEN],
        activation: 'tanh',
        init: {normal: {sd: 0.5, biases: 'drawn'}},
        encoderGives: 'log-variance',
      },
      3,
    );
  type Plain = Record<string, number[]>;
  const through = (weights: Plain, part: string, input: number[]): number[] => {
    const layer = (name: string, values: number[], bend: (x: number) => number) =>
      weights[`${name} biases`]!.map((bias, out, {length}) =>
        bend(values.reduce((sum, value, i) => sum + value * weights[`${name} weights`]![i * length + out]!, bias)),
      );
    return layer(`${part} 2`, layer(`${part} 1`, input, Math.tanh), (value) => value);
  };
  const row = (values: number[], width: number, i: number) => values.slice(i * width, (i + 1) * width);
  const rows = Array.from({length: ROWS}, (_, i) => i);
  /** -log q(z|x), mean over rows. */
  const plainSleep = (weights: Plain) =>
    rows.reduce((sum, i) => {
      const out = through(weights, 'encoder', row(x, PIXELS, i));
      return (
        sum +
        row(z, LATENT, i).reduce((of, value, j) => {
          const [mean, deviation] = [out[j]!, Math.exp(out[LATENT + j]! / 2)];
          return (
            of - Math.log(Math.exp(-0.5 * ((value - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI)))
          );
        }, 0) /
          ROWS
      );
    }, 0);
  /** -log p(x|z), z = μ + σ ε with ε the z above, mean over rows. */
  const plainWake = (weights: Plain) =>
    rows.reduce((sum, i) => {
      const out = through(weights, 'encoder', row(x, PIXELS, i));
      const sampled = row(z, LATENT, i).map((epsilon, j) => out[j]! + Math.exp(out[LATENT + j]! / 2) * epsilon);
      return (
        sum -
        through(weights, 'decoder', sampled).reduce((of, logit, p) => {
          const theta = 1 / (1 + Math.exp(-logit));
          return of + Math.log(x[i * PIXELS + p] === 1 ? theta : 1 - theta);
        }, 0) /
          ROWS
      );
    }, 0);

  test.each([
    ['sleep', 'encoder', plainSleep],
    ['wake', 'decoder', plainWake],
  ] as const)('%s: of the %s', (phase, part, plain) => {
    const net = network();
    const weights = Object.fromEntries(Object.entries(net.variables).filter(([name]) => name.startsWith(`${part} `)));
    const [xs, zs] = [tf.tensor2d(x, [ROWS, PIXELS]), tf.tensor2d(z, [ROWS, LATENT])];
    const {outputs, grads} = gradients(
      () => ({
        loss: tf.mean(
          phase === 'sleep' ? sleepLoss(net, xs, zs) : wakeLoss(elboTerms(net, xs, xs, zs, {likelihood: 'logits'})),
        ),
      }),
      weights,
    );
    const values: Plain = Object.fromEntries(
      Object.entries(net.variables).map(([name, variable]) => [name, [...variable.dataSync()]]),
    );
    expect(outputs.loss.dataSync()[0]).toBeCloseTo(plain(values), 5);
    let most = 0;
    for (const [name, gradient] of Object.entries(grads)) {
      gradient.dataSync().forEach((value, k) => {
        const moved = (by: number) =>
          plain({...values, [name]: values[name]!.map((one, at) => (at === k ? one + by : one))});
        const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        most = Math.max(most, Math.abs(difference));
        // float32 with a dozen terms.
        expect(Math.abs(value - difference)).toBeLessThan(5e-6 * (1 + Math.abs(difference)));
      });
    }
    expect(most).toBeGreaterThan(0.05);
  });
});

describe('training', () => {
  const weightsAfter = async (mutant?: string): Promise<Checkpoint['arrays']> => {
    const session = await net.open({objective: WAKE_SLEEP, epochs: 1}, 1, mutant);
    for await (const event of session.run()) if (event.kind === 'checkpoint') break;
    const {arrays} = session.save!();
    session.close();
    return arrays;
  };

  test('the wake phase moves the decoder only, the sleep phase the encoder only', async () => {
    const fresh = await net.open({objective: WAKE_SLEEP});
    const start = fresh.save!().arrays;
    fresh.close();
    const moved = (arrays: Checkpoint['arrays']) => [
      ...new Set(
        Object.keys(start)
          .filter((name) => !name.includes('.') && String(arrays[name]) !== String(start[name]))
          .map((name) => name.split(' ')[0]),
      ),
    ];
    expect(moved(await weightsAfter('sleep-left-out'))).toEqual(['decoder']);
    expect(moved(await weightsAfter('wake-left-out'))).toEqual(['encoder']);
    expect(moved(await weightsAfter()).sort()).toEqual(['decoder', 'encoder']);
  });

  test('it raises L_k and lowers both losses; there is no training loss', async () => {
    const events = await net.collect({
      objective: WAKE_SLEEP,
      epochs: 8,
      trainingImages: {last: 2000},
      importanceBound: BOUND,
    });
    const bounds = values(events, 'testBound');
    expect(bounds.at(-1)! - bounds[0]!).toBeGreaterThan(200);
    expect(values(events, 'wakeLoss').at(-1)!).toBeLessThan(values(events, 'wakeLoss')[0]!);
    expect(values(events, 'sleepLoss').at(-1)!).toBeLessThan(values(events, 'sleepLoss')[0]!);
    expect(values(events, 'trainLoss')).toEqual([]);
  });

  test('the first batch is the same as with AEVB but for the divergence: the runs are paired', async () => {
    const [aevb, wakeSleep] = [
      await net.collect({epochs: 1, klWeight: 0}),
      await net.collect({epochs: 1, objective: WAKE_SLEEP}),
    ];
    expect(values(wakeSleep, 'firstLoss')).toEqual(values(aevb, 'firstLoss'));
    expect(digests(wakeSleep)).not.toEqual(digests(aevb));
  });

  test('rates are those of the objective, not of the optimizer', async () => {
    const losses = async (learningRate: number) =>
      digests(await net.collect({objective: WAKE_SLEEP, epochs: 1, optimizer: {adam: {learningRate}}}));
    expect(await losses(1)).toEqual(await losses(1e-3));
  });

  test.each([
    ['wakeLearningRate', 'training loss of a batch'],
    ['sleepLearningRate', 'sleep loss of a batch of dreams'],
  ])('%s too great: the run diverges, with the phase and the step', async (rate, what) => {
    const objective = {
      wakeSleep: {...WAKE_SLEEP.wakeSleep, wakeLearningRate: 1e-6, sleepLearningRate: 1e-6, [rate]: 1e30},
    };
    const events = await net.collect({
      objective,
      likelihood: {probabilities: {epsilon: 0}},
      optimizer: {sgd: {learningRate: 1}},
    });
    const last = events.at(-1)!;
    expect(last).toMatchObject({kind: 'diverged', what});
    expect(digests(events)).toEqual([]);
  });
});
