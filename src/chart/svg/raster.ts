import {encodePalette} from '../../files/png.ts';
import {nth} from '../../lists/nth.ts';

export interface Dot {
  x: number;
  y: number;
  colour: string;
}
export interface Frame {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/**
 * Discs over a transparent ground, painted in the given order; `size` in pixels, colours as #rrggbb; base64 PNG. A
 * pixel has
 * the colour of the last disc upon it and the opacity of all together, in three steps, as many as one sees: so that a
 * palette holds them all.
 */
export function raster(
  dots: readonly Dot[],
  {left, right, bottom, top}: Frame,
  width: number,
  height: number,
  radius: number,
): string {
  const colours = [...new Set(dots.map(({colour}) => colour))];
  const opacity = new Float32Array(width * height);
  const last = new Uint8Array(width * height);
  for (const {x, y, colour} of dots) {
    const cx = ((x - left) / (right - left)) * width;
    const cy = ((top - y) / (top - bottom)) * height;
    const own = colours.indexOf(colour);
    for (let py = Math.max(0, Math.floor(cy - radius - 1)); py <= Math.min(height - 1, cy + radius + 1); py++) {
      for (let px = Math.max(0, Math.floor(cx - radius - 1)); px <= Math.min(width - 1, cx + radius + 1); px++) {
        const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(px + 0.5 - cx, py + 0.5 - cy))) * OPACITY;
        const at = py * width + px;
        if (cover >= OPACITY / 2) last[at] = own;
        opacity[at] = cover + (opacity[at] ?? 0) * (1 - cover);
      }
    }
  }
  const steps = Math.min(3, Math.floor(255 / colours.length));
  const palette = [
    [0, 0, 0, 0],
    ...colours.flatMap((colour) =>
      Array.from({length: steps}, (_, i) => [...rgb(colour), Math.round(((i + 1) / steps) * 255)]),
    ),
  ];
  const pixels = Uint8Array.from(opacity, (alpha, i) => {
    const step = Math.round(alpha * steps);
    return step === 0 ? 0 : nth(last, i) * steps + step;
  });
  return Buffer.from(encodePalette(pixels, width, height, palette)).toString('base64');
}

const OPACITY = 0.7;
const rgb = (colour: string): number[] => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
