import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {patience} from './patience.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a run that gives nothing for its time is silent, once', () => {
  const silent = vi.fn();
  patience(1_000, silent);
  vi.advanceTimersByTime(999);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(silent.mock.calls).toEqual([[1_000]]);
});

test('each sign starts the time again; a long pause makes more of it', () => {
  const silent = vi.fn();
  const {heard} = patience(1_000, silent);
  for (let sign = 0; sign < 5; sign++) {
    vi.advanceTimersByTime(900);
    heard();
  }
  vi.advanceTimersByTime(17_999); // 20 pauses of 900 ms
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(silent.mock.calls).toEqual([[18_000]]);
});

test('after its end it is never silent', () => {
  const silent = vi.fn();
  patience(1_000, silent).end();
  vi.advanceTimersByTime(1e9);
  expect(silent).not.toHaveBeenCalled();
});
