import {serialize} from 'node:v8';
import {expect, test} from 'vitest';
import {nth} from '../lists/nth.ts';
import {fakeAsked, fakeRecord} from './fixtures/fake-record.ts';
import {decodeOutcome, encodeOutcome} from './kept-outcome.ts';
import {sealed} from './sealed-bytes.ts';

const CONDITIONS = 'ab'.repeat(32);
const record = fakeRecord(fakeAsked(3), {
  state: 'diverged',
  divergence: {step: 2, lastFinite: NaN, what: 'place'},
  metrics: {place: [{at: {epoch: 1}, value: -0}]},
  samples: {draws: Float64Array.of(0.1, -0, 1e-320)},
});
const {key} = record;
const kept = {on: '2026-01-02T03:04:05.678Z', outcome: {state: 'finished' as const, record}};
const bytes = encodeOutcome(key, CONDITIONS, kept);

test('an outcome comes back with the same bits and types', () => {
  expect(decodeOutcome(key, CONDITIONS, bytes)).toStrictEqual({state: 'sound', kept});
});

test('a probe comes back too, with the code that it did not reach', () => {
  const outcome = {
    state: 'probed' as const,
    probe: {says: 'a step', numbers: {loss: -0}, digest: 'c'.repeat(64)},
    fingerprints: {graphs: {}, source: 's', library: 'none', flags: {}, cpu: 'c'},
    unreached: {wholly: {'a.ts': {f: '1'}}, partly: {}},
    durationMs: 5,
  };
  const probed = {on: kept.on, outcome};
  expect(decodeOutcome(key, CONDITIONS, encodeOutcome(key, CONDITIONS, probed))).toStrictEqual({
    state: 'sound',
    kept: probed,
  });
});

test('with any byte changed, any part missing or anything added, it is not used', () => {
  for (let at = 0; at < bytes.length; at++) {
    expect(decodeOutcome(key, CONDITIONS, bytes.with(at, nth(bytes, at) ^ 1)).state, `byte ${at}`).not.toBe('sound');
    expect(decodeOutcome(key, CONDITIONS, bytes.slice(0, at)).state, `cut at ${at}`).toBe('damaged');
  }
  expect(decodeOutcome(key, CONDITIONS, Buffer.concat([bytes, bytes])).state).toBe('damaged');
});

test('that of other conditions, or of another run, is another', () => {
  expect(decodeOutcome(key, 'cd'.repeat(32), bytes)).toEqual({state: 'other'});
  expect(decodeOutcome('cd'.repeat(32), CONDITIONS, bytes)).toEqual({state: 'other'});
});

test('whole bytes that hold no outcome of this run are damaged', () => {
  const title = `claimbench result 1 run ${key} conditions ${CONDITIONS}`;
  const holding = (value: unknown) => decodeOutcome(key, CONDITIONS, sealed(title, serialize(value)));
  const why = (got: string) => ({state: 'damaged', why: {got, expected: 'the result of a run'}});
  expect(decodeOutcome(key, CONDITIONS, sealed(title, Buffer.of(1, 2)))).toMatchObject({state: 'damaged'});
  expect(holding({...kept, on: 'today'})).toEqual(why('nothing usable at on'));
  expect(holding({...kept, outcome: {state: 'failed', problems: []}})).toEqual(why('nothing usable at outcome.state'));
  const lacking = {...kept, outcome: {...kept.outcome, record: {...record, metrics: {place: [{value: 1}]}}}};
  expect(holding(lacking)).toEqual(why('nothing usable at outcome.record.metrics.place.0.at'));
  const infinite = {...record, samples: {draws: Float64Array.of(Infinity)}};
  expect(holding({...kept, outcome: {...kept.outcome, record: infinite}})).toEqual(
    why('nothing usable at outcome.record.samples.draws'),
  );
  const other = {...kept, outcome: {...kept.outcome, record: fakeRecord(fakeAsked(4))}};
  expect(holding(other)).toEqual(why('the result of another run'));
});
