import {expect, test} from 'vitest';
import type {Registry} from '../contract/experiment.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {realEffects} from '../effects.ts';
import {conditionsOf} from './conditions.ts';
import type {Job} from './job.ts';

const job: Job = {
  action: 'run',
  key: 'k',
  asked: {experiment: 'walk', revision: 1, params: {}, data: {'steps.csv': 'a'}, seed: 1},
  needs: 'nothing',
  project: '/p',
  dataFolder: '/d',
  source: 'digest',
};
/** Claimbench's own files as they are; those of the project in memory. */
const effects = (own: Record<string, string>, env = {}) => {
  const memory = memoryFiles(own);
  const real = realEffects().files;
  const isOwn = (path: string) => path.startsWith('/p') || path.startsWith('/d');
  const read = (path: string) => (isOwn(path) ? memory : real).read(path);
  const exists = (path: string) => (isOwn(path) ? memory : real).exists(path);
  return {files: {...real, read, exists}, env};
};
const walk = {} as Registry[string];
const DATA = {'/d/steps.csv': '1'};
const of = (one: Job, own: Record<string, string> = DATA, cpu = 'one', experiment = walk, env = {}) =>
  conditionsOf({registry: {walk: experiment}, cpu}, effects(own, env))(one);

test('the same conditions have the same digest, whatever asks', async () => {
  expect(await of(job)).toBe(await of({...job, action: 'probe', key: 'other'}));
});

test.each([
  ['the source', () => of({...job, source: 'other'})],
  ['a data file', () => of(job, {'/d/steps.csv': '2'})],
  ['a data file that is gone', () => of(job, {})],
  ['a data file that is elsewhere', () => of({...job, dataFolder: '/d/e'}, {...DATA, '/d/e/steps.csv': '3'})],
  ['the processor', () => of(job, DATA, 'two')],
  ['the engine', () => of({...job, needs: 'tensorflow'})],
  ['a package', () => of(job, {...DATA, '/p/node_modules/.package-lock.json': '{}'})],
])('another digest: %s', async (_, other) => {
  expect(await other()).not.toBe(await of(job));
});

const program = (made: Record<string, string | null>, imported = false, environment = {}): Registry[string] => ({
  ...walk,
  program: {
    imported,
    hasProbe: false,
    declared: {command: [], imports: [], folder: '.', inputs: [], versions: [], read: {}},
    made: async () => made,
    source: async () => made,
    environment: () => environment,
  },
});

test('a program: its files, its versions and its environment count', async () => {
  const made = {command: 'python', 'version python --version': '3.12'};
  const given = await of(job, DATA, 'one', program(made));
  expect(given).toMatch(/^[0-9a-f]{64}$/);
  const others = [
    program({...made, 'file a.py': '1'}),
    program({...made, 'version python --version': '3.13'}),
    program(made, false, {PATH: '/bin'}),
  ];
  for (const other of others) expect(await of(job, DATA, 'one', other)).not.toBe(given);
});

test('no digest where what computes it is not known, or nothing is computed', async () => {
  expect(await of(job, DATA, 'one', program({command: 'python'}))).toBeUndefined();
  expect(await of(job, DATA, 'one', program({command: 'python', 'version python --version': null}))).toBeUndefined();
  expect(await of(job, DATA, 'one', program({'version python --version': '3'}, true))).toBeUndefined();
});
