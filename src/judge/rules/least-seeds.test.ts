import {expect, test} from 'vitest';
import {leastSeeds, MOST_SEEDS} from './least-seeds.ts';

test('the least number that is enough, up to the most that is sought', () => {
  const least = (enough: number, now: number) => leastSeeds((n) => n >= enough, now);
  expect([least(3, 4), least(40, 11), least(5_633, 11), least(9_999, 11), least(MOST_SEEDS, 11)]).toEqual([
    3, 40, 5_633, 9_999, 10_000,
  ]);
  expect([least(MOST_SEEDS + 1, 11), least(Infinity, 11)]).toEqual([Infinity, Infinity]);
});
