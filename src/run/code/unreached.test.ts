import type {FunctionTable} from '../../contract/evidence.ts';
import {expect, test} from 'vitest';
import {changedBeyond, eitherNames, unreachedBy, unreachedByAll} from './unreached.ts';

const PROBE = {wholly: {'a.ts': {draw: '1', never: '2'}, 't.json': {'(module)': '3'}}, partly: {'b.ts': {train: '4'}}};

test('of the code that a probe does not reach, a run keeps what it executed; if that is not known, all of it', () => {
  expect(unreachedBy(PROBE, {'a.ts': ['draw'], 'b.ts': ['train']})).toEqual({
    of: 'run',
    code: {'a.ts': {draw: '1'}, 'b.ts': {train: '4'}, 't.json': {'(module)': '3'}},
  });
  expect(unreachedBy(PROBE)).toEqual({
    of: 'source',
    code: {'a.ts': {draw: '1', never: '2'}, 'b.ts': {train: '4'}, 't.json': {'(module)': '3'}},
  });
});

test('changed beyond the replay: other code, and a new branch in code that was executed', () => {
  const recorded = unreachedBy(PROBE, {'a.ts': ['draw']});
  const changed = (wholly: object, partly: object = PROBE.partly) =>
    changedBeyond(recorded, {wholly: {...PROBE.wholly, ...wholly}, partly} as typeof PROBE).map(
      ({file, name}) => `${file} ${name}`,
    );
  expect(changed({})).toEqual([]);
  expect(changed({'a.ts': {draw: '9', never: '2'}})).toEqual(['a.ts draw']);
  expect(changed({'a.ts': {never: '2'}})).toEqual([]);
  expect(changed({'t.json': {'(module)': '9'}})).toEqual(['t.json (module)']);
  expect(changed({}, {'b.ts': {train: '4', evaluate: '5'}})).toEqual(['b.ts evaluate']);
});

test('code that the run did not execute may change, and new functions may come', () => {
  const recorded = unreachedBy(PROBE, {'a.ts': ['draw']});
  const wholly = {...PROBE.wholly, 'a.ts': {draw: '1', never: '9', added: '8'}};
  expect(changedBeyond(recorded, {...PROBE, wholly})).toEqual([]);
});

test('the functions of two parts of a run', () => {
  expect(eitherNames({'a.ts': ['x'], 'b.ts': ['y']}, {'a.ts': ['x', 'z']})).toEqual({
    'a.ts': ['x', 'z'],
    'b.ts': ['y'],
  });
});

test('the functions that none of several probes executes in full', () => {
  const table = (code: FunctionTable) => ({of: 'source' as const, code});
  const all = [table({'a.ts': {draw: '1', plot: '2'}, 'b.ts': {train: '3'}}), table({'a.ts': {plot: '4', never: '5'}})];
  expect(unreachedByAll(all)).toEqual([{file: 'a.ts', name: 'plot'}]);
  expect(unreachedByAll([])).toEqual([]);
});
