import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {beforeAll, describe, expect, test} from 'vitest';
import {openExperiment, type Checkpoint, type DataSource, type RunEvent} from 'claimbench/experiment';
import {loadEngine} from '../src/engine/backend.ts';
import {committedData} from './data/committed.ts';
import {MNIST_FILES} from './data/mnist.ts';
import {vaeMutants, type VaeMutant} from './vae/mutants.ts';
import {BOUND, PLANE, WAKE_SLEEP} from './vae/small-net.ts';
import {vae} from './vae.ts';

let data: DataSource;
/** The small net as it is: three epochs, and one. */
let [three, one]: RunEvent[][] = [];

beforeAll(async () => {
  await loadEngine({backend: 'native'});
  const read = new Map(
    await Promise.all(Object.keys(MNIST_FILES).map(async (name) => [name, await committedData.read(name)] as const)),
  );
  data = {read: (name) => Promise.resolve(read.get(name)!)};
  three = await collect();
  one = await collect({epochs: 1});
});

/** A net so small that an epoch takes milliseconds; a last batch of 40; one kind of everything. */
const small = {
  encoder: [16],
  latent: 3,
  decoder: [16],
  activation: 'tanh',
  init: 'pytorch-linear',
  pixels: 'rounded',
  optimizer: {adam: {learningRate: 1e-3}},
  batch: 60,
  trainingImages: {first: 400},
  testImages: 200,
  epochs: 3,
};

async function open(changes: object = {}, seed = 1, mutant?: string) {
  const params = vae.params.parse({...small, ...changes});
  return openExperiment(vae, {params, seed, data, mutant});
}

async function collect(changes: object = {}, seed = 1, mutant?: string) {
  const session = await open(changes, seed, mutant);
  const events: RunEvent[] = [];
  for await (const event of session.run()) events.push(event);
  session.close();
  return events;
}
const digests = (events: RunEvent[]) => events.flatMap((event) => (event.kind === 'digest' ? [event.sha256] : []));
const values = (events: RunEvent[], name: string) =>
  events.flatMap((event) => (event.kind === 'metric' && event.name === name ? [event.value] : []));

describe('bits', () => {
  test('a run resumed after each epoch gives the same events as an uninterrupted one', async () => {
    const pieces: RunEvent[] = [];
    let saved: Checkpoint | undefined;
    for (let stop = 1; stop <= 3; stop++) {
      const session = await open();
      if (saved) session.restore!(structuredClone(saved));
      for await (const event of session.run()) {
        pieces.push(event);
        if (event.kind === 'checkpoint') {
          saved = session.save!();
          break;
        }
      }
      session.close();
    }
    expect(pieces).toEqual(three);
    expect(digests(three!)).toHaveLength(3);
  });

  test('another seed gives other weights', async () => {
    expect(digests(await collect({epochs: 1}, 2))).not.toEqual(digests(one!));
  });

  test('another process gives the same bits', async () => {
    const code = `
      import {loadEngine} from '${new URL('../src/engine/backend.ts', import.meta.url).href}';
      import {committedData} from '${new URL('./data/committed.ts', import.meta.url).href}';
      import {vae} from '${new URL('./vae.ts', import.meta.url).href}';
      import {openExperiment} from '${new URL('../src/experiment.ts', import.meta.url).href}';
      await loadEngine({backend: 'native'});
      const params = vae.params.parse(${JSON.stringify({...small, epochs: 1})});
      const session = await openExperiment(vae, {params, seed: 1, data: committedData});
      for await (const event of session.run()) if (event.kind === 'digest') process.stdout.write(event.sha256);`;
    const {stdout} = await promisify(execFile)(process.execPath, [
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      code,
    ]);
    expect([stdout]).toEqual(digests(one!));
  });

  test('the probe repeats, is that of the same start, and differs with the seed', async () => {
    const probe = async (seed: number) => (await open({}, seed)).probe!();
    const [first, again, other] = [await probe(1), await probe(1), await probe(2)];
    expect(first).toEqual(again);
    expect(first.digest).not.toBe(other.digest);
    expect(first.numbers.testReconstruction).toBeGreaterThan(0);
  });
});

describe('what is reported', () => {
  test('the average as printed is too large by batches / (batches - 1), exactly, where batches are whole', async () => {
    const events = await collect({batch: 50, epochs: 1});
    expect(values(events, 'trainLossAsPrinted')[0]! / values(events, 'trainLoss')[0]!).toBeCloseTo(8 / 7, 14);
  });

  test('the first loss is near 784 log 2 with small weights, and losses fall', async () => {
    const events = await collect({init: {normal: {sd: 0.01, biases: 'zero'}}});
    expect(values(events, 'firstLoss')[0]).toBeCloseTo(784 * Math.LN2, 0);
    const [first, , last] = values(events, 'trainLoss');
    expect(last).toBeLessThan(first!);
  });

  test('test loss is the sum of its parts; the parts by latent add up to the divergence', () => {
    const [loss, reconstruction, kl] = ['testLoss', 'testReconstruction', 'testKl'].map((name) =>
      values(three!, name).at(-1)!,
    );
    expect(loss).toBe(reconstruction! + kl!);
    expect(values(three!, 'klByLatent').reduce((a, b) => a + b, 0)).toBeCloseTo(kl!, 4);
  });

  test('every yield is produced, some of them only when asked for, and nothing else', async () => {
    const quadrature = {images: 100, reach: 1, step: 0.1};
    const asked = await collect({epochs: 1, latent: 2, importanceBound: {...BOUND, quadrature}, plane: PLANE});
    const wakeSleep = await collect({epochs: 1, objective: WAKE_SLEEP});
    const names = new Set(
      [...three!, ...asked, ...wakeSleep].flatMap((event) => ('name' in event ? [event.name] : [])),
    );
    expect([...names].sort()).toEqual(Object.keys(vae.yields).sort());
  });

  test('a loss that leaves the finite numbers ends the run, with the step', async () => {
    const events = await collect({optimizer: {sgd: {learningRate: 1e6}}});
    expect(events.at(-1)).toMatchObject({kind: 'diverged', what: 'training loss of a batch'});
    expect(digests(events)).toEqual([]);
  });
});

describe('parameters', () => {
  test.each<[string, object]>([
    ['raw pixels', {pixels: 'raw'}],
    ['binarised anew', {pixels: 'binarised'}],
    ['a remainder dropped', {remainder: 'dropped'}],
    ['shared noise', {noise: 'shared-by-batch'}],
    ['twice the divergence', {klWeight: 2}],
    ['probabilities with an epsilon', {likelihood: {probabilities: {epsilon: 1e-2}}}],
    ['log deviation', {encoderGives: 'log-deviation'}],
    ['the last images', {trainingImages: {last: 400}}],
    ['fixed order', {order: 'fixed'}],
    ['the sum of losses', {batchLoss: 'sum'}],
    ['ReLU', {activation: 'relu'}],
    ['softplus', {activation: 'softplus'}],
    ['leaky ReLU', {activation: {leakyRelu: 0.2}}],
    ['normal weights', {init: {normal: {sd: 0.01, biases: 'drawn'}}}],
    ['Adagrad', {optimizer: {adagrad: {learningRate: 0.01}}}],
    ['momentum', {optimizer: {sgd: {learningRate: 1e-4, momentum: 0.9}}}],
  ])('%s: trains, and to other weights', async (_, changes) => {
    const events = await collect({...changes, epochs: 1});
    expect(digests(events)).toHaveLength(1);
    expect(digests(events)).not.toEqual(digests(one!));
  });

  test('a second evaluation after the update changes what is reported, not what is learned', async () => {
    const after = await collect({epochs: 1, reported: 'after-update'});
    expect(digests(after)).toEqual(digests(one!));
    expect(values(after, 'trainLoss')).not.toEqual(values(one!, 'trainLoss'));
  });

  test('the test set is evaluated after epochs 2, 4 and the last one', async () => {
    expect(values(await collect({epochs: 5, evaluation: {first: 2, every: 2}}), 'testLoss')).toHaveLength(3);
  });
});

describe('mutants', () => {
  /** What some of them need to be asked for. */
  const needs: Partial<Record<VaeMutant, object>> = {
    'weights-added-up': {importanceBound: BOUND},
    'logarithms-averaged': {importanceBound: BOUND},
    'wake-left-out': {objective: WAKE_SLEEP, importanceBound: BOUND},
    'sleep-left-out': {objective: WAKE_SLEEP, importanceBound: BOUND},
    'labels-shuffled': {latent: 2, plane: PLANE},
  };
  /** The metric that each one moves first. */
  const moved: Record<VaeMutant, string> = {
    'kl-without-half': 'trainLoss',
    'noise-shared-by-batch': 'trainLoss',
    'kl-sign-flipped': 'trainLoss',
    'kl-left-out': 'trainLoss',
    'deviation-as-log-variance': 'trainLoss',
    'pixels-not-rounded': 'trainLoss',
    'off-by-one-epoch': 'trainLoss',
    'averaged-over-all-images': 'trainLossAsPrinted',
    'grey-pixels-rounded': 'reconstructionError',
    'wide-noise': 'generatedError',
    'weights-added-up': 'testBound',
    'logarithms-averaged': 'testBound',
    'wake-left-out': 'testBound',
    'sleep-left-out': 'testBound',
    'labels-shuffled': 'planeNeighbourAccuracy',
  };

  test.each(Object.keys(vaeMutants) as VaeMutant[])('%s moves its metric', async (name) => {
    const changes = {epochs: 1, ...needs[name]};
    const right = values(needs[name] ? await collect(changes) : one!, moved[name]);
    expect(right.length).toBeGreaterThan(0);
    expect(values(await collect(changes, 1, name), moved[name])).not.toEqual(right);
  });

  test('grey pixels rounded are the treated ones: nothing is left between the two reconstructions', async () => {
    const events = await collect({epochs: 1}, 1, 'grey-pixels-rounded');
    expect(values(events, 'testReconstructionFromGrey')).toEqual(values(events, 'testReconstruction'));
    expect(values(one!, 'testReconstructionFromGrey')).not.toEqual(values(one!, 'testReconstruction'));
  });
});
