import {readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {realEffects} from '../src/effects.ts';
import {required} from '../src/lists/look-up.ts';
import {NOTHING} from '../src/plan/index.ts';
import {plan, read} from '../src/pipeline.ts';
import {writeHistory} from '../src/run/index.ts';
import {declareClaims} from '../src/studies/claim-records.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
});
afterAll(() => tiny.remove());

const WALK = 'specs/coins/walk.yaml';
const edit = async (name: string, from: string, to: string) => {
  const text = await readFile(tiny.path(name), 'utf8');
  expect(text).toContain(from);
  await writeFile(tiny.path(name), text.replace(from, to));
};
const record = (): Promise<string> => readFile(tiny.path('reports/evidence/coins/walk.claims.json'), 'utf8');
interface Kept {
  declared: {on: string; margin: string}[];
  looks: {seeds: object; levels: {reproduced: number}}[];
}
const kept = async (): Promise<Kept> =>
  (JSON.parse(await record()) as {claims: Record<string, Kept>}).claims['ends-near-five'] as Kept;

/** What `verify` says of the walk, and that it leaves the record of claims alone. */
async function verified() {
  const before = await record().catch(() => undefined);
  await tiny.claimbench('verify', 'coins/walk', '--json', tiny.path('out.json'), '--no-replay');
  expect(await record().catch(() => undefined)).toBe(before);
  const {claims} = JSON.parse(await readFile(tiny.path('out.json'), 'utf8')) as {
    claims: {verdict: string; look: number; levels: {reproduced: number}; declared: {status: string}}[];
  };
  const [claim] = claims;
  return [claim?.verdict, claim?.look, claim?.levels.reproduced, claim?.declared?.status];
}

test('run notes the claim before its runs, and the look that they allow; verify only reads', async () => {
  const {stderr} = await tiny.claimbench('run', 'coins/walk');
  expect(stderr).toContain(
    'Counted a look at 1 claim of coins/walk; each further look at a claim is judged at a lower level. ' +
      'Commit reports/evidence/coins/walk.claims.json.\n',
  );
  const {declared, looks} = await kept();
  expect(declared).toHaveLength(1);
  expect(looks).toMatchObject([{seeds: {from: 1, count: 3}, levels: {reproduced: 0.05 * 0.9}}]);
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'confirmatory']);
});

test('a margin that is changed when the runs were seen is declared after them, until it is changed back', async () => {
  await edit(WALK, 'margin: 2,', 'margin: 1.9,');
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'after-the-runs']);
  const {stderr} = await tiny.claimbench('record', 'coins/walk');
  expect(stderr).toContain(
    'Noted the present form of 1 claim of coins/walk. Commit reports/evidence/coins/walk.claims.json.\n',
  );
  expect((await kept()).declared).toHaveLength(2);
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'after-the-runs']);
  // the same seeds give the same numbers, whenever they are run
  await tiny.claimbench('run', '--fresh', 'coins/walk');
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'after-the-runs']);
  await edit(WALK, 'margin: 1.9,', 'margin: 2,');
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'confirmatory']);
});

test('more seeds are a further look, which spends its own share; the same seeds again are none', async () => {
  await edit(WALK, 'count: 3', 'count: 10');
  await tiny.claimbench('run', 'coins/walk');
  expect((await kept()).looks.map(({seeds}) => seeds)).toEqual([
    {from: 1, count: 3},
    {from: 1, count: 10},
  ]);
  // ten seeds do not settle it at the level of a second look; what the first settled stands
  expect(await verified()).toEqual(['reproduced', 1, 0.05 * 0.9, 'confirmatory']);
  const shown = await tiny.claimbench('show', 'coins/walk/ends-near-five');
  expect(shown.stdout).toContain(
    'Error rates spent: look 1, which settled the claim; a later look at 10 seeds does not undo that.\n' +
      'Seeds: 1, 2, 3. ',
  );
  const before = await record();
  const again = await tiny.claimbench('run', 'coins/walk');
  expect(await record()).toBe(before);
  expect(again.stderr).not.toContain('Commit');
  await edit(WALK, 'count: 10', 'count: 3');
  expect((await verified()).slice(1)).toEqual([1, 0.05 * 0.9, 'confirmatory']);
  const {stdout} = await tiny.claimbench('show', 'coins/walk/ends-near-five');
  expect(stdout).toMatch(/^Declared: before these runs \(confirmatory\): noted on \d{4}-\d\d-\d\d\.$/m);
  expect(stdout).toContain('Error rates spent: look 1.');
});

test('what another process noted since the specs were read is kept', async () => {
  const places = {project: tiny.folder, store: tiny.path('.claimbench'), data: tiny.path('data')};
  const options = {...places, selectors: ['coins/walk'], replay: false};
  const effects = realEffects();
  const planned = plan(await read(options, effects), options);
  const {'ends-near-five': five = NOTHING} = required(planned.histories.get('coins/walk'));
  await writeHistory(tiny.path('reports/evidence'), 'coins/walk', {'ends-near-five': five, other: five}, effects.files);
  await edit(WALK, 'margin: 2,', 'margin: 1.8,');
  await declareClaims(
    plan({...planned, ...(await read(options, effects)), histories: planned.histories}, options),
    options,
    effects,
  );
  await edit(WALK, 'margin: 1.8,', 'margin: 2,');
  const {claims} = JSON.parse(await record()) as {claims: Record<string, Kept>};
  expect(claims.other).toEqual(five);
  expect(claims['ends-near-five']?.declared).toHaveLength(five.declared.length + 1);
});

test('a record of claims that is damaged is an error of the harness', async () => {
  await writeFile(tiny.path('reports/evidence/coins/walk.claims.json'), '{"schema": 2}');
  const {code, stderr} = await tiny.claimbench('verify', 'coins/walk');
  expect(code).toBe(3);
  expect(stderr).toContain('reports/evidence/coins/walk.claims.json: invalid record of claims; got schema:');
});
