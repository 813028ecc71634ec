import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {gunzipSync} from 'node:zlib';
import type {DataSource} from 'claimbench/experiment';
import {MNIST_FILES} from './mnist.ts';

/** The committed files beside this module, for tests of experiments; runs get their data from the harness. */
export const committedData: DataSource = {
  async read(name) {
    const bytes = gunzipSync(await readFile(new URL(`${name}.gz`, import.meta.url)));
    const digest = createHash('sha256').update(bytes).digest('hex');
    if (digest !== MNIST_FILES[name as keyof typeof MNIST_FILES]) throw new Error(`${name}: SHA-256 is ${digest}`);
    return new Uint8Array(bytes);
  },
};
