import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {dataSource, type KeptData} from './data-source.ts';

const payload = new TextEncoder().encode('sixty thousand images');
const digest = createHash('sha256').update(payload).digest('hex');
const declared = {'mnist/images': digest};
const source = (files: Record<string, Uint8Array>, env = {}) =>
  dataSource(declared, 'data', {files: memoryFiles(files), env});

test('plain and gzipped files give the same bytes, whatever their name says', async () => {
  for (const files of [
    {'data/mnist/images': payload},
    {'data/mnist/images.gz': gzipSync(payload)},
    {'data/mnist/images': gzipSync(payload)},
  ] as Record<string, Uint8Array>[]) {
    expect(Buffer.from(await source(files).read('mnist/images')).equals(Buffer.from(payload))).toBe(true);
  }
});

test("the environment's FOLDER_DIR stands in for that folder", async () => {
  expect(await source({'elsewhere/images': payload}, {MNIST_DIR: 'elsewhere'}).read('mnist/images')).toEqual(payload);
});

test('a process reads a file once; what one run writes into it, the next does not read', async () => {
  const kept: KeptData = new Map();
  const read = (files: Record<string, Uint8Array>) =>
    dataSource(declared, 'data', {files: memoryFiles(files), env: {}}, kept).read('mnist/images');
  (await read({'data/mnist/images': payload.slice()})).fill(0);
  expect(await read({})).toEqual(payload);
  (await read({})).fill(0);
  expect(await read({})).toEqual(payload);
});

test('a file that is too large is not kept', async () => {
  const large = new Uint8Array(2 ** 27 + 1);
  const kept: KeptData = new Map();
  const digests = {'mnist/images': createHash('sha256').update(large).digest('hex')};
  const files = memoryFiles({'data/mnist/images': large});
  await dataSource(digests, 'data', {files, env: {}}, kept).read('mnist/images');
  expect(kept.size).toBe(0);
});

test('missing, truncated and altered files are three different messages', async () => {
  await expect(source({}).read('mnist/images')).rejects.toThrow(
    'data mnist/images: missing file; got nothing at data/mnist/images or data/mnist/images.gz. Restore the ' +
      'file, or name its folder with --data DIR.',
  );
  await expect(
    source({'data/mnist/images.gz': gzipSync(payload).subarray(0, 20)}).read('mnist/images'),
  ).rejects.toThrow(
    'data/mnist/images.gz: invalid data: the compressed file cannot be read to its end; got unexpected end of ' +
      'file. Replace it with a complete copy.',
  );
  const altered = Uint8Array.from(payload, (byte, index) => (index === 3 ? byte ^ 1 : byte));
  await expect(source({'data/mnist/images': altered}).read('mnist/images')).rejects.toThrow(
    'data/mnist/images: invalid data: the SHA-256 of its decompressed bytes differs; got ' +
      `${createHash('sha256').update(altered).digest('hex')}; expected ${digest}. Replace it with the original ` +
      'file.',
  );
});
