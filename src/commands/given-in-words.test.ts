import {expect, test} from 'vitest';
import type {Yield} from '../contract/experiment.ts';
import {givenLines} from './given-in-words.ts';

const base = {random: true, says: ''};
const yields: Record<string, Yield> = {
  one: {kind: 'metric', unit: 'nats', axes: [], ...base},
  rising: {kind: 'metric', unit: '1', axes: ['epoch'], ...base},
  draws: {kind: 'sample', unit: '1', ...base},
  plane: {kind: 'points', unit: 'm', ...base},
  pictures: {kind: 'images', ...base},
  absent: {kind: 'metric', unit: '1', axes: [], ...base},
};

test('a line for each thing that the experiment declares, also where it gave none', () => {
  const given = {
    metrics: {one: [{at: {}, value: 2}], rising: [1, 2, 6].map((value, i) => ({at: {epoch: i + 1}, value}))},
    samples: {draws: Float64Array.of(0, 2)},
    points: {plane: {x: [1, 2], y: [1, 2], label: [0, 1]}},
    images: {pictures: {width: 28, height: 14, count: 3, png: ''}},
  };
  expect(givenLines(given, yields)).toEqual([
    '  one       2 (nats)',
    '  rising    3 values by epoch, mean 3; from 1 at epoch 1 to 6 at epoch 3',
    '  draws     2 draws, mean 1, sd 1.4142, from 0 to 2',
    '  plane     2 points, each with a label (m)',
    '  pictures  3 images of 28 × 14 pixels',
    '  absent    not given with these parameters',
  ]);
});
