import {readdir, readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {realEffects} from '../src/effects.ts';
import {isFresh, placesOf, verify, type Options, type Verified} from '../src/pipeline.ts';
import {renderJson} from '../src/report/index.ts';
import {missingRuns, recordRuns, SILENT, withExecutor, experimentSources, jobOf} from '../src/run/index.ts';
import {tinyProject, type TinyProject} from './tiny-project.ts';

let tiny: TinyProject;
let said: string[] = [];
const effects = (env = {}) => realEffects({say: (line) => void said.push(line), env: {...process.env, CI: '', ...env}});
const optionsFor = (over: Partial<Options> = {}): Options => ({
  project: tiny.folder,
  store: tiny.path('.claimbench'),
  data: tiny.path('experiments/data'),
  selectors: ['coins/fair', 'coins/dice'],
  replay: true,
  jobs: 1,
  ...over,
});
const verified = (over: Partial<Options> = {}, env = {}) => {
  said = [];
  return verify(optionsFor(over), SILENT, effects(env));
};
const edit = async (name: string, from: string, to: string) => {
  const text = await readFile(tiny.path(name), 'utf8');
  expect(text).toContain(from);
  await writeFile(tiny.path(name), text.replace(from, to));
};

/** Two live experiments with ten runs each; the second imports what the first does not. */
beforeAll(async () => {
  tiny = await tinyProject();
  const code = await readFile(tiny.path('experiments/coin-flips.ts'), 'utf8');
  const dice = code
    .replace("import {z} from 'zod';", "import {z} from 'zod';\nimport {bias} from './bias.ts';")
    .replace('coinFlips', 'dice')
    .replace('(heads: number): number => heads,', '(heads: number): number => heads + bias,');
  await writeFile(tiny.path('experiments/dice.ts'), dice);
  await writeFile(tiny.path('experiments/bias.ts'), 'export const bias = 0;\n');
  await edit('experiments/index.ts', 'export const', "import {dice} from './dice.ts';\n\nexport const");
  await edit('experiments/index.ts', "'slow-walk'", "dice, 'slow-walk'");
  const spec = await readFile(tiny.path('specs/coins/fair.yaml'), 'utf8');
  await writeFile(tiny.path('specs/coins/dice.yaml'), spec.replace('coin-flips', 'dice'));
});
afterAll(() => tiny.remove());

/** How many runs of each experiment were computed now. */
function computed({evidence}: Verified): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const {record, keptOn} of evidence.values())
    counts[record.asked.experiment] = (counts[record.asked.experiment] ?? 0) + (keptOn === undefined ? 1 : 0);
  return counts;
}
/** All that is known of the runs, but when they were computed. */
const bare = ({evidence}: Verified) =>
  [...evidence].map(([key, one]) => {
    const record = {...one.record, timings: undefined};
    return [key, {...one, record, note: undefined, keptOn: undefined}];
  });
const json = (one: Verified, day = '') =>
  renderJson(one, '1')
    .replaceAll(`Computed on ${day} by the same code`, 'Computed for this report')
    .replaceAll(`computed on ${day} by the same code`, 'computed just now');

test('warm and fresh give the same results, byte for byte; CI=true, or --fresh, computes everything', async () => {
  const cold = await verified();
  expect(computed(cold)).toEqual({'coin-flips': 10, dice: 10});
  const warm = await verified();
  expect(computed(warm)).toEqual({'coin-flips': 0, dice: 0});
  expect(bare(warm)).toStrictEqual(bare(cold));
  const [{keptOn = ''} = {}] = warm.evidence.values();
  expect(keptOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(json(warm, keptOn)).toBe(json(cold));
  const fresh = await verified({}, {CI: 'true'});
  expect(computed(fresh)).toEqual({'coin-flips': 10, dice: 10});
  expect(bare(fresh)).toStrictEqual(bare(cold));
  expect(json(fresh)).toBe(json(cold));
  expect([isFresh({}, effects()), isFresh({fresh: true}, effects())]).toEqual([false, true]);
});

test.each([
  ["a claim's words: nothing", 'specs/coins/fair.yaml', 'About half', 'Half', {'coin-flips': 0, dice: 0}],
  [
    'a margin: the runs of its spec, with fresh seeds',
    'specs/coins/fair.yaml',
    'margin: 0.06',
    'margin: 0.05',
    {'coin-flips': 10, dice: 0},
  ],
  ['a comment: nothing', 'experiments/bias.ts', ' = 0;', ' = 0; // fair', {'coin-flips': 0, dice: 0}],
  ['code: the runs of what imports it', 'experiments/bias.ts', ' = 0;', ' = 0.01;', {'coin-flips': 0, dice: 10}],
  ['parameters: their runs', 'specs/coins/fair.yaml', 'heads: 0.5', 'heads: 0.49', {'coin-flips': 10, dice: 0}],
  [
    'the number of seeds: the run of the new seed',
    'specs/coins/dice.yaml',
    'count: 10',
    'count: 11',
    {'coin-flips': 0, dice: 1},
  ],
])('a change of %s', async (_, file, from, to, expected) => {
  await edit(file, from, to);
  expect(computed(await verified())).toEqual(expected);
});

test('a kept result that cannot be trusted is named and computed again', async () => {
  const folder = tiny.path('.claimbench/computed');
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.run')))
    await writeFile(`${folder}/${name}`, (await readFile(`${folder}/${name}`)).subarray(0, -1));
  const again = await verified({selectors: ['coins/dice']});
  expect(computed(again)).toEqual({dice: 11});
  expect(said).toHaveLength(11);
  expect(said.join('\n')).toContain(': invalid kept result; got ');
  expect(computed(await verified({selectors: ['coins/dice']}))).toEqual({dice: 0});
});

test('what varies from process to process is in doubt, and is not kept', async () => {
  const [made, varying] = ['value: params.flips}', 'value: params.flips + 1e-9 * process.pid}'];
  await edit('experiments/dice.ts', made, varying);
  const doubtful = async () => (await verified({selectors: ['coins/dice']})).assessed.claims[0]?.claimEvidence;
  expect(await doubtful()).toMatchObject({status: 'differs'});
  expect(await doubtful()).not.toHaveProperty('kept');
});

test('replays are kept too, and say when they were made', async () => {
  const walk = {selectors: ['coins/walk'], jobs: 1};
  const first = await verified(walk);
  const options = optionsFor(walk);
  const {files} = effects();
  await withExecutor(options, effects(), async (executor) => {
    const sources = await experimentSources(options.project, first.registry, files);
    for (const {run} of await missingRuns(first.plan.runs, {}, placesOf(options), files))
      await executor.submit(jobOf(run, 'run', {places: placesOf(options), sources}));
  });
  await recordRuns(first.plan.runs, first.plan.claims, placesOf(options), files);
  const cold = await verified(walk);
  const warm = await verified(walk);
  expect(cold.replays.map(({says}) => says)).toEqual(['the replayed probe has the same bits']);
  const [replay] = warm.replays;
  expect(replay?.says).toBe(`the replayed probe has the same bits (computed on ${replay?.keptOn} by the same code)`);
  expect([...warm.evidence.values()].map(({status}) => status)).toEqual(['current', 'current', 'current']);
});
