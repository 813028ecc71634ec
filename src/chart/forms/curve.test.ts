import {expect, test} from 'vitest';
import {drawFigures} from '../draw-figures.ts';
import {chartOf, judged, planOf, pointOf, verdictOf} from '../fixtures/small-plan.ts';
import {renderChart} from '../render-chart.ts';
import type {Yield} from '../../contract/experiment.ts';
import {nth} from '../../lists/nth.ts';

const loss: Yield = {kind: 'metric', says: 'loss', unit: 'nats', axes: ['epoch'], random: true};
const run = (points: Record<number, number>) => ({
  metrics: {loss: Object.entries(points).map(([epoch, value]) => ({at: {epoch: Number(epoch)}, value}))},
});
const figure = (log?: string) => ({
  chart: 'curve',
  title: 'What it shows',
  alt: 'What one sees',
  metrics: ['loss'],
  axis: 'epoch',
  ...(log && {log}),
});
const drawn = (points: Record<number, number>, log?: string) => chartOf(figure(log), {loss}, [run(points)]);
const POWERS = {1: 1000, 10: 100, 100: 10};

test.each([
  [undefined, ''],
  ['axis', ',x'],
  ['value', ',y'],
  ['both', ',xy'],
])('log: %s is drawn on such axes, and the page can read it', async (log, axes) => {
  const {picture} = await renderChart(drawn(POWERS, log));
  if (picture.form !== 'svg') throw new Error(picture.form);
  expect(/ data-plots="([^"]*)"/.exec(picture.svg)?.[1]).toMatch(new RegExp(`,1,100,[^x-y]*${axes}$`));
});

test('log: what is 0 or negative is not drawn, and the figure says so; the table has it', () => {
  const why = 'Not drawn: a logarithmic axis cannot show values that are 0 or negative.';
  for (const chart of [drawn({1: 0, 2: 3}, 'value'), drawn({0: 1, 2: 3}, 'axis'), drawn({1: -1, 2: 3}, 'both')]) {
    expect(chart.content).toEqual({form: 'missing', why});
    expect(chart.table.rows).toHaveLength(2);
  }
  expect(drawn({1: 0, 2: 3}, 'axis').content.form).toBe('vega-lite');
  expect(drawn({0: 1, 2: 3}, 'value').content.form).toBe('vega-lite');
});

test('log: a margin that reaches below 0 ends at the least value', () => {
  const claim = {
    id: 'c',
    says: 's',
    where: {section: '1', printed: '10'},
    figure: 'fig',
    equals: {observed: {metric: 'loss', at: {epoch: 2}}, margin: 30, unit: 'nats', because: 'b'},
  };
  const point = pointOf({allowed: {from: -30, to: 30}});
  const content = (log?: string) =>
    JSON.stringify(
      nth(drawFigures(judged(planOf(figure(log), {loss}, [run({1: 4, 2: 10})], [claim]), verdictOf('c', [point]))), 0)
        .content,
    );
  expect(content()).toContain('"lowest":-20.5');
  expect(content('value')).toContain('"lowest":4');
});
