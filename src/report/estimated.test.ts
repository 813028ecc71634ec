import {expect, test} from 'vitest';
import {drawIntervalPlot} from '../chart/draw-interval-plot.ts';
import type {EstimatedPoint, Settled} from '../contract/verdict.ts';
import {comparable} from '../judge/comparison/index.ts';
import {remembered} from '../judge/comparison/since.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {movedPoints} from './comparison/moved-points.ts';
import {fakeProject, reassessed} from './fixtures/fake-project.ts';
import {claimMessage} from './formats/claim-message.ts';
import {renderJson} from './formats/json.ts';
import {resultsFile} from './formats/results-schema.ts';
import {numbersOf} from './page/claim-numbers.ts';
import {pointsOf} from './page/claim-points.ts';
import {valueText} from './page/value-text.ts';

/** A statistic that is no mean, on every surface: ten runs of mean 40 whose standard deviation is judged. */
const point = (estimate: number, label = ''): EstimatedPoint => ({
  form: 'estimated',
  label,
  at: {},
  state: 'reproduced',
  estimate,
  perSeed: Array.from({length: 10}, (_, i) => ({seed: i + 1, value: 40 + i})),
  mean: 44.5,
  sd: 3.03,
  reference: {text: '3.0', from: 2.95, to: 3.05},
  band: {from: 2.25, to: 4.75},
  wideBand: {from: 1.5, to: 9},
  allowed: {from: 1.5, to: 6},
});
const project = fakeProject();
const verdictOn = (points: EstimatedPoint[]): Settled => ({...(project.verdicts[1] as Settled), points});
const [one, two] = [verdictOn([point(3.02765)]), verdictOn([point(3.02765, 'a'), point(4.1, 'b')])];
const {claim} = nth(project.plan.claims, 1);

test('the page shows it without ±, since it is no mean', () => {
  expect(required(numbersOf(claim, one)).observed).toMatchObject({text: '3.03', note: 'of 10 seeds'});
  expect(required(pointsOf(two, 'reproduced', {form: 'none'})).rows.map(({observed, sd}) => [observed, sd])).toEqual([
    ['3.03', ''],
    ['4.1', ''],
  ]);
  expect([one, two].map(valueText)).toEqual(['3.03 degrees', '3.03 to 4.1 degrees']);
});

test('the interval plot has printed number, estimate and bands, and no seeds, which have another scale', () => {
  const plot = drawIntervalPlot(one);
  if (plot.form !== 'single') throw new Error(plot.form);
  expect(plot.svg).toContain('aria-label="reference 3.0; observed 3.0276 degrees, band 2.25 to 4.75"');
  expect(plot.svg).toMatch(/s-printed-line.*s-wide.*s-band.*s-mean/);
  expect(plot.svg).not.toContain('s-seeds');
  expect(drawIntervalPlot(two).form).toBe('rows');
});

test('results and comparison take it for what is judged', () => {
  const verdicts = project.verdicts.with(1, one);
  const results = resultsFile.parse(JSON.parse(renderJson(reassessed(project, {verdicts}), '1')));
  const result = required(results.claims.find(({id}) => id === one.claim));
  expect(result.observed[0]).toMatchObject({mean: 44.5, estimate: 3.02765});
  expect(claimMessage(result)).toContain('  observed 3.0276 degrees (10 seeds), against 3.0, allowed 1.5 to 6');
  const was = nth(result.observed, 0);
  expect(movedPoints([was], [was])).toEqual([]);
  expect(movedPoints([was], [{...was, estimate: 4}])).toMatchObject([{before: '3.02765', after: '4'}]);
  const {plan, evidence} = project;
  expect(nth(comparable(plan, verdicts, evidence), 1).means).toEqual([3.02765]);
  expect(nth(remembered(plan, verdicts, evidence), 1).means).toEqual([3.02765]);
});
