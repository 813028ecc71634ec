import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import type {ClaimHistory, SeedRange} from '../contract/claim-history.ts';
import {claimLock, declare, enterLook, lookAt, NOTHING, type Present} from './claim-lock.ts';

const digests = {assertion: 'a'.repeat(16), margin: 'b'.repeat(16), proxy: 'c'.repeat(16)};
const other = {...digests, margin: 'd'.repeat(16)};
const levels = {reproduced: 0.045, contradicted: 0.009};
const first = (count: number, from = 1): SeedRange => ({from, count});
const present = (seeds: SeedRange, rest: Partial<Present> = {}): Present => ({digests, seeds, live: false, ...rest});
const day = (n: number): string => `2024-01-${String(n).padStart(2, '0')}T00:00:00.000Z`;
const looked = (...seeds: SeedRange[]): ClaimHistory =>
  seeds.reduce((history, one, i) => enterLook(history, present(one), {on: day(i + 1), levels}), NOTHING);
const look = (history: ClaimHistory, now: Present) => lookAt(now, history);

test('each other set of seeds is a further look; the same seeds are the same look', () => {
  expect(look(NOTHING, present(first(3)))).toEqual({number: 1, noted: false, earlier: []});
  const history = looked(first(3), first(10));
  expect(look(history, present(first(3))).number).toBe(1);
  expect(look(history, present(first(10)))).toEqual({number: 2, noted: true, earlier: [first(3)]});
  expect(look(history, present(first(20)))).toEqual({number: 3, noted: false, earlier: [first(3), first(10)]});
  expect(look(history, present(first(3, 101))).number).toBe(3);
  expect(enterLook(history, present(first(10)), {on: day(9), levels})).toBe(history);
});

test('a change of the margin starts no new count: the seeds were seen', () => {
  expect(look(looked(first(10)), present(first(20), {digests: other})).number).toBe(2);
});

test('of live claims the looks count that share seeds with the present one', () => {
  const history = looked(first(10, 5_000_001), first(10, 7_000_001));
  expect(look(history, present(first(20, 7_000_001), {live: true})).number).toBe(2);
  expect(look(history, present(first(10, 9_000_001), {live: true})).number).toBe(1);
});

test('a form is noted once, with the time when it was first seen', () => {
  const history = declare(NOTHING, present(first(3)), day(1));
  expect(history.declared).toEqual([{on: day(1), ...digests, seeds: expect.stringMatching(/^[0-9a-f]{16}$/)}]);
  expect(declare(history, present(first(10)), day(2))).toBe(history);
  const changed = declare(history, present(first(3), {digests: other}), day(2));
  const moved = declare(changed, present(first(3, 4)), day(3));
  expect(moved.declared.map(({on}) => on)).toEqual([day(1), day(2), day(3)]);
  expect(claimLock(present(first(3)), 'one', {one: moved}).declaredOn).toBe(day(1));
});

test('tells when the claim was declared, since when anything is kept, and whether its seeds were seen before', () => {
  const spec = {
    one: declare(looked(first(3)), present(first(3)), day(5)),
    two: declare(NOTHING, present(first(3)), day(2)),
  };
  expect(claimLock(present(first(10)), 'one', spec)).toEqual({
    look: 2,
    noted: false,
    earlier: [first(3)],
    declaredOn: day(5),
    keptSince: day(2),
    seenBefore: true,
  });
  expect(claimLock(present(first(10, 101)), 'two', spec)).toEqual({
    look: 1,
    noted: false,
    earlier: [],
    keptSince: day(2),
    seenBefore: false,
  });
  expect(claimLock(present(first(10)), 'one')).toEqual({look: 1, noted: false, earlier: [], seenBefore: false});
});

test('whatever is looked at in whichever order, no look is counted twice and no two have one number', () => {
  const range = fc.record({from: fc.integer({min: 1, max: 4}), count: fc.integer({min: 3, max: 6})});
  fc.assert(
    fc.property(fc.array(range, {maxLength: 12}), (all) => {
      const history = looked(...all);
      const distinct = [...new Map(all.map((one) => [`${one.from} ${one.count}`, one])).values()];
      expect(distinct.map((one) => look(history, present(one)).number)).toEqual(distinct.map((_, i) => i + 1));
    }),
  );
});
