import {PIXELS, type Images} from './mnist.ts';

/**
 * How a grey level 0 to 255 becomes a pixel x in [0, 1]. `rounded` is torch.round (half to even), `threshold` is x >
 * 0.5; no level k / 255 is a half, so on 8-bit images the two agree. `binarised` leaves the grey level as the
 * probability of a white pixel; the pixel itself is drawn later, anew at every use.
 */
export const PIXEL_TREATMENTS = ['raw', 'rounded', 'threshold', 'binarised'] as const;
export type PixelTreatment = (typeof PIXEL_TREATMENTS)[number];

/** The pixel of each of the 256 grey levels. */
export function pixelTable(treatment: PixelTreatment): Float32Array {
  return Float32Array.from({length: 256}, (_, level) => {
    const grey = level / 255;
    if (treatment === 'rounded') return roundHalfToEven(grey);
    if (treatment === 'threshold') return grey > 0.5 ? 1 : 0;
    return grey;
  });
}

export function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return Math.round(x);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Pixels of the images at `indices` (all of them without it), in that order.
 *
 * @returns a new array each time: tfjs shares memory with arrays it is given; [images, PIXELS], row after row
 */
export function pixelsOf({count, grey}: Images, table: Float32Array, indices?: ArrayLike<number>): Float32Array {
  const n = indices?.length ?? count;
  const pixels = new Float32Array(n * PIXELS);
  for (let row = 0; row < n; row++) {
    const from = (indices?.[row] ?? row) * PIXELS;
    const to = row * PIXELS;
    for (let pixel = 0; pixel < PIXELS; pixel++) pixels[to + pixel] = table[grey[from + pixel]!]!;
  }
  return pixels;
}

/** The mean of each pixel over the images; float64. */
export function meanImage({count, grey}: Images, table: Float32Array): Float64Array {
  const sums = new Float64Array(PIXELS);
  for (let image = 0; image < count; image++) {
    for (let pixel = 0; pixel < PIXELS; pixel++) sums[pixel]! += table[grey[image * PIXELS + pixel]!]!;
  }
  return sums.map((sum) => sum / count);
}
