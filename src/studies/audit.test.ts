import {expect, test} from 'vitest';
import type {PlannedRun} from '../contract/plan.ts';
import {nth} from '../lists/nth.ts';
import type {Recorded} from '../run/recorded.ts';
import {auditOrder, withinBudget} from './audit.ts';

/** Six runs of 3 s each on so many processes, by a clock that only the runs move. */
async function audited(budgetMs: number, jobs: number, durations = [3000, 3000, 3000, 3000, 3000, 3000]) {
  let clock = 0;
  const waiting: {at: number; done: () => void}[] = [];
  const tick = () => {
    waiting.sort((a, b) => a.at - b.at);
    const next = waiting.shift();
    if (!next) return;
    clock = next.at;
    next.done();
  };
  const leftOut: number[] = [];
  let under = 0;
  let most = 0;
  const done = await withinBudget(
    durations.map((_, index) => index),
    {
      until: budgetMs,
      jobs,
      now: () => clock,
      durationOf: (index) => nth(durations, index),
      leaveOut: (index) => void leftOut.push(index),
      work: async (index) => {
        most = Math.max(most, ++under);
        await new Promise<void>((resolve) => {
          waiting.push({at: clock + nth(durations, index), done: resolve});
          setImmediate(tick);
        });
        under--;
        return index;
      },
    },
  );
  return {done, leftOut, most, clock};
}

test('no run is begun that would end beyond the budget, on however many processes', async () => {
  expect(await audited(5000, 1)).toEqual({done: [0], leftOut: [1, 2, 3, 4, 5], most: 1, clock: 3000});
  expect(await audited(7000, 2)).toEqual({done: [0, 1, 2, 3], leftOut: [4, 5], most: 2, clock: 6000});
  expect(await audited(2000, 2)).toEqual({done: [], leftOut: [0, 1, 2, 3, 4, 5], most: 0, clock: 0});
});

test('a run that is too long is left out, and a shorter one after it is not', async () => {
  expect(await audited(5000, 1, [3000, 4000, 1500, 1000])).toMatchObject({done: [0, 2], leftOut: [1, 3]});
});

test('the never audited come first, oldest first; then those audited longest ago', () => {
  const recorded = new Map(
    Object.entries({
      a: ['2024-03-01'],
      b: ['2024-02-01', '2024-03-05'],
      c: ['2024-01-01', '2024-03-04'],
      d: ['2024-02-15'],
    }).map(([key, [startedAt, date]]) => [
      key,
      {record: {timings: {startedAt}, ...(date && {audited: date})}} as Recorded,
    ]),
  );
  expect(
    auditOrder(
      ['a', 'b', 'c', 'd', 'not recorded'].map((key) => ({key}) as PlannedRun),
      recorded,
    ).map(({key}) => key),
  ).toEqual(['d', 'a', 'c', 'b']);
});
