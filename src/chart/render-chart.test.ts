import {expect, test} from 'vitest';
import type {Chart} from '../contract/chart.ts';
import type {Yield} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {drawFigures} from './draw-figures.ts';
import {planOf} from './fixtures/small-plan.ts';
import {renderChart} from './render-chart.ts';

const HOSTILE = '</script><img src=x onerror="alert(1)">\'&\u202e';
const chartOf = (says: string): Chart => {
  const loss: Yield = {kind: 'metric', says, unit: says, axes: ['epoch'], random: true};
  const metrics = {
    loss: [
      {at: {epoch: 1}, value: 1},
      {at: {epoch: 2}, value: 2},
    ],
    other: [
      {at: {epoch: 1}, value: 3},
      {at: {epoch: 2}, value: 1},
    ],
  };
  const results = planOf(
    {chart: 'curve', title: says, alt: says, metrics: ['loss', 'other'], axis: 'epoch'},
    {loss, other: {...loss, says: `${says} too`}},
    [{metrics}, {metrics}],
  );
  return nth(drawFigures(results), 0);
};
const svgOf = async (chart: Chart): Promise<string> => {
  const {picture} = await renderChart(chart);
  return picture.form === 'svg' ? picture.svg : '';
};

test('the same chart gives the same bytes, whatever was drawn before', async () => {
  const first = await svgOf(chartOf('loss'));
  await svgOf(chartOf('something else'));
  expect(await svgOf(chartOf('loss'))).toBe(first);
});

test('colours are variables of the style sheet; no style attributes, roles or handlers', async () => {
  const svg = await svgOf(chartOf('loss'));
  expect(svg).toContain('stroke="var(--chart-1)"');
  expect(svg).not.toMatch(/ style=| role="(?!img)| on[a-z]+=|#[0-9a-f]{6}/);
  expect(svg.match(/aria-label=/g)).toHaveLength(1);
});

test('hostile text is text: in titles, legends, axes and the alternative text', async () => {
  const svg = await svgOf(chartOf(HOSTILE));
  expect(svg).not.toMatch(/<img|<script|<\/script|\u202e/);
  expect(svg).toContain('aria-label="&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;⟨U+202E⟩"');
  expect(svg).toMatch(/>[^<]*&lt;\/script&gt;&lt;img src=x/);
});

test('the key is whole text; marks stand under the names of their layers; the axes have their places', async () => {
  const name = 'a name of a series '.repeat(20).trim();
  const {picture} = await renderChart(chartOf(name));
  if (picture.form !== 'svg') throw new Error(picture.form);
  expect(picture.key).toEqual([
    {name: `A: ${name}`, colour: 'chart-1', dash: ''},
    {name: `B: ${name} too`, colour: 'chart-2', dash: '7 5'},
  ]);
  expect(picture.svg).not.toContain('A: ');
  expect([...picture.svg.matchAll(/<g class="([^"]*)"/g)].map((match) => match[1])).toEqual([
    'band0',
    'seeds0',
    'mean0',
    'letter0',
    'band1',
    'seeds1',
    'mean1',
    'letter1',
  ]);
  const [left, top, width, height, ...ends] = nth(required(/ data-plots="([^"]*)"/.exec(picture.svg)), 1)
    .split(',')
    .map(Number);
  expect([width, height, ...ends]).toEqual([600, 320, 1, 2, 1, 3]);
  expect(picture.svg).toContain(`translate(${left},${top})`);
});

test('a spec that Vega-Lite has to guess about is refused', async () => {
  const chart: Chart = {
    ...chartOf('loss'),
    content: {
      form: 'vega-lite',
      spec: {
        mark: 'bar',
        data: {values: []},
        encoding: {x: {field: 'a', type: 'quantitative'}, shape: {field: 'b', type: 'nominal'}},
      },
    },
  };
  await expect(renderChart(chart)).rejects.toThrow('chart doc/spec/fig: Vega-Lite:');
});
