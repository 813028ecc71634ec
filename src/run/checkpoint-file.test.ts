import {createHash} from 'node:crypto';
import {serialize} from 'node:v8';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {nth} from '../lists/nth.ts';
import {decodeCheckpoint, encodeCheckpoint} from './checkpoint-file.ts';
import {runStore, type Saved} from './store.ts';

const key = 'ab'.repeat(32);
const saved: Saved = {
  checkpoint: {position: {epoch: 2}, arrays: {weights: Float32Array.of(1, 2, 3)}},
  fingerprints: {source: 's', library: 'none', flags: {}, cpu: 'c'},
  events: [{kind: 'metric', name: 'loss', at: {epoch: 1}, value: 0.5}],
  probe: {says: 'first loss', numbers: {loss: Number.NaN}, digest: '0'.repeat(64)},
  elapsedMs: 7,
  resumed: 0,
};
const bytes = encodeCheckpoint(key, saved);

test('a checkpoint is read back as it was written', () => {
  expect(decodeCheckpoint(key, bytes)).toEqual({state: 'sound', saved});
});

test('one with any bit changed, any part missing or anything added is damaged', () => {
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 1; bit < 256; bit *= 2)
      expect(decodeCheckpoint(key, bytes.with(at, nth(bytes, at) ^ bit)).state, `bit ${bit} of byte ${at}`).toBe(
        'damaged',
      );
    expect(decodeCheckpoint(key, bytes.slice(0, at)).state, `cut at ${at}`).toBe('damaged');
    expect(decodeCheckpoint(key, bytes.slice(at + 1)).state, `begun after ${at}`).toBe('damaged');
  }
  expect(decodeCheckpoint(key, Buffer.concat([bytes, bytes])).state).toBe('damaged');
});

test('that of another run is not gone on from', () => {
  expect(decodeCheckpoint('cd'.repeat(32), bytes)).toEqual({
    state: 'damaged',
    why: {got: 'the checkpoint of run abababababab', expected: 'that of run cdcdcdcdcdcd'},
  });
});

test('whole bytes that hold no state of a run are damaged too', () => {
  const holding = (content: unknown) => encodeCheckpoint(key, content as Saved);
  expect(decodeCheckpoint(key, holding(null))).toMatchObject({state: 'damaged'});
  expect(decodeCheckpoint(key, holding({...saved, checkpoint: {position: {}, arrays: {weights: [1]}}}))).toEqual({
    state: 'damaged',
    why: {got: 'nothing usable at checkpoint.arrays.weights', expected: 'the state of a run'},
  });
  const body = serialize(saved).subarray(0, 20);
  const sum = createHash('sha256').update(body).digest('hex');
  const cut = Buffer.concat([Buffer.from(`claimbench checkpoint 1 run ${key} bytes 20 sha256 ${sum}\n`), body]);
  expect(decodeCheckpoint(key, cut)).toEqual({
    state: 'damaged',
    why: {got: 'Unable to deserialize cloned data.', expected: 'the state of a run'},
  });
});

test('a file that cannot be read is damaged, and is there', async () => {
  const files = {
    ...memoryFiles({[`store/runs/${key}/checkpoint.bin`]: bytes}),
    read: () => Promise.reject(new Error('EIO')),
  };
  const store = runStore('store', key, files);
  expect(await store.begun()).toBe(true);
  expect(await store.saved()).toEqual({state: 'damaged', why: {got: 'EIO', expected: 'a file that can be read'}});
});
