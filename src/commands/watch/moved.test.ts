import {expect, test} from 'vitest';
import {after, moves, type Seen, type State} from './moved.ts';

const claim = (id: string, verdict = 'Reproduced', reason = 'it is 1'): Seen => ({id, verdict, reason});
const state = (claims: Seen[], problems: string[] = []): State => ({
  claims: new Map(claims.map((one) => [one.id, one])),
  problems,
});
const before = state([claim('d/s/a'), claim('d/s/b'), claim('d/t/c')]);
const selected = (id: string) => id.startsWith('d/s/');

test('what moved: verdicts, numbers, claims that are new or gone; nothing else is said', () => {
  const look = {claims: [claim('d/s/a', 'Contradicted', 'it is 2'), claim('d/s/new')], problems: []};
  expect(moves(before, after(before, look, selected))).toEqual([
    'd/s/a  Reproduced -> Contradicted',
    '    it is 2',
    'd/s/new  new -> Reproduced',
    '    it is 1',
    'd/s/b  is no longer there',
  ]);
  const numbers = {claims: [claim('d/s/a', 'Reproduced', 'it is 1.1'), claim('d/s/b')], problems: []};
  expect(moves(before, after(before, numbers, selected))).toEqual(['d/s/a  Reproduced, as before', '    it is 1.1']);
  expect(moves(before, before)).toEqual([]);
});

test('a problem is said when it arises, and when it is gone; meanwhile the claims stay', () => {
  const broken = after(before, {claims: [], problems: ['s.yaml:1:1: unknown field']}, selected);
  expect(moves(before, broken)).toEqual(['s.yaml:1:1: unknown field']);
  const fixed = after(broken, {claims: [claim('d/s/a'), claim('d/s/b')], problems: []}, selected);
  expect(moves(broken, fixed)).toEqual(['No longer: s.yaml:1:1: unknown field']);
});
