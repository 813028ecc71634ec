import {decode, encode} from 'fast-png';

/** Grey 8-bit image as PNG bytes; `pixels` row by row, 0 black to 255 white. */
export function encodeGrey(pixels: Uint8Array, width: number, height: number): Uint8Array {
  return encode({data: pixels, width, height, channels: 1, depth: 8});
}

/** The pixels of a PNG made by `encodeGrey`. @throws when the bytes are not such a PNG */
export function decodeGrey(png: Uint8Array): {pixels: Uint8Array; width: number; height: number} {
  const {data, width, height, channels, depth} = decode(png);
  if (channels !== 1 || depth !== 8) throw new Error(`expected a grey 8-bit PNG, got ${channels} channels of ${depth} bits`);
  return {pixels: Uint8Array.from(data), width, height};
}

/** Colour image with transparency as PNG bytes; `pixels` row by row, four bytes each (red, green, blue, opacity). */
export function encodeRgba(pixels: Uint8Array, width: number, height: number): Uint8Array {
  return encode({data: pixels, width, height, channels: 4, depth: 8});
}
