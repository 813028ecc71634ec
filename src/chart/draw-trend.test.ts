import {expect, test} from 'vitest';
import type {Outcome} from '../contract/assessment.ts';
import {required} from '../lists/look-up.ts';
import {drawTrend} from './draw-trend.ts';

const points = (means: (number | null)[], outcome: Outcome = 'reproduced') => means.map((mean) => ({outcome, mean}));

test('a history of one report shows nothing', () => {
  expect(drawTrend([], 'nats')).toBeUndefined();
  expect(drawTrend(points([1]), 'nats')).toBeUndefined();
});

test('a history in which nothing moved shows nothing', () => {
  expect(drawTrend(points([83.6, 83.6, 83.6, 83.6]), 'nats')).toBeUndefined();
  expect(drawTrend(points([null, null]), 'nats')).toBeUndefined();
  expect(drawTrend(points([83.6, 83.6, 83.7]), 'nats')).toBeDefined();
});

test('the least value at the bottom, the greatest at the top, a dot wherever it moved', () => {
  const svg = required(drawTrend([...points([2, 2, 4]), ...points([3], 'inconclusive')], '1'));
  expect(svg).toContain('<path d="M5 21L45.7 21L86.3 5L127 13"/>');
  expect(svg.match(/<circle [^>]*>/g)).toEqual([
    '<circle class="reproduced" cx="5" cy="21" r="2.5"/>',
    '<circle class="reproduced" cx="86.3" cy="5" r="2.5"/>',
    '<circle class="inconclusive" cx="127" cy="13" r="4"/>',
  ]);
  expect(svg).toContain(
    '<title>Last 4 reports: reproduced 3 times, inconclusive once; mean from 2 to 3, between 2 and 4</title>',
  );
});

test('where a report had no number the line is broken; without any the outcomes alone are shown', () => {
  expect(drawTrend(points([1, null, 2]), '1')).toContain('<path d="M5 21M127 5"/>');
  const none = required(drawTrend([...points([null, null], 'not-run'), ...points([null], 'finding')], '1'));
  expect(none).toContain('<title>Last 3 reports: not run 2 times, contradicted as expected once</title>');
  expect(none).toMatch(/<path d="M5 13L127 13"\/>/);
});

test('the last thirty reports only, and text that is escaped', () => {
  expect(drawTrend(points(Array.from({length: 50}, (_, i) => i)), '<b>')).toMatch(
    /<title>Last 30 reports: .* from 20 to 49 &lt;b&gt;/,
  );
});
