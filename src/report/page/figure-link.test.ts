import {expect, test} from 'vitest';
import type {RenderedChart} from '../../contract/chart.ts';
import {decodeGrey, encodeGrey} from '../../files/png.ts';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {figureLink, repeatedLink} from './figure-link.ts';

const chart = {id: 'a/b/c', title: 't', alt: 'a', table: {columns: [], rows: [], leftOut: 0}};

test('a chart is shown again by reference to its picture', () => {
  const svg =
    '<svg class="chart" id="plot/a/b/c" role="img" aria-label="a" width="600" height="300" viewBox="0 0 6 3">';
  const link = figureLink({...chart, content: {form: 'vega-lite', spec: {}}, picture: {form: 'svg', svg, key: []}});
  expect(link).toEqual({
    anchor: 'figure/a/b/c',
    title: 't',
    plot: {href: '#plot/a/b/c', viewBox: '0 0 6 3', width: '600', height: '300'},
    images: [],
  });
});

test('a large image is reduced to the mean grey of its squares; a small one keeps its pixels', () => {
  const imageOf = (width: number, grey: (x: number) => number): RenderedChart => {
    const pixels = Uint8Array.from({length: width * 2}, (_, i) => grey(i % width));
    const png = Buffer.from(encodeGrey(pixels, width, 2)).toString('base64');
    const panels = [{caption: 'c', png, width, height: 2}];
    return {...chart, content: {form: 'images', panels}, picture: {form: 'panels', panels}};
  };
  const shown = (image: RenderedChart) => {
    const {src} = nth(figureLink(image).images, 0);
    const {pixels, width, height} = decodeGrey(
      Buffer.from(required(src).replace('data:image/png;base64,', ''), 'base64'),
    );
    return {width, height, first: [...pixels.slice(0, 2)]};
  };
  expect(shown(imageOf(440, (x) => (x % 4 === 0 ? 102 : 0)))).toEqual({width: 220, height: 1, first: [51, 0]});
  expect(shown(imageOf(4, (x) => 51 * x))).toEqual({width: 4, height: 2, first: [0, 51]});
  const [first] = figureLink(imageOf(4, () => 0)).images;
  expect(repeatedLink(figureLink(imageOf(4, () => 0))).images).toEqual([{...first, src: null}]);
});
