import {expect, test} from 'vitest';
import type {PointVerdict, Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {fakeProject} from '../fixtures/fake-project.ts';
import {effectOf} from './effect-of.ts';
import {overviewView} from './overview-view.ts';

const project = fakeProject();
const {claims} = project.assessed;
const judged = required(claims.find(({verdict}) => verdict.state === 'reproduced')).verdict;

const effect = (...points: object[]): number | null =>
  effectOf({...judged, points: points as PointVerdict[]} as Verdict);
const point = {form: 'measured', mean: 3, allowed: {from: -0.5, to: 0.5}, reference: {from: 1.5, to: 2.5, text: '2'}};

test('an effect is the difference beyond the printed interval, in margins; of several points, the greatest', () => {
  expect(effect(point)).toBe(1);
  expect(effect({...point, mean: 2.2})).toBe(0);
  expect(effect(point, {...point, mean: 3.5})).toBe(2);
  expect(effect({...point, reference: undefined, mean: 0.25})).toBe(0.5);
  expect(effect({...point, form: 'estimated', estimate: -1})).toBe(2);
});

test('without a margin on both sides there is none', () => {
  expect(effect({...point, allowed: {from: 0, to: Infinity}})).toBeNull();
  expect(effect({...point, form: 'tested'})).toBeNull();
  expect(effect({...point, allowed: {from: 0, to: 0}})).toBeNull();
});

test('every claim is a dot or counted; dots of a column stand above one another', () => {
  const view = required(overviewView(project.documents, claims) ?? undefined);
  const dots = view.lanes.flatMap((lane) => lane.dots);
  const apart = view.lanes.map((lane) => Number(lane.apart?.split(' ')[0] ?? 0)).reduce((a, b) => a + b, 0);
  expect(dots.length + apart).toBe(claims.length);
  expect(new Set(dots.map(({x, y}, i) => `${x} ${y} ${i < nth(view.lanes, 0).dots.length}`)).size).toBe(dots.length);
  expect(view.summary).toMatch(/^\d+ of \d+ claims have a margin on both sides\./);
});

test('dots beyond the end of the axis take turns in two columns, and none stands among the others', () => {
  const far = {...point, mean: 1e9} as unknown as PointVerdict;
  const four = claims.slice(0, 4).map((claim) => ({...claim, verdict: {...judged, points: [far]} as Verdict}));
  const document = nth(project.documents, 0);
  const [lane] = required(overviewView([document], four) ?? undefined).lanes;
  expect(required(lane).dots.map(({x, y}) => [x, y])).toEqual([
    ['96%', 12],
    ['99%', 12],
    ['96%', 0],
    ['99%', 0],
  ]);
});

test('without any margin there is no plot', () => {
  const without = claims.map((claim) => ({...claim, verdict: {...claim.verdict, points: []} as unknown as Verdict}));
  expect(overviewView(project.documents, without)).toBeNull();
});
