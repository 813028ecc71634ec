import {expect, test} from 'vitest';
import {pointLines} from './points-in-words.ts';

const levels = {reproduced: 0.045, contradicted: 0.006};
const perSeed = [1, 2, 3].map((seed) => ({seed, value: seed}));
const shared = {label: '', at: {}, state: 'inconclusive', perSeed, mean: 2, sd: 1} as const;
const intervals = {band: {from: -1, to: 0.5}, wideBand: {from: -2, to: 1.5}, allowed: {from: -0.5, to: 0.5}};
const printed = {...shared, ...intervals, form: 'measured', reference: {text: '2.0', from: 1.95, to: 2.05}} as const;

test('each interval of a point has its name and its level, shared among the points', () => {
  expect(
    pointLines({points: [printed, {...printed, label: 'epoch 2'}], unit: '%', levels, diverged: []}, false),
  ).toEqual(
    ['value', 'epoch 2'].flatMap((label) => [
      `  ${label}: observed 2 (sd 1, n 3), printed 2.0; allowed difference -0.5 to 0.5 %`,
      '    interval of the difference, within for reproduced (each end is wrong with 4.5 %): -1 to 0.5 %',
      '    interval of the difference, outside for contradicted (each end is wrong with 0.15 %): -2 to 1.5 %',
    ]),
  );
});

test('one side alone has the whole level; beside diverged runs, a part that is not known here', () => {
  const least = {...shared, ...intervals, form: 'measured', allowed: {from: 1, to: Infinity}} as const;
  expect(pointLines({points: [least], unit: '1', levels, diverged: []}, false)).toEqual([
    '  value: observed 2 (sd 1, n 3); allowed 1 to ∞',
    '    interval of the quantity, within for reproduced (each end is wrong with 4.5 %): -1 to 0.5',
    '    interval of the quantity, outside for contradicted (each end is wrong with 0.6 %): -2 to 1.5',
  ]);
  expect(pointLines({points: [least], unit: '1', levels, diverged: [4]}, false)[2]).toBe(
    '    interval of the quantity, outside for contradicted: -2 to 1.5',
  );
});

test('what is exact has one interval; what is claimed of every run, its range', () => {
  const exact = {...printed, wideBand: intervals.band};
  expect(pointLines({points: [exact], unit: '1', levels, diverged: []}, false).slice(1)).toEqual([
    '    difference: -1 to 0.5',
  ]);
  expect(pointLines({points: [printed], unit: '1', levels, diverged: []}, true).slice(1)).toEqual([
    '    difference, range of all runs: -1 to 0.5',
    '    difference, the run that is farthest out: -2 to 1.5',
  ]);
});
