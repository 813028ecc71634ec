import {expect, test} from 'vitest';
import {layerName, layerOf} from './chart-layers.ts';
import {plotsIn, plotsText} from './chart-plots.ts';

test('a layer is read from its name: that of a series, and that of the whole chart', () => {
  expect([layerName('mean', 0), layerName('seeds', 12), layerName('printed')]).toEqual(['mean0', 'seeds12', 'printed']);
  expect(layerOf('seeds12')).toEqual({kind: 'seeds', series: 12});
  expect(layerOf('printed')).toEqual({kind: 'printed'});
});

test('plots are read back, with an axis that has no numbers, or is logarithmic', () => {
  const plots = [
    {left: 46.5, top: 5, width: 600, height: 320, x: [1, 10], y: [-0.25, 1e-7]},
    {left: 0, top: 5, width: 600, height: 92, x: [0, 1], y: [NaN, NaN]},
    {left: 0, top: 5, width: 600, height: 92, x: [1, 100], y: [0.1, 1], log: 'xy'},
  ] as const;
  expect(plotsText(plots)).toBe('46.5,5,600,320,1,10,-0.25,1e-7 0,5,600,92,0,1,, 0,5,600,92,1,100,0.1,1,xy');
  expect(plotsIn(plotsText(plots))).toEqual(plots);
});
