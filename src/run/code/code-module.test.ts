import {expect, test} from 'vitest';
import {codeModule, isExecuted, paint, unreachedDigest} from './code-module.ts';

const CODE = `import {scale, LIMIT} from './scale.ts';
import * as all from './scale.ts';
const STEP = 0.1, grid = {step: STEP, side: 4};
const texts = {says: 'a sum'};
export function sum(values) {
  const half = 1 / 2;
  const weigh = (value) => value * half;
  if (values.length > LIMIT) { return longer(values); }
  return values.reduce((total, value) => total + weigh(value), 0);
}
export const area = () => grid.step * scale(1);
export const volume = () => all.scale(2);
export const parts = {first: () => 1, second: {third: (x) => x}};
export class Walk { step() { return texts.says; } }
`;
const SCALE = `const BASE = 2;
export const LIMIT = BASE * 8;
export const scale = (x) => x * BASE;
`;
type Texts = Record<'a.ts' | 'scale.ts', string>;

/** Of `a.ts`, where these pieces are not executed and all else is. */
function digests(not: readonly string[], texts: Partial<Texts> = {}): Record<string, string> {
  const all = {'a.ts': CODE, 'scale.ts': SCALE, ...texts};
  const modules = new Map(Object.entries(all).map(([file, text]) => [file, codeModule(file, text)] as const));
  const {text, units} = codeModule('a.ts', all['a.ts']);
  const counts = not.map((piece) => ({startOffset: text.indexOf(piece), piece}));
  const painted = paint(text.length, [
    ...counts.map(({startOffset, piece}) => ({startOffset, endOffset: startOffset + piece.length, count: 0})),
    {startOffset: 0, endOffset: text.length, count: 1},
  ]);
  const found = units.map((unit) => [unit.name, unreachedDigest(unit, painted, {file: 'a.ts', text, units}, modules)]);
  return Object.fromEntries(found.filter(([, digest]) => digest !== undefined)) as Record<string, string>;
}

const BRANCH = '{ return longer(values); }';
const WALK = 'step() { return texts.says; }';
const AREA = '() => grid.step * scale(1)';

test('functions have the names on the way to them; those of one name are told apart', () => {
  expect(codeModule('a.ts', CODE).units.map(({name}) => name)).toEqual([
    '(module)',
    'sum',
    'sum.weigh',
    'area',
    'volume',
    'parts.first',
    'parts.second.third',
    'Walk.step',
  ]);
  const twice = codeModule('b.ts', 'export const a = [{f: () => 1}, {f: () => 2}];');
  expect(twice.units.map(({name}) => name)).toEqual(['(module)', 'a.f', 'a.f#2']);
});

test('only what was not executed has a digest: a branch, a function, nothing', () => {
  expect(digests([])).toEqual({});
  expect(Object.keys(digests([BRANCH]))).toEqual(['sum']);
  expect(Object.keys(digests([WALK, AREA]))).toEqual(['area', 'Walk.step']);
});

test('a function whose name only was executed with the code around it was not executed', () => {
  const {units, text} = codeModule('a.ts', CODE);
  const body = {startOffset: text.indexOf('{ return texts'), endOffset: text.indexOf('texts.says; }') + 13, count: 0};
  const painted = paint(text.length, [{startOffset: 0, endOffset: text.length, count: 1}, body]);
  expect(units.filter((unit) => !isExecuted(unit, painted)).map(({name}) => name)).toEqual(['Walk.step']);
});

/** Whether the digest of a function moves with a change. */
function moves(name: string, not: readonly string[], from: string, to: string, file: keyof Texts = 'a.ts'): boolean {
  const before = {'a.ts': CODE, 'scale.ts': SCALE};
  expect(before[file]).toContain(from);
  const after = {...before, [file]: before[file].replace(from, to)};
  const changed = not.map((piece) => (file === 'a.ts' ? piece.replace(from, to) : piece));
  return digests(not)[name] !== digests(changed, after)[name];
}

test('a change of code that was not executed moves the digest, a change of other code of the function does not', () => {
  expect(moves('sum', [BRANCH], 'longer(values)', 'longer(value)')).toBe(true);
  expect(moves('sum', [BRANCH], 'total + weigh', 'total - weigh')).toBe(false);
  expect(moves('sum', [BRANCH], 'value * half', 'value / half')).toBe(false);
});

test('a constant moves the code that mentions it, also through another one, in another module too', () => {
  expect(moves('area', [AREA], 'STEP = 0.1', 'STEP = 0.2')).toBe(true);
  expect(moves('area', [AREA], 'a sum', 'the sum')).toBe(false);
  expect(moves('Walk.step', [WALK], 'a sum', 'the sum')).toBe(true);
  const LIMITED = 'if (values.length > LIMIT) { return longer(values); }';
  expect(moves('sum', [LIMITED], 'BASE = 2', 'BASE = 3', 'scale.ts')).toBe(true);
  expect(moves('sum', [BRANCH], 'BASE = 2', 'BASE = 3', 'scale.ts')).toBe(false);
  expect(moves('volume', ['() => all.scale(2)'], 'BASE = 2', 'BASE = 3', 'scale.ts')).toBe(true);
});

test('an import from another place moves the code that mentions it', () => {
  expect(moves('area', [AREA], "'./scale.ts'", "'./other.ts'")).toBe(true);
  expect(moves('Walk.step', [WALK], "'./scale.ts'", "'./other.ts'")).toBe(false);
});

test('braces and semicolons, which V8 counts now to one branch and now to the next, do not count', () => {
  expect(digests([BRANCH])).toEqual(digests([BRANCH.slice(1, -1)]));
});
