import {HarnessError, type DataSource} from 'claimbench/experiment';
import {parseIdx} from './idx.ts';

/**
 * MNIST's four files: name -> SHA-256 of the decompressed bytes.
 *
 * @source lecun1998; the digests are those of
 *   `mnist/SHA256SUMS`
 */
export const MNIST_FILES = {
  'mnist/train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'mnist/train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  'mnist/t10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  'mnist/t10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
} as const;

/** Width and height of an image, in pixels. */
export const SIDE = 28;
export const PIXELS = SIDE * SIDE;

/** Grey images, 0 black to 255 white, image after image, row after row. */
export interface Images {
  count: number;
  /** `count` * PIXELS bytes. */
  grey: Uint8Array;
}

/** The 60,000 training and 10,000 test images. */
export async function readMnistImages(data: DataSource): Promise<{train: Images; test: Images}> {
  return {
    train: await readImages(data, 'mnist/train-images-idx3-ubyte'),
    test: await readImages(data, 'mnist/t10k-images-idx3-ubyte'),
  };
}

/** The digit, 0 to 9, of each image. */
export async function readMnistLabels(data: DataSource, part: 'train' | 't10k'): Promise<Uint8Array> {
  const name = `mnist/${part}-labels-idx1-ubyte`;
  const {shape, values} = parseIdx(await data.read(name), name);
  if (shape.length !== 1 || values.some((label) => label > 9))
    throw unexpected(name, 'labels', 'one digit 0 to 9 for each image');
  return values;
}

async function readImages(data: DataSource, name: keyof typeof MNIST_FILES): Promise<Images> {
  const {shape, values} = parseIdx(await data.read(name), name);
  const [count, rows, columns] = shape;
  if (shape.length !== 3 || rows !== SIDE || columns !== SIDE)
    throw unexpected(name, `shape [${shape.join(', ')}]`, `[count, ${SIDE}, ${SIDE}]`);
  return {count: count!, grey: values};
}

/** A view of images `from` (inclusive) to `to` (exclusive); nothing is copied. */
export function imagesBetween(images: Images, from: number, to: number): Images {
  return {count: to - from, grey: images.grey.subarray(from * PIXELS, to * PIXELS)};
}

function unexpected(place: string, got: string, expected: string): HarnessError {
  return new HarnessError('harness', {
    place,
    rule: 'invalid MNIST file',
    got,
    expected,
    action: 'Fetch the file anew.',
  });
}
