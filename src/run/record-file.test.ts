import {expect, test} from 'vitest';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {encodeGrey} from '../files/png.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {readRecord, writeRecord} from './record-file.ts';
import {joinPatterns} from '../text/join-patterns.ts';
import {fakeRecord} from './fixtures/fake-record.ts';

const asked = {experiment: 'e', revision: 1, params: {}, data: {}, seed: 1};
const record = fakeRecord(asked);
const png = Buffer.from(encodeGrey(new Uint8Array(12).fill(9), 2, 6)).toString('base64');
/** What is read of a file with this part; one that is refused is not written either, for the same reason. */
async function read(part: Partial<RunRecord>): Promise<unknown> {
  const files = memoryFiles({'r.json': JSON.stringify({...record, ...part})});
  const written = await writeRecord('w.json', {...record, ...part}, files).then(
    () => '',
    (error: Error) =>
      error.message.replaceAll(/experiment e, seed 1: invalid record; got |\. Fix the experiment\./g, ''),
  );
  const found = await readRecord('r.json', files).then(
    ({images, points}) => ({images, points}),
    (error: Error) =>
      error.message.replaceAll(/r.json: invalid record; got |\. Restore it, or record the run again\./g, ''),
  );
  expect([written, files.content.has('w.json')]).toEqual(typeof found === 'string' ? [found, false] : ['', true]);
  return found;
}

test('images are as many and as large as their picture', async () => {
  const sound = {seen: {width: 2, height: 2, count: 3, png}};
  expect(await read({images: sound})).toEqual({images: sound, points: {}});
  const refused = (set: object) => read({images: {seen: {...sound.seen, ...set}}});
  expect(await refused({count: 4})).toBe(
    'images.seen: a picture of 2 x 6 pixels for 4 images of 2 x 2, which stand in one column',
  );
  expect(await refused({width: 4})).toBe(
    'images.seen: a picture of 2 x 6 pixels for 3 images of 4 x 2, which stand in one column',
  );
  expect(await refused({count: 2e9})).toMatch(/^images.seen.count: Too big: expected number to be <=10000$/m);
  expect(await refused({width: 4096, height: 4096, count: 10_000})).toBe(
    'images.seen: 167772160000 pixels, which is more than 67108864',
  );
  expect(await refused({png: Buffer.from('no picture').toString('base64')})).toBe(
    'images.seen: no grey 8-bit PNG for 3 images of 2 x 2, which stand in one column',
  );
});

test('points have as many second coordinates as first ones, and as many labels if any', async () => {
  expect(await read({points: {p: {x: [1, 2], y: [3, 4]}}})).toMatchObject({points: {p: {x: [1, 2]}}});
  expect(await read({points: {p: {x: [1, 2], y: [3]}}})).toBe(
    'points.p: 2 values of x, 1 of y and 2 labels, which must be equally many',
  );
  expect(await read({points: {p: {x: [1, 2], y: [3, 4], label: [1]}}})).toBe(
    'points.p: 2 values of x, 2 of y and 1 labels, which must be equally many',
  );
});

test('a metric stands along axes of any name, but none that every object has', async () => {
  const metrics = (axis: string) => ({heat: [{at: {[axis]: 300}, value: 1}]});
  const files = memoryFiles();
  await writeRecord('r.json', {...record, metrics: metrics('temperature')}, files);
  expect((await readRecord('r.json', files)).metrics).toEqual(metrics('temperature'));
  expect(await read({metrics: metrics('constructor')})).toMatch(/^metrics\.heat\.0\.at/);
  expect(await read({metrics: metrics('two words')})).toMatch(/^metrics\.heat\.0\.at/);
});

test('a record in which any value changed is refused, also where the change is sound in form', async () => {
  const files = memoryFiles();
  const metrics = {loss: [{at: {epoch: 1}, value: 0.5}]};
  await writeRecord('r.json', {...record, metrics, samples: {draws: Float64Array.of(1, Number.EPSILON)}}, files);
  const sound = await readRecord('r.json', files);
  const bytes = lookUp(files.content, 'r.json');
  const text = await files.readText('r.json');
  await files.write('r.json', text.replace('"value":0.5', '"value":0.6'));
  await expect(readRecord('r.json', files)).rejects.toThrow(
    joinPatterns(
      /^r\.json: invalid record: its content was changed after it was written; /,
      /got SHA-256 [0-9a-f]{12}; expected [0-9a-f]{12}\. Restore it, or record the run again\.$/,
    ),
  );
  for (let at = 0; at < bytes.length; at++) {
    for (const other of [nth(bytes, at) ^ 1, nth(bytes, at) ^ 2, 0x20, 0x31]) {
      await files.write('r.json', bytes.with(at, other));
      const found = await readRecord('r.json', files).catch(() => 'refused');
      if (found !== 'refused') expect(found, `${other} at ${at}`).toEqual(sound);
    }
    await files.write('r.json', bytes.slice(0, at));
    if (at < bytes.length - 1)
      await expect(readRecord('r.json', files), `cut at ${at}`).rejects.toThrow('invalid record');
  }
});

test('other spacing and line ends are the same record; one of an earlier version has no digest', async () => {
  const files = memoryFiles();
  await writeRecord('r.json', record, files);
  const text = await files.readText('r.json');
  for (const same of [
    text.replaceAll('\n', '\r\n'),
    JSON.stringify(JSON.parse(text)),
    text.replace(/,\n"sha256": "\w+"/, ''),
  ]) {
    await files.write('r.json', same);
    expect(await readRecord('r.json', files)).toEqual(record);
  }
  expect(text).toMatch(/"sha256"/);
});
