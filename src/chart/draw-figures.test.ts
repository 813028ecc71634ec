import {expect, test} from 'vitest';
import {COLOURS} from '../contract/colours.ts';
import {decodeGrey} from '../files/png.ts';
import type {JsonObject, Yield} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {drawFigures} from './draw-figures.ts';
import {chartOf, greyColumn, judged, planOf, pointOf, verdictOf} from './fixtures/small-plan.ts';
import {renderChart} from './render-chart.ts';
import {summary} from './runs-of.ts';

const words = {title: 'What it shows', alt: 'What one sees'};
const loss: Yield = {kind: 'metric', says: 'loss', unit: 'nats', axes: ['epoch'], random: true};
const run = (values: number[]) => ({metrics: {loss: values.map((value, i) => ({at: {epoch: i + 1}, value}))}});
/** A claim that the loss is 10 at epoch 2. @param more - of what is observed */
const tenIsPrinted = (more = {}) => ({
  id: 'c',
  says: 's',
  where: {section: '1', printed: '10'},
  figure: 'fig',
  equals: {observed: {metric: 'loss', at: {epoch: 2}, ...more}, margin: 1, unit: 'nats', because: 'b'},
});
const specOf = (chart: ReturnType<typeof drawFigures>[number]): JsonObject => {
  if (chart.content.form !== 'vega-lite') throw new Error(chart.content.form);
  return chart.content.spec;
};

test('curve: a thin line for each seed, a mean, and what is printed with its margin', async () => {
  const results = planOf(
    {chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'},
    {loss},
    [run([20, 10]), run([22, 11])],
    [tenIsPrinted()],
  );
  const chart = nth(drawFigures(judged(results, verdictOf('c', [pointOf()]))), 0);
  expect(specOf(chart)).toMatchSnapshot();
  expect(chart.table).toEqual({
    columns: ['series', 'epoch', 'mean', 'least', 'greatest', 'seeds', 'printed'],
    rows: [
      ['loss', 1, 21, 20, 22, 2, ''],
      ['loss', 2, 10.5, 10, 11, 2, '10'],
    ],
    leftOut: 0,
  });
  await expect(renderChart(chart)).resolves.toMatchObject({picture: {form: 'svg'}});
});

test('curve: a factor of the claim is taken off the printed number', () => {
  const claim = tenIsPrinted({times: [2, 1]});
  const results = planOf({chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'}, {loss}, [run([20, 5])], [claim]);
  const chart = nth(drawFigures(judged(results, verdictOf('c', [pointOf()]))), 0);
  expect(JSON.stringify(specOf(chart))).toContain(
    '{"x":2,"from":4.75,"to":5.25,"lowest":4.25,"highest":5.75,"text":"10"}',
  );
});

test('curve: a metric of two axes has a line for each place on the other, never their mean', () => {
  const metrics = {
    loss: [10, 100].flatMap((samples) => [1, 2].map((epoch) => ({at: {epoch, samples}, value: epoch * samples}))),
  };
  const results = planOf({chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'}, {loss}, [{metrics}]);
  expect(nth(drawFigures(results), 0).table.rows.map((row) => row.slice(0, 3))).toEqual([
    ['samples 10: loss', 1, 10],
    ['samples 10: loss', 2, 20],
    ['samples 100: loss', 1, 100],
    ['samples 100: loss', 2, 200],
  ]);
});

test('curve: begins where the figure says, and calls a metric by its name, its table by the definition too', () => {
  const named: Yield = {...loss, says: 'loss: the mean over a batch'};
  const results = planOf({chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch', from: 2}, {loss: named}, [
    run([20, 10, 5]),
  ]);
  const chart = nth(drawFigures(results), 0);
  expect(chart.table.rows.map((row) => row.slice(0, 3))).toEqual([
    ['loss: the mean over a batch', 2, 10],
    ['loss: the mean over a batch', 3, 5],
  ]);
  expect(JSON.stringify(specOf(chart))).toContain('"title":"loss (nats)"');
});

test('curve: classes have a tick each, and no line between them', async () => {
  const metrics = {loss: Array.from({length: 9}, (_, i) => i).map((at) => ({at: {class: at}, value: at + 30}))};
  const results = planOf(
    {chart: 'curve', ...words, metrics: ['loss'], axis: 'class'},
    {loss: {...loss, axes: ['class']}},
    [{metrics}, {metrics}],
  );
  const chart = nth(drawFigures(results), 0);
  const drawn = JSON.stringify(specOf(chart));
  expect(drawn).toContain('"type":"tick"');
  expect(drawn).not.toContain('"type":"line"');
  const {picture} = await renderChart(chart);
  const numbers =
    picture.form === 'svg' ? [...picture.svg.matchAll(/>(\d)</g)].map(([, number]) => Number(number)) : [];
  expect([...new Set(numbers)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test('curve: several series of classes have their letters above the dots of the first class', async () => {
  const metrics = Object.fromEntries(
    ['loss', 'other'].map((name) => [name, [2, 3].map((at) => ({at: {class: at}, value: at}))]),
  );
  const ofClasses: Yield = {...loss, axes: ['class']};
  const results = planOf(
    {chart: 'curve', ...words, metrics: ['loss', 'other'], axis: 'class'},
    {loss: ofClasses, other: ofClasses},
    [{metrics}],
  );
  const {picture} = await renderChart(nth(drawFigures(results), 0));
  const letters = picture.form === 'svg' ? [...picture.svg.matchAll(/class="letter\d".*?>([AB])</g)] : [];
  expect(letters.map(([, letter]) => letter)).toEqual(['A', 'B']);
});

test('curve: begins at its first point, also where few numbers are printed', () => {
  const results = planOf(
    {chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'},
    {loss},
    [run([20, 10])],
    [tenIsPrinted()],
  );
  const drawn = JSON.stringify(specOf(nth(drawFigures(judged(results, verdictOf('c', [pointOf()]))), 0)));
  expect(drawn.match(/"title":"epoch","scale":\{"nice":false,"zero":false\}/g)?.length).toBeGreaterThan(2);
});

test('curve: a long name of its values stands in several lines above the plot', () => {
  const says = 'the mean loss of all batches of an epoch, with the weight of the divergence that the code has';
  const results = planOf({chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'}, {loss: {...loss, says}}, [
    run([20, 10]),
  ]);
  const drawn = JSON.stringify(specOf(nth(drawFigures(results), 0)));
  const [, lines = '[]'] = /"title":(\["the mean[^\]]*\])/.exec(drawn) ?? [];
  expect((JSON.parse(lines) as string[]).join(' ')).toBe(`${says} (nats)`);
  expect(drawn).toContain('"axis":{"titleY":-26}');
});

test('histogram: bins, never draws, as densities beside the distribution', async () => {
  const draws = Array.from({length: 4000}, (_, i) => i / 4000);
  const results = planOf(
    {chart: 'histogram', ...words, samples: ['u'], bins: 4, first: 2000, distribution: {uniform: {from: 0, to: 1}}},
    {u: {kind: 'sample', says: 'draws', unit: '1', random: true}},
    [{samples: {u: draws}}],
  );
  const chart = nth(drawFigures(results), 0);
  expect(chart.table.rows.map((row) => row[3])).toEqual([500, 500, 500, 500]);
  expect(chart.table.rows.map((row) => row[4])).toEqual([249.9, 249.9, 249.9, 249.9]);
  const {picture} = await renderChart(chart);
  expect(picture.form === 'svg' && (picture.svg.match(/<path/g) ?? []).length).toBeLessThan(40);
});

test('histogram: what is expected in a bin is exact, also of a narrow distribution and at its edge', () => {
  const drawn = (distribution: object, draws: number[]) => {
    const results = planOf(
      {chart: 'histogram', ...words, samples: ['u'], bins: 2, distribution},
      {u: {kind: 'sample', says: 'draws', unit: '1', random: true}},
      [{samples: {u: draws}}],
    );
    return nth(drawFigures(results), 0).table;
  };
  expect(drawn({normal: {mean: 0, sd: 0.001}}, [-0.5, 0, 0, 1.5])).toEqual({
    columns: ['draws', 'from', 'to', 'count', 'expected by Normal(mean 0, sd 0.001)'],
    rows: [
      ['draws', -0.5, 0.5, 3, 4],
      ['draws', 0.5, 1.5, 1, 0],
    ],
    leftOut: 0,
  });
  expect(drawn({uniform: {from: 0, to: 1}}, [-0.5, 0.3, 0.7, 1.5]).rows.map((row) => row[4])).toEqual([2, 2]);
});

test('histogram of a categorical distribution: a bin for each value', () => {
  const results = planOf(
    {
      chart: 'histogram',
      ...words,
      samples: ['k'],
      bins: 9,
      distribution: {categorical: {probabilities: [0.5, 0.25, 0.25]}},
    },
    {k: {kind: 'sample', says: 'draws', unit: '1', random: true}},
    [{samples: {k: [0, 0, 1, 2]}}],
  );
  expect(nth(drawFigures(results), 0).table.rows).toEqual([
    ['draws', -0.5, 0.5, 2, 2],
    ['draws', 0.5, 1.5, 1, 1],
    ['draws', 1.5, 2.5, 1, 1],
  ]);
});

test('histogram of two samples: one over the other, categories side by side; both in the key', async () => {
  const drawn = (distribution: object, u: number[], v: number[]) =>
    planOf(
      {chart: 'histogram', ...words, samples: ['u', 'v'], bins: 2, distribution},
      {
        u: {kind: 'sample', says: 'direct', unit: '1', random: true},
        v: {kind: 'sample', says: 'by noise', unit: '1', random: true},
      },
      [{samples: {u, v}}],
    );
  const rendered = await renderChart(nth(drawFigures(drawn({uniform: {from: 0, to: 1}}, [0, 0.2, 1], [0.9, 0.1])), 0));
  expect(rendered.picture.form === 'svg' && rendered.picture.key).toEqual([
    {name: 'direct (3 draws, seed 1)', colour: 'chart-1', dash: '', box: 'filled'},
    {name: 'by noise (2 draws, seed 1)', colour: 'chart-2', dash: '', box: 'outlined'},
    {name: 'density of Uniform(0, 1)', colour: 'chart-ink', dash: ''},
  ]);
  expect(rendered.table.rows.map((row) => row.slice(0, 4))).toEqual([
    ['direct', 0, 0.5, 2],
    ['direct', 0.5, 1, 1],
    ['by noise', 0, 0.5, 1],
    ['by noise', 0.5, 1, 1],
  ]);
  const {content} = nth(drawFigures(drawn({categorical: {probabilities: [0.5, 0.5]}}, [0, 0, 1], [1, 1, 1])), 0);
  const layers = content.form === 'vega-lite' ? (content.spec.layer as {data: {values: {from: number}[]}}[]) : [];
  expect(layers.slice(0, 2).map(({data}) => data.values.map(({from}) => Number(from.toFixed(2))))).toEqual([
    [-0.4, 0.6],
    [0, 1],
  ]);
});

test('scatter with names: rings over crosses, and both in the key', async () => {
  const results = planOf(
    {chart: 'scatter', ...words, points: 'p', names: ['estimated', 'true']},
    {p: {kind: 'points', says: 'points', unit: '1', random: true}},
    [{points: {p: {x: [0, 1, 0], y: [0, 1, 0], label: [0, 0, 1]}}}],
  );
  const {picture} = await renderChart(nth(drawFigures(results), 0));
  if (picture.form !== 'svg') throw new Error('no picture');
  expect(picture.key.map(({name, colour, sign}) => [name, colour, sign])).toEqual([
    ['estimated', 'chart-1', 'ring'],
    ['true', 'chart-2', 'cross'],
  ]);
  expect(picture.svg.indexOf('points1')).toBeLessThan(picture.svg.indexOf('points0'));
  expect(picture.svg).not.toContain('<text>0</text>');
});

test('curve: minus the metric, and the printed number with it', () => {
  const claim = {
    id: 'c',
    says: 's',
    figure: 'fig',
    where: {section: '1', near: 'x', printed: '-2.0'},
    equals: {observed: {metric: 'loss', at: {epoch: 1}, times: [-1, 1]}, margin: 0.5, unit: 'nats', because: 'b'},
  };
  const {content, table} = chartOf(
    {chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch', minus: true},
    {loss: {kind: 'metric', says: 'loss', unit: 'nats', axes: ['epoch'], random: true}},
    [{metrics: {loss: [{at: {epoch: 1}, value: 2}]}}],
    [claim],
  );
  expect(table.rows.map((row) => row[2] ?? row[1])).toEqual(expect.arrayContaining([-2]));
  expect(JSON.stringify(content)).toContain('minus loss (nats)');
});

test('tiles: pixel for pixel in 8 shades, with a gap of one', () => {
  const results = planOf(
    {chart: 'tiles', ...words, images: ['seen'], columns: 2},
    {seen: {kind: 'images', says: 'as seen', random: false}},
    [{images: {seen: greyColumn([0, 99, 197], 2)}}],
  );
  const [{content}] = drawFigures(results) as [ReturnType<typeof drawFigures>[number]];
  if (content.form !== 'images') throw new Error(content.form);
  const {pixels, width, height} = decodeGrey(Buffer.from(nth(content.panels, 0).png, 'base64'));
  expect([width, height]).toEqual([5, 5]);
  expect([...pixels]).toEqual([
    0, 0, 118, 109, 109, 0, 0, 118, 109, 109, 118, 118, 118, 118, 118, 182, 182, 118, 118, 118, 182, 182, 118, 118, 118,
  ]);
});

test('curve: an axis that counts iterations', () => {
  const {content, table} = chartOf(
    {chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch', counts: {name: 'iteration', each: 100}},
    {loss: {kind: 'metric', says: 'loss', unit: 'nats', axes: ['epoch'], random: true}},
    [{metrics: {loss: [{at: {epoch: 3}, value: 2}]}}],
  );
  expect([table.columns[1], table.rows[0]?.[1]]).toEqual(['iteration', 300]);
  expect(JSON.stringify(content)).toContain('"title":"iteration"');
});

test('tiles: only some images', () => {
  const tile = greyColumn([0, 255, 0], 1);
  const drawn = (only: number[]) =>
    chartOf(
      {chart: 'tiles', ...words, images: ['tile'], columns: 2, only},
      {tile: {kind: 'images', says: 'tiles', random: true}},
      [{images: {tile}}],
    );
  const {content} = drawn([1]);
  if (content.form !== 'images') throw new Error('no images');
  const [panel] = content.panels;
  expect([panel?.width, panel?.height]).toEqual([tile.width, tile.height]);
  expect(panel?.caption).toBe('tiles: number 1, counted from 0');
  expect([...decodeGrey(Buffer.from(panel?.png ?? '', 'base64')).pixels]).toEqual([255]);
  expect(drawn([3]).content.form).toBe('missing');
});

test('scatter: up to 500 points are marks, more are pixels inside the axes', async () => {
  const points = (n: number) => ({
    points: {
      p: {
        x: Array.from({length: n}, (_, i) => i),
        y: Array.from({length: n}, (_, i) => i % 7),
        label: Array.from({length: n}, (_, i) => i % 2),
      },
    },
  });
  const yields: Record<string, Yield> = {p: {kind: 'points', says: 'points', unit: '1', random: true}};
  const svgs = [];
  for (const n of [500, 501]) {
    const results = planOf({chart: 'scatter', ...words, points: 'p'}, yields, [points(n)]);
    const {picture} = await renderChart(nth(drawFigures(results), 0));
    svgs.push(picture.form === 'svg' ? picture.svg : '');
  }
  expect(svgs.map((svg) => [svg.match(/<image/g)?.length ?? 0, (svg.match(/<circle/g) ?? []).length === 500])).toEqual([
    [0, true],
    [1, false],
  ]);
  expect(svgs[1]).not.toContain('style=');
});

/** WCAG 2.2, 1.4.11: what one must see to understand a chart has a contrast of 3 to 1 at least. */
test('bars and bins have contrast enough on paper and in the dark', () => {
  const luminance = (rgb: number[]): number =>
    rgb
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, i) => sum + part * nth([0.2126, 0.7152, 0.0722], i), 0);
  const parts = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const contrast = (scheme: 'light' | 'dark', opacity: number): number => {
    const ground = parts(COLOURS['chart-paper'][scheme]);
    const mark = parts(COLOURS['chart-1'][scheme]).map((part, i) => opacity * part + (1 - opacity) * nth(ground, i));
    const [darker, lighter] = [luminance(mark), luminance(ground)].sort((a, b) => a - b);
    return (lighter! + 0.05) / (darker! + 0.05);
  };
  const markOf = (figure: object, yields: Record<string, Yield>, record: object): Record<string, unknown> => {
    const {layer} = specOf(nth(drawFigures(planOf({...words, ...figure}, yields, [record])), 0));
    return (layer as {mark: Record<string, unknown>}[])[0]!.mark;
  };
  const bar = markOf({chart: 'bars', metrics: ['loss']}, {loss}, run([9, 2]));
  expect(bar).toMatchObject({stroke: COLOURS['chart-1'].light});
  expect(bar).not.toHaveProperty('opacity');
  const u: Yield = {kind: 'sample', says: 'draws', unit: '1', random: true};
  const bin = markOf({chart: 'histogram', samples: ['u'], bins: 2}, {u}, {samples: {u: [0, 1]}});
  for (const scheme of ['light', 'dark'] as const)
    expect(contrast(scheme, Number(bin.fillOpacity)), scheme).toBeGreaterThan(3);
});

test('bars: the mean, and every seed upon it', () => {
  const results = planOf({chart: 'bars', ...words, metrics: ['loss']}, {loss}, [run([9, 2]), run([9, 4])]);
  expect(nth(drawFigures(results), 0).table.rows).toEqual([['loss', 3, 2, 4, 2]]);
});

test('bars: the last point is that of the greatest index, and of named points the mean', () => {
  const metrics = {loss: [3, 1, 2].map((epoch) => ({at: {epoch}, value: 10 * epoch}))};
  const barsAt = (at?: unknown) => {
    const results = planOf({chart: 'bars', ...words, metrics: ['loss'], ...(at !== undefined && {at})}, {loss}, [
      {metrics},
    ]);
    return nth(drawFigures(results), 0).table.rows.map((row) => row[1]);
  };
  expect([
    barsAt(),
    barsAt('last'),
    barsAt({epoch: 'last'}),
    barsAt('every'),
    barsAt({epoch: [1, 2]}),
    barsAt({epoch: {from: 2, to: 3}}),
  ]).toEqual([[30], [30], [30], [20], [15], [25]]);
});

test('bars: a name that is a sentence stands in several lines, and none is cut', async () => {
  const says =
    'the loss as it was trained, with a weight of its divergence that is not the one of the bound, summed over ' +
    'pixels and averaged over images';
  const results = planOf({chart: 'bars', ...words, metrics: ['loss', 'other']}, {loss: {...loss, says}, other: loss}, [
    run([9, 2]),
  ]);
  const {picture} = await renderChart(nth(drawFigures(results), 0));
  const lines =
    picture.form === 'svg' ? [...picture.svg.matchAll(/<text[^>]*>([a-z][^<]{20,})</g)].map(([, text]) => text) : [];
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.reverse().join(' ')).toBe(says);
});

test('a figure may hold a million numbers', () => {
  expect(summary(Array.from({length: 1_000_000}, (_, i) => i))).toEqual({mean: 499_999.5, min: 0, max: 999_999});
});

test('a figure without runs says so, and one whose runs lack its metric', () => {
  const results = planOf({chart: 'curve', ...words, metrics: ['loss'], axis: 'epoch'}, {loss}, [{}]);
  expect(nth(drawFigures({...results, evidence: new Map()}), 0).content).toEqual({
    form: 'missing',
    why: 'Not drawn: there is no run of e.',
  });
  expect(nth(drawFigures(results), 0).content).toEqual({form: 'missing', why: 'Not drawn: no finished run has loss.'});
});
