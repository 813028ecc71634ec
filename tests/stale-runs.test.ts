import {appendFile, mkdir, readdir, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

const PROGRAM = {
  'experiments/toss.sh': 'echo "share: 0.5$1"\n',
  'experiments/toss.yaml':
    'says: tosses a coin\nrevision: 1\nlive: false\ncommand: [sh, toss.sh, "{seed}"]\ninputs: [toss.sh]\n' +
    "yields: {share: {metric: {unit: '1'}, random: true, says: share of heads}}\n" +
    "read: {share: {stdout: 'share: (\\S+)'}}\n",
  'specs/coins/toss.yaml':
    'experiment: toss\nseeds: {from: 1, count: 3}\nclaims:\n  - id: half\n    says: Half of the tosses show heads.\n' +
    '    where: {section: One, near: the walk}\n' +
    "    equals: {observed: {metric: share}, to: {number: 0.5}, margin: 0.1, unit: '1', because: A fifth.}\n",
};
const STALE =
  'coins/toss: 3 runs that the present program did not make; changed since it was recorded: the file ' +
  'experiments/toss.sh. Make them again with `npx claimbench run --fresh coins/toss`.\n';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
  await mkdir(tiny.path('specs/coins'), {recursive: true});
  for (const [name, text] of Object.entries(PROGRAM)) await writeFile(tiny.path(name), text);
});
afterAll(() => tiny.remove());

test('runs of a program that has changed since are named, not recorded, and made again on demand', async () => {
  expect(await tiny.claimbench('run', 'coins/toss')).toMatchObject({code: 0});
  await appendFile(tiny.path('experiments/toss.sh'), '# changed\n');
  const again = await tiny.claimbench('run', 'coins/toss');
  expect(again).toMatchObject({code: 0, stderr: expect.stringContaining(`${STALE}Nothing to run`)});
  const recorded = await tiny.claimbench('record', 'coins/toss');
  expect(recorded).toMatchObject({code: 4, stderr: expect.stringContaining(`${STALE}Nothing new in the store`)});
  expect(await readdir(tiny.path('reports/evidence/coins'))).not.toContain('toss');
  const fresh = await tiny.claimbench('run', '--fresh', 'coins/toss');
  expect(fresh.stderr).not.toContain('did not make');
  expect(await tiny.claimbench('record', 'coins/toss')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('3 runs recorded.'),
  });
});

test('a shard does not sign for runs that other code made', async () => {
  const shard = (...flags: string[]) =>
    tiny.claimbench('run', 'coins/walk', '--shard', '1/1', '--store', tiny.path('part'), ...flags);
  expect(await shard()).toMatchObject({code: 0});
  await appendFile(tiny.path('experiments/slow-walk.ts'), '\nexport const changed = 1;\n');
  expect(await shard()).toMatchObject({
    code: 3,
    stderr: expect.stringContaining(
      'the folder has runs of this shard that other code made than the present; got coins/walk, seed ',
    ),
  });
  expect(await shard('--fresh')).toMatchObject({code: 0});
});

test('what is live has nothing to record', async () => {
  const {stderr} = await tiny.claimbench('record', 'coins/fair');
  expect(stderr).toContain('Nothing to record: the selected experiments are live');
});
