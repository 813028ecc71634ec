import type {Panel, RenderedChart} from '../../contract/chart.ts';
import {plotId} from '../../contract/chart-plots.ts';
import {decodeGrey, encodeGrey} from '../../files/png.ts';
import {anchor, elementId} from './anchor.ts';
import {figureId} from './figure-view.ts';

/** A figure that stands in another card, small, and the way to it. */
export interface FigureLink {
  anchor: string;
  title: string;
  /** The chart once more, by reference: it costs no bytes. */
  plot: {href: string; viewBox: string; width: string; height: string} | null;
  images: SmallImage[];
}

/** In the first card that shows it, with its bytes; in later ones by reference to that. */
interface SmallImage {
  id: string;
  anchor: string;
  src: string | null;
  width: number;
  height: number;
}

export function figureLink({id, title, picture}: RenderedChart): FigureLink {
  return {
    anchor: anchor(elementId(figureId(id))),
    title,
    plot: picture.form === 'svg' ? plotOf(id, picture.svg) : null,
    images: picture.form === 'panels' ? picture.panels.map((panel, i) => small(panel, `small/${id}/${i}`)) : [],
  };
}

/** The same link in another card. */
export const repeatedLink = (link: FigureLink): FigureLink => ({
  ...link,
  images: link.images.map((image) => ({...image, src: null})),
});

function plotOf(id: string, svg: string): FigureLink['plot'] {
  const [, width = '', height = '', viewBox = ''] =
    /<svg[^>]*? width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)"/.exec(svg) ?? [];
  return width === '' ? null : {href: `#${anchor(plotId(id))}`, viewBox, width, height};
}

/** Widths of small images, in pixels. */
const MOST = 220;

/** Every so many pixels become one, of their mean grey. */
function small({png, width, height}: Panel, name: string): SmallImage {
  const {pixels} = decodeGrey(Buffer.from(png, 'base64'));
  const step = Math.max(1, Math.ceil(width / MOST));
  const [across, down] = [Math.floor(width / step), Math.floor(height / step)];
  const reduced = Uint8Array.from({length: across * down}, (_, i) =>
    meanGrey(pixels, width, {left: (i % across) * step, top: Math.floor(i / across) * step, step}),
  );
  const bytes = encodeGrey(reduced, across, down, true);
  const id = elementId(name);
  const src = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
  return {id, anchor: anchor(id), src, width: across, height: down};
}

/** To 16 shades, which take half of the bytes. */
function meanGrey(pixels: Uint8Array, width: number, {left, top, step}: {left: number; top: number; step: number}) {
  let sum = 0;
  for (let y = top; y < top + step; y++) for (let x = left; x < left + step; x++) sum += pixels[y * width + x] ?? 0;
  return Math.round(sum / (step * step) / 17) * 17;
}
