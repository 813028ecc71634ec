import {cp, readFile, readdir, rm} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

/** What each run of a store measured, by key. */
async function measured(store: string): Promise<Record<string, unknown>> {
  const keys = await readdir(`${store}/runs`);
  const read = async (key: string) => JSON.parse(await readFile(`${store}/runs/${key}/record.json`, 'utf8')).metrics;
  return Object.fromEntries(await Promise.all(keys.sort().map(async (key) => [key, await read(key)])));
}

test('two shards and merge: the same bits as one machine, judged as declared before', async () => {
  const whole = tiny.path('whole');
  expect(await tiny.claimbench('run', 'coins/walk', '--store', whole)).toMatchObject({code: 0});
  await rm(tiny.path('reports'), {recursive: true, force: true});
  const shard = (which: string, store: string) =>
    tiny.claimbench('run', 'coins/walk', '--shard', which, '--store', tiny.path(store));
  const first = await shard('1/2', 'parts/1');
  expect(first).toMatchObject({code: 0});
  expect(first.stderr).toContain('Shard 1 of 2: 2 of 3 runs.\n');
  const alone = await tiny.claimbench('merge', tiny.path('parts'));
  expect(alone).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('merge: missing shards; got no manifest of 2;'),
  });
  expect(await shard('2/2', 'parts/2')).toMatchObject({code: 0});
  await rm(tiny.path('reports'), {recursive: true, force: true}); // what the shards' machines kept stays there
  const merged = await tiny.claimbench('merge', tiny.path('parts'));
  expect(merged).toMatchObject({
    code: 0,
    stderr:
      '3 runs of 2 shards merged into the store. `npx claimbench record` copies them into the evidence.\n' +
      'Counted a look at 1 claim of coins/walk, 2 claims of coins/fair; each further look at a claim is judged at a ' +
      'lower level. Commit reports/evidence/coins/walk.claims.json, reports/evidence/coins/fair.claims.json.\n',
  });
  expect(await measured(tiny.path('.claimbench'))).toEqual(await measured(whole));
  const {declared, looks} = JSON.parse(await readFile(tiny.path('reports/evidence/coins/walk.claims.json'), 'utf8'))
    .claims['ends-near-five'];
  expect(looks).toHaveLength(1);
  const manifest = JSON.parse(await readFile(tiny.path('parts/1/shards/1-of-2.json'), 'utf8'));
  expect(declared).toMatchObject([{on: manifest.begun}]);
  expect(await tiny.claimbench('verify', 'coins/walk')).toMatchObject({code: 0});
});

test('an empty shard is fine, and a shard that does not exist is refused', async () => {
  await cp(tiny.path('whole'), tiny.path('again'), {recursive: true});
  const empty = await tiny.claimbench('run', 'coins/walk', '--shard', '5/5', '--store', tiny.path('again'));
  expect(empty).toMatchObject({code: 0, stderr: expect.stringContaining('Shard 5 of 5 has no runs')});
  expect(await tiny.claimbench('run', '--shard', '3/2')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected I/N with I from 1 to N, such as 3/8'),
  });
});
