import {encodeRgba} from '../base/png.ts';

export interface Dot {x: number; y: number; colour: string}
export interface Frame {left: number; right: number; bottom: number; top: number}

/** Discs over a transparent ground, painted in the given order; `size` in pixels, colours as #rrggbb; base64 PNG. */
export function raster(dots: readonly Dot[], {left, right, bottom, top}: Frame, width: number, height: number, radius: number): string {
  const pixels = new Uint8Array(width * height * 4);
  for (const {x, y, colour} of dots) {
    const cx = (x - left) / (right - left) * width;
    const cy = (top - y) / (top - bottom) * height;
    const rgb = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16));
    for (let py = Math.max(0, Math.floor(cy - radius - 1)); py <= Math.min(height - 1, cy + radius + 1); py++) {
      for (let px = Math.max(0, Math.floor(cx - radius - 1)); px <= Math.min(width - 1, cx + radius + 1); px++) {
        const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(px + 0.5 - cx, py + 0.5 - cy))) * OPACITY;
        if (cover > 0) blend(pixels, (py * width + px) * 4, rgb, cover);
      }
    }
  }
  return Buffer.from(encodeRgba(pixels, width, height)).toString('base64');
}

const OPACITY = 0.7;

/** Source over destination, not premultiplied. */
function blend(pixels: Uint8Array, at: number, rgb: readonly number[], cover: number): void {
  const below = pixels[at + 3]! / 255 * (1 - cover);
  const total = cover + below;
  for (let i = 0; i < 3; i++) pixels[at + i] = Math.round((rgb[i]! * cover + pixels[at + i]! * below) / total);
  pixels[at + 3] = Math.round(total * 255);
}
