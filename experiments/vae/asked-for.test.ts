import {readFile} from 'node:fs/promises';
import {beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {openExperiment, type JsonObject} from 'claimbench/experiment';
import {canonicalJson} from '../../src/text/canonical-json.ts';
import {loadEngine} from '../../src/engine/backend.ts';
import {keyOf} from '../../src/plan/key.ts';
import {committedData} from '../data/committed.ts';
import {vae} from '../vae.ts';
import {BOUND, digests, epochs, PLANE, smallNet, values, WAKE_SLEEP, type SmallNet} from './small-net.ts';

let net: SmallNet;
beforeAll(async () => {
  await loadEngine({backend: 'native'});
  net = await smallNet();
});

describe('parameters without default: runs that do not ask for them stay what they were', () => {
  test('the key and the compiled graph of the example of PyTorch do not know of these parameters', async () => {
    const {params: written} = parse(
      await readFile(new URL('../../specs/pytorch-example/vae-training.yaml', import.meta.url), 'utf8'),
    ) as {params: object};
    const params = vae.params.parse(written);
    const asked = {
      experiment: 'vae',
      revision: 1,
      params: JSON.parse(canonicalJson(params)) as JsonObject,
      data: vae.data!(params),
      seed: 1,
    };
    expect(keyOf(asked)).toBe('f45b6f658c83495f512c982ce5363e7257c02168a0bc14e88298491cdbd25b4d');
    const session = await openExperiment(vae, {params, seed: 1, data: committedData});
    // Equal for equal computations on every machine; the probe's bits follow from it and from the machine.
    expect(session.graphs!()).toEqual({vae: 'c6b794d5c89d02b7364c75f8baf77ccdef1ff3da8ec5b97718a57f13c7882819'});
    session.close();
  });

  test('what is asked for comes on top: weights, losses and what was there before are the same', async () => {
    const [plain, asked] = [
      await net.collect(),
      await net.collect({importanceBound: BOUND, plane: PLANE, report: {every: 1}}),
    ];
    const known = new Set(plain.flatMap((event) => ('name' in event ? [event.name] : [])));
    const before = asked.filter((event) => ('name' in event ? known.has(event.name) : event.kind !== 'progress'));
    expect(before).toEqual(plain);
    expect(asked.length).toBeGreaterThan(plain.length + 30);
  });
});

describe('bits', () => {
  test.each([
    ['AEVB', {importanceBound: BOUND, plane: PLANE, report: {every: 2}, epochs: 5}],
    ['wake-sleep', {importanceBound: BOUND, objective: WAKE_SLEEP, epochs: 3}],
  ])('%s: resumed at every checkpoint, the same events', async (_, changes) => {
    expect(await net.collectInPieces(changes)).toEqual(await net.collect(changes));
  });

  test('the probe repeats, and covers L_k and the sleep phase', async () => {
    const probe = async (seed: number) =>
      (await net.open({importanceBound: BOUND, objective: WAKE_SLEEP}, seed)).probe!();
    const [first, again, other] = [await probe(1), await probe(1), await probe(2)];
    expect(first).toEqual(again);
    expect(first.says).toMatch(/^the whole run in small: .* with every evaluation and picture /);
    for (const name of ['sleepLoss', 'testBound']) expect(first.numbers[name]).not.toBe(other.numbers[name]);
    expect(first.numbers['testBound']).toBeGreaterThan(-784);
  });

  test('sparse reports: losses, digests and checkpoints after epochs 1, 2, 4 and the last one', async () => {
    const [sparse, full] = [await net.collect({report: {every: 2}, epochs: 5}), await net.collect({epochs: 5})];
    expect(epochs(sparse, 'trainLoss')).toEqual([1, 2, 4, 5]);
    expect(digests(sparse)).toEqual(digests(full).filter((_, epoch) => epoch !== 2));
    expect(sparse.filter(({kind}) => kind === 'checkpoint')).toHaveLength(4);
  });
});

describe('what is asked for in vain', () => {
  test.each<[string, object, string]>([
    ['a plane of three latents', {latent: 3, plane: PLANE}, 'invalid: a plane needs latent 2'],
    [
      'more images in the plane than in the test set',
      {plane: {...PLANE, images: 300}},
      'invalid: more than testImages',
    ],
    [
      'more images under the bound than there are',
      {importanceBound: {...BOUND, images: {test: 201, training: 0}}},
      'invalid: more images than there are',
    ],
    [
      'quadrature over three latents',
      {latent: 3, importanceBound: {...BOUND, quadrature: {images: 1, reach: 1, step: 1}}},
      'invalid: quadrature needs latent 1 or 2',
    ],
    [
      'a second evaluation with wake-sleep',
      {objective: WAKE_SLEEP, reported: 'after-update'},
      'invalid: with wake-sleep only as-trained',
    ],
  ])('%s', async (_, changes, message) => {
    await expect(net.open(changes)).rejects.toThrow(message);
  });
});

test('L_k moves with each way to be wrong', async () => {
  const changes = {epochs: 1, importanceBound: BOUND};
  const right = values(await net.collect(changes), 'testBound');
  const [added, averaged] = [
    await net.collect(changes, 1, 'weights-added-up'),
    await net.collect(changes, 1, 'logarithms-averaged'),
  ].map((events) => values(events, 'testBound'));
  right.forEach((value, i) => expect(added![i]! - value).toBeCloseTo(Math.log(10), 10));
  right.forEach((value, i) => expect(averaged![i]).toBeLessThan(value));
});
