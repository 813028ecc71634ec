import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {realEffects} from '../../effects.ts';
import {required} from '../../lists/look-up.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {withExecutor} from '../gathering.ts';
import type {Job, JobOutcome} from '../job.ts';
import {loadRegistry} from '../registry.ts';
import {experimentSources} from '../source-digest.ts';

const effects = realEffects();
const INDEX = `import {run} from './run.ts';
import {walk} from './walk.ts';
const live = {...walk, live: true};
export const experiments = {run, walk, live};
`;
/** Another experiment, which executes shared code when it is loaded. */
const RUN = `import {half, least, report} from './steps.ts';
import {walk} from './walk.ts';
export const run = {...walk, says: String(half(8) + least(-1) + report(200) + report(1))};
`;
const WALK = `import {add, half, least, report} from './steps.ts';
import table from './table.json' with {type: 'json'};
export const walk = {
  says: 's', revision: 1, live: false, needs: 'nothing', params: {safeParse() {}}, mutants: {},
  yields: {place: {kind: 'metric', unit: 'm', axes: ['step'], random: false, says: 'place'}},
  open: () => {
    let place = table[0];
    const walked = (steps: number): number => {
      for (let step = 0; step < steps; step++) {
        if (step === 5) place = half(place);
        place = add(least(place));
      }
      for (let often = 0; often < 200_000; often++) add(often);
      return place;
    };
    return {
      *run() {
        yield {kind: 'metric', name: 'place', at: {step: 9}, value: report(walked(9))};
      },
      probe: () => ({says: 'three steps', numbers: {place: walked(3)}, digest: '0'.repeat(64)}),
      close() {},
    };
  },
};
`;
const STEPS = `/** Both kinds of names that esbuild keeps. */
const atLoad = (): number => 1;
const STEP: number = atLoad();
export const add = (place: number): number => place + STEP;
export function half(place: number): number {
  return place / 2;
}
export const least = (place: number): number => (place < 0 ? 0 : place);
export const report = (place: number): number => (place > 100 ? 100 : place);
export const never = (): number => 0;
`;
const TEXTS = {
  'package.json': '{"type": "module"}',
  'experiments/index.ts': INDEX,
  'experiments/run.ts': RUN,
  'experiments/walk.ts': WALK,
  'experiments/steps.ts': STEPS,
  'experiments/table.json': '[0]',
};

const projects: string[] = [];
async function projectWith(changed: Partial<typeof TEXTS> = {}): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'claimbench-watch-'));
  projects.push(project);
  for (const [name, text] of Object.entries({...TEXTS, ...changed}))
    await effects.files.write(join(project, name), text);
  return project;
}
afterAll(() => projects.forEach((project) => rmSync(project, {recursive: true})));

async function outcomes(project: string, ...jobs: [Job['action'], string][]): Promise<JobOutcome[]> {
  const sources = await experimentSources(project, await loadRegistry(project, effects.files), effects.files);
  const watchedOf = (experiment: string) => {
    const {entry = '', files} = required(sources[experiment], experiment);
    return {entry, files};
  };
  const jobOf = ([action, experiment]: [Job['action'], string]): Job => {
    const asked = {experiment, revision: 1, params: {}, data: {}, seed: 1};
    const base = {action, key: digestOfJson(asked), asked, needs: 'nothing' as const, project, dataFolder: ''};
    return {...base, source: '', ...(experiment !== 'live' && {watched: watchedOf(experiment)})};
  };
  return withExecutor({jobs: 1}, effects, (executor) => Promise.all(jobs.map((job) => executor.submit(jobOf(job)))));
}
const unreached = (outcome: JobOutcome | undefined) =>
  outcome?.state === 'finished' ? outcome.record.unreached : outcome?.state === 'probed' && outcome.unreached;
const names = (table: object): Record<string, string[]> =>
  Object.fromEntries(Object.entries(table).map(([file, functions]) => [file, Object.keys(functions as object)]));

let project: string;
beforeAll(async () => {
  project = await projectWith();
});

test('a run names the functions that it executed and its probe did not, or not in full', async () => {
  const [first, second] = (await outcomes(project, ['run', 'walk'], ['run', 'walk'])).map(unreached);
  expect(first).toMatchObject({of: 'run'});
  expect(names((first as {code: object}).code)).toEqual({
    'experiments/steps.ts': ['half', 'report', 'least'],
    'experiments/table.json': ['(module)'],
    'experiments/walk.ts': ['walk.open.run', 'walk.open.walked'],
  });
  expect(second).toEqual(first);
});

test('a probe names all code that it did not execute; other jobs of the process are not counted', async () => {
  const [, probed] = (await outcomes(project, ['run', 'walk'], ['probe', 'walk'])).map(unreached);
  const {wholly, partly} = probed as {wholly: object; partly: object};
  expect(names(wholly)).toEqual({
    'experiments/steps.ts': ['half', 'report', 'never'],
    'experiments/table.json': ['(module)'],
    'experiments/walk.ts': ['walk.params.safeParse', 'walk.open.run'],
  });
  expect(names(partly)).toEqual({'experiments/steps.ts': ['least'], 'experiments/walk.ts': ['walk.open.walked']});
});

test('a process that did live runs first is replaced, since it would not see the branches', async () => {
  const [live, recorded] = (await outcomes(project, ['run', 'live'], ['run', 'walk'])).map(unreached);
  expect(live).toBeUndefined();
  expect(names((recorded as {code: object}).code)).toHaveProperty(['experiments/walk.ts']);
});

test('an experiment that follows another in the pool is loaded first in a process of its own', async () => {
  const [walk, other, again] = (await outcomes(project, ['run', 'walk'], ['run', 'run'], ['run', 'walk'])).map(
    unreached,
  );
  expect(again).toEqual(walk);
  expect(names((other as {code: object}).code)).toMatchObject({
    'experiments/walk.ts': ['walk.open.run', 'walk.open.walked'],
  });
});

test('comments, types and layout move no digest; a change of code that the probe does not execute does', async () => {
  const before = unreached((await outcomes(project, ['probe', 'walk']))[0]);
  const after = async (from: string, to: string) => {
    const changed = await projectWith({'experiments/steps.ts': STEPS.replace(from, to)});
    return unreached((await outcomes(changed, ['probe', 'walk']))[0]);
  };
  expect(await after('  return place / 2;', '  // half\n  return (place as number)/2')).toEqual(before);
  const {wholly} = (await after('place / 2', 'place / 3')) as {wholly: Record<string, Record<string, string>>};
  const was = (before as {wholly: typeof wholly}).wholly;
  expect(wholly['experiments/steps.ts']?.half).not.toBe(was['experiments/steps.ts']?.half);
  expect({...wholly, 'experiments/steps.ts': 0}).toEqual({...was, 'experiments/steps.ts': 0});
});
