import {expect, test} from 'vitest';
import {statusText} from './queued-runs.ts';

test('the line shows workers, runs, rate and time left; and runs that wait for data', () => {
  const status = {workers: 3, processes: 12, done: 412.7, of: 10_000, delayed: 0};
  expect(statusText(status, 27.125)).toBe('3 workers (12 processes) · 412 of 10000 runs · 27.1 per s · 6 min left');
  expect(statusText({workers: 1, processes: 1, done: 0.5, of: 4, delayed: 2}, 0.01)).toBe(
    '1 worker (1 process) · 0 of 4 runs · 0.6 per min · 6 min left · 2 wait for a worker that has their data',
  );
  expect(statusText({...status, workers: 0, processes: 0}, 0)).toBe('0 workers (0 processes) · 412 of 10000 runs');
});
