import {z} from 'zod';
import {text} from '../../assertions/index.ts';
import {decodeGrey, encodeGrey} from '../../files/png.ts';
import type {Panel} from '../../contract/chart.ts';
import type {ImageSet} from '../../contract/evidence.ts';
import type {PlannedFigure} from '../../contract/plan.ts';
import {runsOf} from '../runs-of.ts';
import {figureWords, type Drawn, type FigureForm, type Results} from './form.ts';

const schema = z.strictObject({
  chart: z.literal('tiles'),
  ...figureWords,
  images: z.array(text).min(1),
  case: text.optional(),
  columns: z.int().min(1).max(100),
  only: z.array(z.int().min(0)).min(1).optional().describe('which of the images, counted from 0; left out: all'),
});
type Tiles = z.infer<typeof schema>;

/** Images of the first seed that has them, in a grid of so many columns, pixel for pixel. */
export const tiles: FigureForm<Tiles> = {
  form: 'tiles',
  schema,
  shows: ({images}) => images.map((name, i) => ({kind: 'images', name, path: ['images', i]})),
  draw: drawTiles,
};

/** Pixels between tiles, and their grey: lighter than a digit's ground, darker than the digit. */
const GAP = 1;
const GAP_GREY = 118;

/**
 * 8 shades of grey, evenly apart: what a tile of this size looks like in all 256, which the record has, in less than
 * half of their bytes.
 */
const SHADES = 7;
const shade = (grey: number): number => Math.round((Math.round((grey / 255) * SHADES) / SHADES) * 255);

function drawTiles(
  planned: PlannedFigure,
  {images, columns, case: name, only}: Tiles,
  {evidence, drawings}: Results,
): Drawn | undefined {
  const [records] = runsOf(planned, evidence, name ? [name] : undefined).values();
  const rows: (string | number)[][] = [];
  const panels = images.flatMap((image): Panel[] => {
    const record = records?.find((candidate) => candidate.images[image]);
    const set = record?.images[image];
    if (!record || !set || set.count === 0) return [];
    const says = planned.yields[image]?.says ?? image;
    const shown = only?.filter((index) => index < set.count) ?? Array.from({length: set.count}, (_, i) => i);
    if (shown.length === 0) return [];
    rows.push([says, shown.length, `${set.width} x ${set.height}`, SHADES + 1, record.asked.seed]);
    const make = () => grid(set, shown, columns);
    const which = only ? `${says}: ${numbersOf(shown)}, counted from 0` : says;
    return [{caption: which, ...drawings.now(`tiles ${planned.id} ${image}`, {set, shown, columns}, make)}];
  });
  if (panels.length === 0) return undefined;
  return {
    content: {form: 'images', panels},
    table: {columns: ['images', 'count', 'pixels', 'shades of grey', 'seed'], rows, leftOut: 0},
  };
}

const numbersOf = (shown: readonly number[]): string =>
  `${shown.length === 1 ? 'number' : 'numbers'} ${shown.join(', ')}`;

function grid({png, width, height}: ImageSet, shown: readonly number[], columns: number): Omit<Panel, 'caption'> {
  const {pixels} = decodeGrey(Buffer.from(png, 'base64'));
  const across = Math.min(columns, shown.length);
  const down = Math.ceil(shown.length / across);
  const wide = across * (width + GAP) - GAP;
  const high = down * (height + GAP) - GAP;
  const sheet = new Uint8Array(wide * high).fill(GAP_GREY);
  for (const [i, index] of shown.entries()) {
    const left = (i % across) * (width + GAP);
    const top = Math.floor(i / across) * (height + GAP);
    for (let row = 0; row < height; row++) {
      const start = (index * height + row) * width;
      sheet.set(pixels.subarray(start, start + width).map(shade), (top + row) * wide + left);
    }
  }
  return {png: Buffer.from(encodeGrey(sheet, wide, high, true)).toString('base64'), width: wide, height: high};
}
