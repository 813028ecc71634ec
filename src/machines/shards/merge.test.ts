import {expect, test} from 'vitest';
import type {RunRecord} from '../../contract/evidence.ts';
import {HarnessError} from '../../contract/error.ts';
import {memoryFiles} from '../../files/memory-files.ts';
import {fakeAsked, fakeRecord} from '../../run/fixtures/fake-record.ts';
import {runStore} from '../../run/index.ts';
import {digestOfKeys, readManifests, writeManifest, type Manifest} from './manifest.ts';
import {mergeShards} from './merge.ts';

const SOURCE = 'a'.repeat(64);
const here = {version: '1.0.0', sources: {walk: SOURCE}, store: 'store'};
const at = (value: number): Partial<RunRecord> => ({metrics: {place: [{at: {epoch: 1}, value}]}});
const records = [1, 2, 3].map((seed) => fakeRecord(fakeAsked(seed), at(seed)));
const [one, two, three] = records as [RunRecord, RunRecord, RunRecord];

/** Two shards that are complete: the first made seeds 1 and 3, the second seed 2. */
async function shards(changed: Partial<Manifest> = {}) {
  const files = memoryFiles();
  const plan = digestOfKeys(records.map(({key}) => key));
  const common = {schema: 1 as const, version: '1.0.0', of: 2, begun: '2024-01-01T00:00:00.000Z', plan};
  const write = async (shard: number, made: RunRecord[], over: Partial<Manifest>) => {
    const due = made.map(({key, asked}) => ({key, run: `coins/walk, seed ${asked.seed}`}));
    await writeManifest(`in/${shard}`, {...common, sources: {walk: SOURCE}, claims: {}, shard, due, ...over}, files);
    for (const record of made) await runStore(`in/${shard}`, record.key, files).finish(record);
  };
  await write(1, [one, three], {});
  await write(2, [two], changed);
  return files;
}

async function refused(files: ReturnType<typeof memoryFiles>, flags = {}): Promise<string> {
  const before = [...files.content.keys()];
  const error = await mergeShards(await readManifests('in', files), here, flags, files).catch((e: unknown) => e);
  expect([...files.content.keys()]).toEqual(before); // nothing is written
  return (error as HarnessError).message;
}

test('complete shards are merged, each run once; merged again, nothing changes', async () => {
  const files = await shards();
  const found = await readManifests('in', files);
  expect(await mergeShards(found, here, {}, files)).toEqual({written: 3, there: 0, missing: []});
  for (const record of records) expect(await runStore('store', record.key, files).record()).toEqual(record);
  expect(await mergeShards(found, here, {}, files)).toEqual({written: 0, there: 3, missing: []});
});

test('a shard of another version, of other source, or of another plan is refused by name', async () => {
  expect(await refused(await shards({version: '0.9.0'}))).toBe(
    'in/2/shards/2-of-2.json: the shard was run by another version of claimbench; got 0.9.0; expected 1.0.0. Run all ' +
      'shards again from one checkout, or merge with the checkout that they used.',
  );
  expect(await refused(await shards({sources: {walk: 'b'.repeat(64)}}))).toBe(
    'in/2/shards/2-of-2.json: the shard was run with other source of the experiment walk; got bbbbbbbbbbbb; expected ' +
      'aaaaaaaaaaaa. Run all shards again from one checkout, or merge with the checkout that they used.',
  );
  expect(await refused(await shards({plan: 'c'.repeat(64)}))).toBe(
    'in/2/shards/2-of-2.json: the shard belongs to another plan; got other runs in all shards together, or another ' +
      'number of shards; expected the plan of in/1/shards/1-of-2.json. Give every shard the same selectors and ' +
      'options, from one checkout.',
  );
});

test('a missing shard, a missing key and a key that a manifest lost are refused by name', async () => {
  const withoutShard = await shards();
  await withoutShard.remove('in/2');
  expect(await refused(withoutShard)).toBe(
    'merge: missing shards; got no manifest of 2; expected 2 shards. Run each of them (`claimbench run --shard ' +
      '2/2`), and name its folder, too.',
  );
  const withoutRun = await shards();
  await withoutRun.remove(`in/1/runs/${three.key}`);
  expect(await refused(withoutRun)).toBe(
    `coins/walk, seed 3: missing run; got no record of ${three.key.slice(0, 12)}, which shard 1 of 2 was to make. ` +
      'Run `claimbench run --shard 1/2` again with its folder as --store, or give --allow-missing.',
  );
  expect(await refused(await shards({due: []}))).toBe(
    'in/1/shards/1-of-2.json: the runs of all shards do not make up the plan that the manifest names. Copy the ' +
      'manifests again from the machines that wrote them.',
  );
});

test('two records of one run with different bits are refused, in two shards or in the store', async () => {
  const files = await shards();
  await runStore('in/2', one.key, files).finish(fakeRecord(one.asked, at(1.5)));
  const manifest = (await readManifests('in/2', files))[0]!.manifest;
  await writeManifest('in/2', {...manifest, due: [...manifest.due, {key: one.key, run: 'coins/walk, seed 1'}]}, files);
  expect(await refused(files, {allowMissing: true})).toBe(
    'coins/walk, seed 1: two records of one run have different bits; got metric place in in/1 and in/2; expected the ' +
      'same bits, since key, code and seed are the same. Compare their fingerprints and find the cause; then delete ' +
      'the wrong record.',
  );
  const stored = await shards();
  await runStore('store', two.key, stored).finish(fakeRecord(two.asked, at(2.5)));
  expect(await refused(stored)).toContain('got metric place in store and in/2;');
});

test('a record that was altered, and a file that is no manifest, are refused', async () => {
  const altered = await shards();
  const path = `in/2/runs/${two.key}/record.json`;
  await altered.write(path, (await altered.readText(path)).replace('"value":2', '"value":9'));
  expect(await refused(altered, {allowMissing: true})).toContain(`${path}: invalid record: its content was changed`);
  await altered.write('in/2/shards/2-of-2.json', '{"schema": 2}');
  await expect(readManifests('in', altered)).rejects.toThrow('in/2/shards/2-of-2.json: invalid manifest of a shard');
});

test('--allow-missing merges what is there, and takes the checkpoints of the rest', async () => {
  const files = await shards();
  await files.remove(`in/1/runs/${three.key}`);
  await files.write(`in/1/runs/${three.key}/checkpoint.bin`, 'half');
  const merged = await mergeShards(await readManifests('in', files), here, {allowMissing: true}, files);
  expect(merged).toMatchObject({written: 2, there: 0, missing: [{place: 'coins/walk, seed 3'}]});
  expect(await files.readText(`store/runs/${three.key}/checkpoint.bin`)).toBe('half');
});
