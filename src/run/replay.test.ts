import {describe, expect, test} from 'vitest';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import {changed, compareProbes, evidenceStatusOf} from './replay.ts';

const probe = (elbo: number, digest: string) => ({says: 'after 50 steps', numbers: {elbo}, digest: digest.repeat(64)});
const recorded: Fingerprints = {graphs: {train: 'g'}, source: 's', library: 'tensorflow 2.20.0', flags: {}, cpu: 'one'};
const record = {fingerprints: recorded} as RunRecord;
const same = compareProbes('k', probe(-100, 'a'), probe(-100, 'a'), 1);
const near = compareProbes('k', probe(-100, 'a'), probe(-100.005, 'b'), 1);
const far = compareProbes('k', probe(-100, 'a'), probe(-100.02, 'b'), 1);

test('outcomes: the same bits, near by 1e-4, or neither', () => {
  expect([same.outcome, near.outcome, far.outcome]).toEqual(['bitwise', 'close', 'differs']);
  expect(compareProbes('k', probe(-100, 'a'), probe(-100, 'b'), 1).outcome).toBe('close');
  expect(compareProbes('k', probe(-100, 'a'), probe(Number.NaN, 'a'), 1).outcome).toBe('differs');
  expect(compareProbes('k', probe(-100, 'a'), {...probe(-100, 'a'), numbers: {}}, 1).outcome).toBe('differs');
});

test('close is enough on another machine only', () => {
  expect(evidenceStatusOf(record, recorded, near).status).toBe('stale');
  expect(evidenceStatusOf(record, {...recorded, cpu: 'other'}, near).status).toBe('replayed');
  expect(evidenceStatusOf(record, {...recorded, source: 'other'}, near).status).toBe('stale');
});

test('an experiment that is declared to repeat less well may', () => {
  expect(evidenceStatusOf(record, recorded, near, 'close').status).toBe('replayed');
  expect(evidenceStatusOf(record, recorded, far, 'close').status).toBe('differs');
  expect(evidenceStatusOf(record, recorded, far, 'statistical').status).toBe('replayed');
});

test('bitwise is current, and noted where something changed; differs stays so everywhere', () => {
  expect(evidenceStatusOf(record, recorded, same)).toEqual({
    status: 'current',
    note: 'the replayed probe has the same bits; nothing that computes it has changed',
  });
  expect(evidenceStatusOf(record, {...recorded, graphs: {train: 'h'}}, same)).toEqual({
    status: 'replayed',
    note: 'the replayed probe has the same bits; changed since it was recorded: graphs',
  });
  expect(evidenceStatusOf(record, {...recorded, cpu: 'other'}, far).status).toBe('differs');
});

test('a fingerprint differs by what it says, not by the order of its keys; a missing fingerprint differs', () => {
  const flags = {threads: '1', oneDnn: 'on'};
  const reordered = {oneDnn: 'on', threads: '1'};
  expect(changed({...recorded, flags}, {flags: reordered, source: 's'})).toEqual([]);
  expect(changed({...recorded, flags}, {flags: {...flags, threads: '2'}, source: 't'})).toEqual(['flags', 'source']);
  expect(changed({...recorded, cpu: undefined} as unknown as Fingerprints, {cpu: 'one'})).toEqual(['cpu']);
});

test('without a replay, only matching fingerprints are current, and the note says which were compared', () => {
  const known = {source: 's', library: 'tensorflow 2.20.0', flags: {}, cpu: 'one'};
  expect(evidenceStatusOf(record, known, undefined)).toEqual({
    status: 'current',
    note:
      'not replayed; as when it was recorded: source, library, flags, cpu; not compared: graphs, and the ' +
      "harness's own code",
  });
  expect(evidenceStatusOf(record, {...known, library: 'tensorflow 2.18.1'}, undefined)).toEqual({
    status: 'unreplayed',
    note:
      'not replayed, so not known to hold here; changed since it was recorded: library; not compared: graphs, and ' +
      "the harness's own code",
  });
  expect(evidenceStatusOf(record, {source: 's', cpu: 'one'}, undefined)).toEqual({
    status: 'unreplayed',
    note:
      'not replayed, so not known to hold here; as when it was recorded: source, cpu; not compared: library, ' +
      "flags, graphs, and the harness's own code",
  });
});

describe('where the source has changed', () => {
  const there = {...recorded, source: 'other'};
  const beyond = [{file: 'experiments/a.ts', name: 'draw'}];

  test('a replay with the same bits vouches if all code that it does not execute is as it was', () => {
    expect(evidenceStatusOf(record, there, {...same, beyond: []})).toEqual({
      status: 'replayed',
      note: 'the replayed probe has the same bits; changed since it was recorded: source',
    });
  });

  test('otherwise the record is stale, and the note names file and function', () => {
    const note =
      'the replayed probe has the same bits, but it does not execute code that has changed since: ' +
      'experiments/a.ts: draw';
    expect(evidenceStatusOf(record, there, {...same, beyond})).toEqual({status: 'stale', note});
    const other = {...there, cpu: 'other'};
    expect(evidenceStatusOf(record, other, {...near, beyond}).status).toBe('stale');
    expect(evidenceStatusOf(record, other, {...near, beyond: []}).status).toBe('replayed');
  });

  test('a record, or a replay, that does not say what its probe executes is stale', () => {
    expect(evidenceStatusOf(record, there, same)).toEqual({
      status: 'stale',
      note:
        'the replayed probe has the same bits, but the source has changed, and the record does not say which code ' +
        'its probe executes',
    });
    expect(evidenceStatusOf(record, recorded, same).status).toBe('current');
  });
});
