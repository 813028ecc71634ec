import {decode, encode} from 'fast-png';
import {nth} from '../lists/nth.ts';
import {lookUp} from '../lists/look-up.ts';

/**
 * Grey 8-bit image as PNG bytes; `pixels` row by row, 0 black to 255 white. `small` takes longer and gives fewer bytes.
 */
export function encodeGrey(pixels: Uint8Array, width: number, height: number, small = false): Uint8Array {
  return encode({data: pixels, width, height, channels: 1, depth: 8}, small ? SMALL : {});
}

/** The pixels of a PNG made by `encodeGrey`. @throws when the bytes are not such a PNG */
export function decodeGrey(png: Uint8Array): {pixels: Uint8Array; width: number; height: number} {
  const {data, width, height, channels, depth} = decode(png);
  if (channels !== 1 || depth !== 8)
    throw new Error(`expected a grey 8-bit PNG, got ${channels} channels of ${depth} bits`);
  return {pixels: Uint8Array.from(data), width, height};
}

/**
 * What the first bytes of a grey 8-bit PNG say of its size; undefined where they are not those of one. Nothing is
 * decoded.
 */
export function greySize(png: Uint8Array): {width: number; height: number} | undefined {
  if (png.length < 33 || HEAD.some((byte, i) => png[i] !== byte) || png[24] !== 8 || png[25] !== 0) return undefined;
  const view = new DataView(png.buffer, png.byteOffset);
  return {width: view.getUint32(16), height: view.getUint32(20)};
}
/** Signature, and the header as first block, of 13 bytes. */
const HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];

/**
 * Colours with transparency as PNG bytes: one byte a pixel, its place in a palette of at most 256 (red, green, blue,
 * opacity).
 */
export function encodePalette(pixels: Uint8Array, width: number, height: number, palette: number[][]): Uint8Array {
  // The encoder writes the opacities that are not full, in a row: these come first.
  const opaque = (i: number): number => Number(nth(palette, i)[3] === 255);
  const order = palette.map((_, i) => i).sort((a, b) => opaque(a) - opaque(b));
  const placeOf = new Map(order.map((old, i) => [old, i]));
  return encode(
    {
      data: pixels.map((pixel) => lookUp(placeOf, pixel)),
      width,
      height,
      channels: 1,
      depth: 8,
      palette: order.map((i) => nth(palette, i)),
    },
    SMALL,
  );
}

const SMALL = {zlib: {level: 9 as const}};
