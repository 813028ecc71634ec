import {expect, it} from 'vitest';
import {openExperiment, type DataSource} from 'claimbench/experiment';
import {mnistPixels} from './mnist-pixels.ts';

/** Two images in the files' format: all pixels have one grey level, but for the first two of the first image. */
function idx(level: number): Uint8Array {
  const bytes = new Uint8Array(16 + 2 * 784).fill(level, 16);
  const header = new DataView(bytes.buffer);
  [0x803, 2, 28, 28].forEach((value, i) => header.setUint32(4 * i, value));
  bytes.set([51, 255], 16);
  return bytes;
}

async function values(mutant?: string): Promise<Record<string, number>> {
  const data: DataSource = {read: () => Promise.resolve(idx(0))};
  const session = await openExperiment(mnistPixels, {params: {}, seed: 1, data, mutant});
  const all: Record<string, number> = {};
  for await (const event of session.run()) if (event.kind === 'metric') all[event.name] = event.value;
  session.close();
  return all;
}

it('counts grey pixels', async () => {
  expect(await values()).toEqual({greyShare: 1 / (2 * 784)});
  expect((await values('thresholded')).greyShare).toBe(0);
});
