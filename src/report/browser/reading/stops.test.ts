import {expect, test} from 'vitest';
import type {LayerKind} from '../../../contract/chart-layers.ts';
import {required} from '../../../lists/look-up.ts';
import {placeOf, type Layer, type LayerOf, type Place} from './layers.ts';
import {shownLine} from './lines.ts';
import {nearest} from './nearest.ts';
import {stopsOf} from './stops.ts';

/** A hundred units wide and high; a unit of either axis is ten of the picture. */
const place: Place = {
  left: 0,
  top: 0,
  width: 100,
  height: 100,
  x: (value) => 10 * value,
  y: (value) => 100 - 10 * value,
};
const layer = <Kind extends LayerKind>(kind: Kind, series: number, rows: LayerOf<Kind>['rows'], label = ''): Layer =>
  ({kind, series, rows, label, place, marks: null}) as LayerOf<Kind> as Layer;
/** The head of each stop, and of each line: name, value, what stands beside it, place in the picture. */
const told = (layers: readonly Layer[], seed?: number): string[][] =>
  stopsOf(layers, 'epoch').map(({head, lines}) => [
    head,
    ...lines
      .map((line) => shownLine(line, seed))
      .map(({name, value, more, y = ''}) => [name, value, more, y].join('|')),
  ]);

const curve = [
  layer('seeds', 0, [
    {x: 2, y: 3, seed: 1},
    {x: 2, y: 5, seed: 2},
    {x: 1, y: 6, seed: 1},
  ]),
  layer(
    'mean',
    0,
    [
      {x: 2, y: 4, min: 3, max: 5},
      {x: 1, y: 6, min: 6, max: 6},
    ],
    'loss',
  ),
];

test('a curve is read along its axis: the mean with the range of its seeds, or one seed beside the mean', () => {
  expect(told(curve)).toEqual([
    ['epoch 1', 'loss|6||40'],
    ['epoch 2', 'loss|4|3 to 5, 2 seeds|60'],
  ]);
  expect(told(curve, 2)).toEqual([
    ['epoch 1', 'loss, seed 2|–|mean 6|'],
    ['epoch 2', 'loss, seed 2|5|mean 4|50'],
  ]);
});

test('series that stand beside one another are read together, with what is printed there', () => {
  const beside = (series: number, x: number) => layer('mean', series, [{at: 3, x, y: 1, min: 1, max: 1}], `s${series}`);
  const printed = layer('printed', 0, [
    {x: 3, text: '1.25'},
    {x: 4, text: 'where there is no mean'},
  ]);
  expect(told([beside(0, 2.88), beside(1, 3.12), printed])).toEqual([
    ['epoch 3', 's0|1||90', 's1|1||90', 'printed|1.25||'],
  ]);
});

test('bars are read by rows, bins by columns, and a point only from near', () => {
  const bars = [
    layer('bars', 0, [
      {name: 'first', value: 2},
      {name: 'second', value: 5},
    ]),
    layer('barseeds', 0, [
      {name: 'second', seed: 1, value: 4},
      {name: 'second', seed: 2, value: 6},
      {name: 'first', seed: 1, value: 2},
    ]),
  ];
  expect(told(bars)[1]).toEqual(['second', 'mean|5|4 to 6, 2 seeds|']);
  expect(required(nearest(stopsOf(bars, ''), {x: 1, y: 74})).head).toBe('second');
  const bins = [
    layer('bins', 0, [
      {from: 0, to: 2, count: 7, density: 0.5},
      {from: 2, to: 4, count: 1, density: 0.1},
    ]),
  ];
  expect(told(bins)[0]).toEqual(['0 to 2', 'draws|7||', 'density|0.5||95']);
  expect(required(nearest(stopsOf(bins, ''), {x: 19, y: 1})).head).toBe('0 to 2');
  const points = stopsOf([layer('points', 0, [{x: 5, y: 5, label: 3, colour: '#000000'}])], '');
  expect(required(nearest(points, {x: 60, y: 40})).head).toBe('5, 5');
  expect(nearest(points, {x: 75, y: 50})).toBeUndefined();
  expect(nearest(points, {x: 50, y: 101})).toBeUndefined();
});

test('on a logarithmic axis, equal factors are equally far apart', () => {
  const {x, y} = placeOf({left: 10, top: 20, width: 300, height: 100, x: [1, 1000], y: [0, 4], log: 'x'});
  expect([1, 10, 100, 1000].map(x)).toEqual([10, 110, 210, 310].map((at) => expect.closeTo(at, 9) as number));
  expect([0, 1, 4].map(y)).toEqual([120, 95, 20]);
});
