import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {CAUSES, type PastClaim, type PastRun} from '../contract/comparison.ts';
import {realEffects} from '../effects.ts';
import {required} from '../lists/look-up.ts';
import {readPast, rememberReport} from './history.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'claimbench-history-'))));
afterAll(() => rm(folder, {recursive: true}));

const digests = Object.fromEntries(CAUSES.map((cause) => [cause, '0123456789'])) as PastClaim['digests'];
const run = (mean: number): PastRun => ({
  selectors: [],
  claims: [{claim: 'a/b/c', state: 'reproduced', outcome: 'reproduced', means: [mean], digests}],
});

test('thirty reports at once: each is remembered, none is torn, no lock is left', async () => {
  const said: string[] = [];
  const effects = realEffects({say: (line) => void said.push(line)});
  const store = join(folder, 'many');
  await Promise.all(Array.from({length: 30}, (_, i) => rememberReport(store, run(i), effects)));
  const past = await readPast(store, effects);
  expect(past.map(({claims: [claim]}) => required(claim).means[0]).sort((a, b) => required(a) - required(b))).toEqual(
    Array.from({length: 30}, (_, i) => i),
  );
  expect([said, await readdir(store)]).toEqual([[], ['history.jsonl']]);
});

test('without a history there is none; a damaged line is said aloud', async () => {
  const said: string[] = [];
  const effects = realEffects({say: (line) => void said.push(line)});
  expect(await readPast(join(folder, 'none'), effects)).toEqual([]);
  const store = join(folder, 'damaged');
  await rememberReport(store, run(1), effects);
  await writeFile(join(store, 'history.jsonl'), 'torn');
  expect(await readPast(store, effects)).toEqual([]);
  expect(said).toEqual([
    `${store}/history.jsonl:1: invalid line of the history, which is ignored; got torn; expected a line that ` +
      `\`claimbench report\` wrote. Delete the line.`,
  ]);
});
