import {expect, test} from 'vitest';
import type {PrintedPoint, TestedPoint, UnmeasuredPoint} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {drawIntervalPlot} from './draw-interval-plot.ts';
import {pointOf, verdictOf} from './fixtures/small-plan.ts';
import {onJudgedAxis, onObservedAxis} from './judged-axis.ts';
import {intervalPlotScale} from './interval-plot-scale.ts';

test('the judge’s band, moved back to the observed axis: within the zone there as it is within what is allowed', () => {
  // D = 10.25 − [9.5, 10.5] = [−0.25, 0.75], widened by 0.5: [−0.75, 1.25] is not within ±1, nor is the bar in the zone
  expect(onObservedAxis(pointOf())).toMatchObject({
    zone: {from: 9, to: 11},
    observed: {band: {from: 9.25, to: 11.25}, wideBand: {from: 8.75, to: 11.75}, mean: 10.25},
  });
});

test('a bound: the zone is open, its printed edge drawn', () => {
  const point = pointOf({
    reference: {text: '12', from: 12, to: 12},
    allowed: {from: -Infinity, to: 0},
    band: {from: -2, to: -1.5},
    wideBand: {from: -3, to: -0.5},
  });
  expect(onObservedAxis(point)).toMatchObject({
    zone: {from: -Infinity, to: 12},
    observed: {band: {from: 10, to: 10.5}, wideBand: {from: 9, to: 11.5}},
  });
});

test('a point judged without reference stays as it is; a p-value goes to a logarithmic axis', () => {
  const {reference, ...free} = pointOf({mean: 0.25, band: {from: 0, to: 0.5}});
  expect(reference).toBeDefined();
  expect(onJudgedAxis(free)).toMatchObject({observed: {mean: 0.25, band: {from: 0, to: 0.5}, seeds: free.perSeed}});
  const tested: TestedPoint = {
    ...free,
    form: 'tested',
    pValue: 0.1,
    band: {from: 0.1, to: 0.1},
    allowed: {from: 0.01, to: 1},
  };
  expect(onJudgedAxis(tested)).toEqual({
    log: true,
    zone: {from: -2, to: 0},
    observed: {mean: -1, band: {from: -1, to: -1}, wideBand: {from: -1, to: -1}, seeds: []},
  });
});

test('a point that no run came to has its zone alone; where there is no other, nothing is drawn', () => {
  const {label, at, allowed, reference} = pointOf();
  const unmeasured: UnmeasuredPoint = {form: 'unmeasured', state: 'inconclusive', label, at, allowed, reference};
  expect(onObservedAxis(unmeasured)).toEqual({zone: {from: 9, to: 11}, printed: reference});
  expect(drawIntervalPlot(verdictOf('c', [unmeasured, unmeasured]))).toEqual({form: 'none'});
  const drawn = drawIntervalPlot(verdictOf('c', [pointOf(), unmeasured]));
  expect(drawn.form === 'rows' && drawn.rows.map((row) => /s-zone|s-band|s-mean/g[Symbol.match](row))).toEqual([
    ['s-zone', 's-band', 's-mean'],
    ['s-zone'],
  ]);
});

test('one point: every seed a dot with its number, one accessible name, no styles', () => {
  const intervalPlot = drawIntervalPlot(verdictOf('c', [pointOf()]));
  if (intervalPlot.form !== 'single') throw new Error(intervalPlot.form);
  expect(nth(required(/class="s-seeds" d="([^"]*)"/.exec(intervalPlot.svg)), 1).match(/h0/g)).toHaveLength(3);
  expect(intervalPlot.svg).toContain('<title>seeds 1 to 3: 10, 10.25, 10.5 nats</title>');
  const equal = drawIntervalPlot(verdictOf('c', [pointOf({perSeed: [1, 2, 3].map((seed) => ({seed, value: 10}))})]));
  expect(equal.form === 'single' && equal.svg).toContain('<title>seeds 1 to 3: each 10 nats</title>');
  expect(intervalPlot.svg).toContain(
    'role="img" aria-label="epoch 2: reference 10; observed mean 10.25 nats, band 9.25 to 11.25; 3 seeds from ' +
      '10 to 10.5"',
  );
  expect(intervalPlot.svg).not.toMatch(/ style=|NaN|Infinity/);
  expect(intervalPlot.svg).toMatchSnapshot();
});

test('several points share an axis, in margins where each has one', () => {
  const intervalPlot = drawIntervalPlot(
    verdictOf('c', [pointOf(), pointOf({label: 'epoch 3', allowed: {from: -2, to: 2}})]),
  );
  expect(intervalPlot).toMatchObject({form: 'rows', scale: 'Observed minus printed, in margins'});
  const ordered = drawIntervalPlot(
    verdictOf('c', [pointOf(), pointOf({allowed: {from: 0, to: Infinity}})], {kind: 'order'}),
  );
  expect(ordered).toMatchObject({form: 'rows', scale: 'Observed minus other side, nats'});
});

test('under the intervalPlots of a table stand three numbers, as many as a telephone has room for', () => {
  const still = pointOf({
    reference: undefined,
    perSeed: [],
    mean: 0,
    band: {from: 0, to: 0},
    wideBand: {from: 0, to: 0},
    allowed: {from: -1, to: 1},
  });
  const intervalPlot = drawIntervalPlot(verdictOf('c', [still, still]));
  expect(
    intervalPlot.form === 'rows' && [...intervalPlot.axis.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text),
  ).toEqual(['−1', '0', '1']);
});

test('nothing measured, nothing drawn; too little data spans the interval plot', () => {
  expect(drawIntervalPlot(verdictOf('c', []))).toEqual({form: 'none'});
  const {label, at, state, reference} = pointOf();
  const printed: PrintedPoint = {form: 'printed', label, at, state, reference: required(reference)};
  expect(drawIntervalPlot(verdictOf('c', [printed], {kind: 'arithmetic'}))).toEqual({form: 'none'});
  const everywhere = {from: -Infinity, to: Infinity};
  const intervalPlot = drawIntervalPlot(verdictOf('c', [pointOf({band: everywhere, wideBand: everywhere})]));
  expect(intervalPlot.form === 'single' && intervalPlot.svg).toContain('<path class="s-wide" d="M0,34H2000"/>');
});

test('hostile text in unit, label and printed text is text', () => {
  const bad = '"><script>alert(1)</script>\u202e';
  const intervalPlot = drawIntervalPlot(
    verdictOf('c', [pointOf({label: bad, reference: {text: bad, from: 9.5, to: 10.5}})], {unit: bad}),
  );
  const svg = intervalPlot.form === 'single' ? intervalPlot.svg : '';
  expect(svg).not.toMatch(/<script|\u202e/);
  expect(svg).toContain('&quot;&gt;&lt;script&gt;');
});

test('a wide band a hundred times the rest is cut, and equal numbers have an axis', () => {
  const far = intervalPlotScale([onObservedAxis(pointOf({wideBand: {from: -300, to: 301}}))]);
  expect(far.domain).toEqual({from: 6.75, to: 13.5});
  const same = intervalPlotScale([
    onJudgedAxis(
      pointOf({
        reference: undefined,
        perSeed: [],
        mean: 0,
        band: {from: 0, to: 0},
        wideBand: {from: 0, to: 0},
        allowed: {from: 0, to: 0},
      }),
    ),
  ]);
  expect(same.at(0)).toBe(50);
});
