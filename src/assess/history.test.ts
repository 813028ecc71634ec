import {expect, test} from 'vitest';
import {CAUSES, type PastClaim, type PastRun} from '../contract/comparison.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {historyLine, MOST_RUNS, readHistory, withReport} from './history.ts';

const digests = Object.fromEntries(CAUSES.map((cause, i) => [cause, `0123456789${i}`])) as PastClaim['digests'];
const run = (mean: number | null, selectors: string[] = []): PastRun => ({
  selectors,
  claims: [{claim: 'a/b/c', state: 'reproduced', outcome: 'reproduced', means: [mean], digests}],
});

test('a line gives back what was written', () => {
  const text = [run(1.5), run(null, ['a/*'])].map(historyLine).join('\n');
  expect(readHistory(text, 'history.jsonl')).toEqual({runs: [run(1.5), run(null, ['a/*'])], problems: []});
  expect(historyLine(run(1.5)).length).toBeLessThan(220);
});

test('a damaged line is named with its place and left out; the others count', () => {
  const whole = historyLine(run(1));
  const text = [
    whole,
    whole.slice(0, 70),
    '{"history":2,"selectors":[],"claims":[]}',
    whole.replace('"reproduced","reproduced"', '"reproduced","<script>"'),
    '',
    historyLine(run(2)),
  ].join('\n');
  const {runs, problems} = readHistory(text, 'store/history.jsonl');
  expect(runs).toEqual([run(1), run(2)]);
  expect(problems).toEqual(
    [2, 3, 4].map((line) => ({
      place: `store/history.jsonl:${line}`,
      rule: 'invalid line of the history, which is left out',
      got: expect.any(String) as string,
      expected: 'a line that `claimbench report` wrote',
      action: 'Delete the line.',
    })),
  );
  expect(nth(problems, 1).got).toBe('{"history":2,"selectors":[],"claims":[]}');
  expect(nth(problems, 2).got).toHaveLength(60);
});

test('the oldest reports beyond the limit go; a damaged line is not ours to lose', () => {
  let text = 'damaged\n';
  for (let i = 1; i < MOST_RUNS; i++) text = withReport(text, run(i));
  expect(text.startsWith('damaged\n')).toBe(true);
  text = withReport(withReport(text, run(MOST_RUNS)), run(MOST_RUNS + 1));
  expect(readHistory(text, 'h').runs.map(({claims: [claim]}) => required(claim).means[0])).toEqual(
    Array.from({length: MOST_RUNS}, (_, i) => i + 2),
  );
});
