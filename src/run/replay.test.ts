import {expect, test} from 'vitest';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import {compareProbes, standingOf} from './replay.ts';

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
  expect(standingOf(record, recorded, near).standing).toBe('stale');
  expect(standingOf(record, {...recorded, cpu: 'other'}, near).standing).toBe('current-noted');
  expect(standingOf(record, {...recorded, source: 'other'}, near).standing).toBe('stale');
});

test('an experiment that is declared to repeat less well may', () => {
  expect(standingOf(record, recorded, near, 'close').standing).toBe('current-noted');
  expect(standingOf(record, recorded, far, 'close').standing).toBe('differs');
  expect(standingOf(record, recorded, far, 'statistical').standing).toBe('current-noted');
});

test('bitwise is current, and noted where something changed; differs stays so everywhere', () => {
  expect(standingOf(record, recorded, same)).toEqual({
    standing: 'current',
    note: 'the replayed start has the same bits; nothing that computes it has changed',
  });
  expect(standingOf(record, {...recorded, graphs: {train: 'h'}}, same)).toEqual({
    standing: 'current-noted',
    note: 'the replayed start has the same bits; changed since it was recorded: graphs',
  });
  expect(standingOf(record, {...recorded, cpu: 'other'}, far).standing).toBe('differs');
});

test('without a replay, only matching fingerprints are current, and the note says which were compared', () => {
  const known = {source: 's', library: 'tensorflow 2.20.0', flags: {}, cpu: 'one'};
  expect(standingOf(record, known, undefined)).toEqual({
    standing: 'current',
    note: "not replayed; as when it was recorded: source, library, flags, cpu; not compared: graphs, and the harness's own code",
  });
  expect(standingOf(record, {...known, library: 'tensorflow 2.18.1'}, undefined)).toEqual({
    standing: 'unreplayed',
    note: "not replayed, so not known to hold here; changed since it was recorded: library; not compared: graphs, and the harness's own code",
  });
  expect(standingOf(record, {source: 's', cpu: 'one'}, undefined)).toEqual({
    standing: 'unreplayed',
    note: "not replayed, so not known to hold here; as when it was recorded: source, cpu; not compared: library, flags, graphs, and the harness's own code",
  });
});
