import {expect, test} from 'vitest';
import type {Checkpoint, RunEvent, Session} from '../contract/experiment.ts';
import {probeOfRun} from './probe-of-run.ts';

const EVENTS: RunEvent[] = [
  {kind: 'metric', name: 'loss', at: {epoch: 1}, value: 3},
  {kind: 'checkpoint'},
  {kind: 'metric', name: 'loss', at: {epoch: 2}, value: 1},
  {kind: 'metric', name: 'found', at: {}, value: 7},
  {kind: 'sample', name: 'draws', values: Float64Array.of(1, 2)},
  {kind: 'images', name: 'shown', width: 1, height: 1, pixels: Uint8Array.of(9)},
];
let closed: boolean;
const session = (events: RunEvent[], saved = 0): Session => ({
  run: () => events,
  save: () => ({position: {epoch: 1}, arrays: {weights: Float32Array.of(saved)}}),
  close: () => {
    closed = true;
  },
});
const probe = (events: RunEvent[], saved?: number) => probeOfRun('small', session(events, saved), ['loss']);
const altered = (index: number, change: object): RunEvent[] =>
  EVENTS.map((event, at) => (at === index ? {...event, ...change} : event));

test('the numbers are means of the named metrics; the session is closed', async () => {
  closed = false;
  expect(await probe(EVENTS)).toEqual({
    says: 'small',
    numbers: {loss: 2},
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(closed).toBe(true);
});

test('at a checkpoint, what was saved is restored', async () => {
  const restored: Checkpoint[] = [];
  const saving = {...session(EVENTS, 5), restore: (saved: Checkpoint) => void restored.push(saved)};
  await probeOfRun('small', saving, []);
  expect(restored).toEqual([{position: {epoch: 1}, arrays: {weights: Float32Array.of(5)}}]);
});

test('all that the run yields or saves reaches the digest, and what steers it does not', async () => {
  const {digest} = await probe(EVENTS);
  const changes = [
    altered(0, {value: 3 + Number.EPSILON * 2}),
    altered(0, {at: {epoch: 3}}),
    altered(3, {value: Number.NaN}),
    altered(4, {values: Float64Array.of(1, 3)}),
    altered(5, {pixels: Uint8Array.of(8)}),
    EVENTS.slice(0, -1),
  ];
  for (const events of changes) expect((await probe(events)).digest, JSON.stringify(events)).not.toBe(digest);
  expect((await probe(EVENTS, 1)).digest).not.toBe(digest);
  expect((await probe([{kind: 'progress', done: 1, of: 2, unit: 'steps'}, ...EVENTS])).digest).toBe(digest);
});
