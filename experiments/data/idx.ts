import {HarnessError} from 'claimbench/experiment';

/** An array of unsigned bytes with its shape, as the IDX format stores it. */
export interface IdxArray {
  /** Sizes, slowest first: [count] for labels, [count, rows, columns] for images. */
  shape: number[];
  /** A view into the file's bytes, without its header. */
  values: Uint8Array;
}

/** The third byte of the header: the element type; 8 is the unsigned byte, the only one that MNIST uses. */
const UNSIGNED_BYTE = 8;

/**
 * Parses an IDX file: two zero bytes, the element type, the number of dimensions, the sizes (big-endian), the values.
 *
 * @param name - the file, for messages
 * @throws HarnessError when the header or the length is not what the format demands
 */
export function parseIdx(bytes: Uint8Array, name: string): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wrong = (rule: string, got: string, expected: string): HarnessError =>
    new HarnessError('harness', {place: name, rule, got, expected, action: 'Fetch the file anew.'});

  if (bytes.length < 4 || view.getUint16(0) !== 0) {
    throw wrong(
      'invalid IDX header',
      `${bytes.length} bytes beginning ${[...bytes.subarray(0, 2)].join(' ')}`,
      'two zero bytes',
    );
  }
  if (bytes[2] !== UNSIGNED_BYTE)
    throw wrong('unsupported IDX element type', String(bytes[2]), `${UNSIGNED_BYTE} (unsigned byte)`);
  const dimensions = bytes[3]!;
  const header = 4 + 4 * dimensions;
  if (dimensions === 0 || bytes.length < header)
    throw wrong('invalid IDX header', `${dimensions} dimensions`, 'one or more sizes');

  const shape = Array.from({length: dimensions}, (_, k) => view.getUint32(4 + 4 * k));
  const size = shape.reduce((a, b) => a * b, 1);
  if (bytes.length - header !== size)
    throw wrong('invalid IDX length', `${bytes.length - header} values`, `${size} for shape [${shape.join(', ')}]`);
  return {shape, values: bytes.subarray(header)};
}
