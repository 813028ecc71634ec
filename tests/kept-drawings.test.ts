import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {realEffects} from '../src/effects.ts';
import {memoryFiles} from '../src/files/memory-files.ts';
import {required} from '../src/lists/look-up.ts';
import {drawingCode, keptDrawings} from '../src/run/index.ts';
import {fakePage} from './fake-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const real = realEffects();
const store = memoryFiles();
const said: string[] = [];

/** The page, and the names of what was drawn for it. */
async function report(): Promise<{page: string; drawn: string[]}> {
  const drawn: string[] = [];
  const drawings = await keptDrawings({
    store: 'store',
    fresh: false,
    codeOf: () => drawingCode(root, real),
    effects: {files: store, say: (line) => void said.push(line)},
  });
  const page = await fakePage(undefined, {
    now: (name, input, make) => drawings.now(name, input, () => (drawn.push(name), make())),
    later: (name, input, make) => drawings.later(name, input, () => (drawn.push(name), make())),
  });
  await drawings.keep();
  return {page, drawn};
}

test('kept drawings make the same page, byte for byte; a flipped byte never reaches it', async () => {
  const cold = await report();
  expect(cold.drawn).toContain('chart alpha2020/cooling/losses');
  const warm = await report();
  expect(warm.drawn).toEqual([]);
  expect(warm.page).toBe(cold.page);

  const path = 'store/computed/drawings';
  const bytes = required(store.content.get(path));
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  const again = await report();
  expect(again).toEqual(cold);
  expect(said).toEqual([expect.stringContaining(`${path}: invalid kept drawings; got `)]);
});

test.each(['src/chart/svg/raster.ts', 'src/chart/forms/curve.ts', 'src/contract/colours.ts', 'src/files/png.ts'])(
  'another %s is other code that draws',
  async (path) => {
    const {files} = real;
    const read = async (one: string) =>
      one.endsWith(path) ? Buffer.concat([await files.read(one), Buffer.from('\n//')]) : files.read(one);
    const other = await drawingCode(root, {files: {...files, read}});
    expect(other).not.toBe(await drawingCode(root, real));
  },
);
