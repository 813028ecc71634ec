import {resolve} from 'node:path';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {HarnessError} from '../contract/error.ts';
import {checkCommand} from './check.ts';

const PROJECT = resolve('/nowhere');
const document = `id: doc\ntitle: A report\nauthors: [A. Author]\ndate: 2020-01-01\n`;
const spec = (key: string) => `experiment: coin
seeds: {from: 1, count: 3}
claims:
  - id: one
    says: it is one
    where: {section: "1"}
    equals: {${key}: {metric: share}, to: {number: 1}, margin: 0.1, unit: "1", because: by eye}
`;

/**
 * A project whose experiments cannot be loaded: the file system in memory has an index.js, the module loader finds
 * none.
 */
async function checked(
  paths: string[],
  head = document,
): Promise<{printed: string[]; error: HarnessError | undefined}> {
  const printed: string[] = [];
  const files = memoryFiles({
    [`${PROJECT}/experiments/index.js`]: '',
    [`${PROJECT}/specs/doc/document.yaml`]: head,
    [`${PROJECT}/specs/doc/wrong.yaml`]: spec('obsrved'),
    [`${PROJECT}/specs/doc/wrong-too.yaml`]: spec('observd'),
    [`${PROJECT}/specs/doc/right.yaml`]: spec('observed'),
  });
  const effects = {
    files,
    now: () => 0,
    env: {},
    say: () => undefined,
    print: (text: string) => void printed.push(text),
  };
  const options = {
    project: PROJECT,
    store: `${PROJECT}/.claimbench`,
    data: `${PROJECT}/data`,
    selectors: [],
    replay: true,
  };
  const error = await checkCommand(paths, {}, options, effects).then(
    () => undefined,
    (thrown: HarnessError) => thrown,
  );
  return {printed, error};
}
const places = (error: HarnessError | undefined) =>
  error?.problems.map(({place}) => place.replace(`${PROJECT}/`, '').split(' ')[0]);

test('experiments that cannot be loaded hide no problem of the specs', async () => {
  const {error} = await checked([]);
  expect([error?.fault, places(error)]).toEqual([
    'harness',
    ['specs/doc/wrong-too.yaml:7:14', 'specs/doc/wrong.yaml:7:14', 'experiments/index.js'],
  ]);
});

test('a file that could not be checked does not pass; the problems of other files are left out', async () => {
  const wrong = await checked([`${PROJECT}/specs/doc/wrong.yaml`]);
  expect([wrong.error?.fault, places(wrong.error), wrong.printed]).toEqual([
    'harness',
    ['specs/doc/wrong.yaml:7:14', 'experiments/index.js'],
    [],
  ]);
  const right = await checked([`${PROJECT}/specs/doc/right.yaml`]);
  expect([right.error?.fault, places(right.error), right.printed]).toEqual(['harness', ['experiments/index.js'], []]);
});

test('a spec whose document is not sound has not been checked either', async () => {
  const {error} = await checked([`${PROJECT}/specs/doc/right.yaml`], `${document}pages: 3\n`);
  expect(places(error)).toEqual(['specs/doc/document.yaml:5:1', 'experiments/index.js']);
});
