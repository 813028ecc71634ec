import {expect, test} from 'vitest';
import {z} from 'zod';
import {sentence} from '../contract/error.ts';
import type {Experiment} from '../contract/experiment.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {checkAgainstRegistry} from './check-registry.ts';
import {toy} from './fixtures/toy.ts';
import {readSpecs} from './read-specs.ts';

/** `loss` has the axis `epoch`; here the parameter `epochs` is its last point. */
const counted: Experiment<{epochs: number}> = {
  ...(toy as unknown as Experiment<{epochs: number}>),
  params: z.strictObject({epochs: z.int().min(1).default(5)}),
};

async function refused(cases: string, observed: string, experiment: typeof counted = counted): Promise<string[]> {
  const spec =
    `experiment: toy\n${cases}\nseeds: {from: 1, count: 3}\nclaims:\n  - id: a\n    says: It is low.\n` +
    `    where: {section: '1', near: the value}\n` +
    `    atMost: {observed: ${observed}, bound: {number: 2}, unit: nats, because: it says so}\n`;
  const head = 'id: d\ntitle: T\nauthors: [A]\ndate: 2020-01-01\n';
  const {documents, problems} = await readSpecs(
    memoryFiles({'p/specs/d/document.yaml': head, 'p/specs/d/s.yaml': spec}),
    'p',
  );
  expect(problems.map(sentence)).toEqual([]);
  return checkAgainstRegistry(documents, {toy: experiment}).map(sentence);
}
const beyond = (place: string, rest: string): string =>
  `specs/d/s.yaml:${place}: invalid point: it lies beyond the end of the run; ${rest}`;

test('a point beyond the last epoch of the run, by its default too', async () => {
  expect(await refused('params: {epochs: 11}', '{metric: loss, at: {epoch: 11}}')).toEqual([]);
  expect(await refused('params: {epochs: 11}', '{metric: loss, at: {epoch: 71}}')).toEqual([
    beyond(
      '8:51 claims.a.atMost.observed.at.epoch',
      'got epoch 71; expected at most 11: epochs is 11. Name a point of the run, or raise epochs.',
    ),
  ]);
  expect(await refused('params: {}', '{metric: loss, at: {epoch: {from: 2, to: 6}}}')).toEqual([
    expect.stringContaining('observed.at.epoch.to: invalid point: it lies beyond the end of the run; got epoch 6;'),
  ]);
});

test('of several cases, the one that is too short is named; a claim of the other one is sound', async () => {
  const cases = 'cases:\n  short: {epochs: 3}\n  long: {epochs: 9}';
  const found = await refused(cases, '{metric: loss, at: {epoch: [2, 9, 30]}}');
  expect(found.map((one) => /got.*/.exec(one)?.[0])).toEqual([
    'got epoch 9; expected at most 3: epochs is 3 in case short. Name a point of the run, or raise epochs.',
    'got epoch 30; expected at most 3: epochs is 3 in case short. Name a point of the run, or raise epochs.',
  ]);
  expect(await refused(cases, '{metric: loss, case: long, at: {epoch: 9}}')).toEqual([]);
});

test('an axis that no parameter counts has no end here', async () => {
  const uncounted = {...counted, params: z.strictObject({})} as unknown as typeof counted;
  expect(await refused('params: {}', '{metric: loss, at: {epoch: 71}}', uncounted)).toEqual([]);
});
