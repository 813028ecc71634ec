import {expect, test} from 'vitest';
import {problemsOf} from './fixtures/project.ts';

const declaration = (changed: string): string => {
  const [key = ''] = changed.split(':');
  const lines = [
    'says: a program',
    'revision: 1',
    'command: [echo, a]',
    'environment: {versions: [[echo, v]]}',
    "yields: {loss: {metric: {unit: '1'}, says: the loss}}",
    "read: {loss: {stdout: '(.*)'}}",
  ];
  return [...lines.filter((line) => !line.startsWith(`${key}:`)), changed].join('\n');
};

const PARAMS =
  'a mapping {number}, a mapping {integer}, a mapping {text}, a mapping {choice}, a mapping {boolean} or ' +
  'a mapping {numbers}';
const YIELDS =
  'a mapping {metric, says, random, repeats}, a mapping {sample, says, random, repeats} or ' +
  'a mapping {points, says, random, repeats}';
const READINGS =
  'a mapping {json, path, along}, a mapping {toml, path, along}, ' +
  'a mapping {csv, column, at, where, row, empty, delimiter} or a mapping {stdout}';

/** What is written, and the message, behind the name of the file. */
const cases: [yaml: string, message: string][] = [
  ['params: {p: number}', `params.p: invalid type; got "number"; expected ${PARAMS}. Write one of these.`],
  ['params: {p: {}}', `params.p: missing key; got an empty mapping; expected ${PARAMS}. Write one of these.`],
  ['params: {p: {float: {}}}', `params.p.float: unknown key; got "float"; expected ${PARAMS}. Write one of these.`],
  [
    'params: {p: {intger: {}}}',
    `params.p.intger: unknown key; got "intger"; expected ${PARAMS}. Did you mean integer?`,
  ],
  [
    'params: {p: {number: {}, integer: {}}}',
    `params.p: ambiguous; got number and integer; expected ${PARAMS}. Write one of these.`,
  ],
  [
    'params: {p: {number: {minimum: 1}}}',
    'params.p.number.minimum: unknown key; got "minimum"; expected min, max or default. ' +
      'Remove it, or write one of these.',
  ],
  ['params: {p: {choice: {}}}', 'params.p.choice.of: missing; expected a list. Add of.'],
  ['yields: {loss: metric}', `yields.loss: invalid type; got "metric"; expected ${YIELDS}. Write one of these.`],
  ['yields: {loss: {says: it}}', `yields.loss: missing key; got only says; expected ${YIELDS}. Write one of these.`],
  [
    'yields: {loss: {image: {}, says: it}}',
    `yields.loss.image: unknown key; got "image"; expected ${YIELDS}. Write one of these.`,
  ],
  [
    "yields: {loss: {metric: {unit: '1'}}}",
    'yields.loss.says: missing; expected what it is, in words that a reader of the report understands. Add says.',
  ],
  [
    "yields: {loss: {metric: {unit: '1'}, sample: {unit: '1'}, says: it}}",
    `yields.loss: ambiguous; got metric and sample; expected ${YIELDS}. Write one of these.`,
  ],
  ['read: {loss: log.csv}', `read.loss: invalid type; got "log.csv"; expected ${READINGS}. Write one of these.`],
  ['read: {loss: {}}', `read.loss: missing key; got an empty mapping; expected ${READINGS}. Write one of these.`],
  ['read: {loss: {xml: a.xml}}', `read.loss.xml: unknown key; got "xml"; expected ${READINGS}. Write one of these.`],
  [
    'read: {loss: {file: a.json, path: loss}}',
    `read.loss.file: unknown key; got "file"; expected ${READINGS}. Write one of these.`,
  ],
  [
    'read: {loss: {json: a.json, column: loss}}',
    `read.loss: ambiguous; got json and column; expected ${READINGS}. Write one of these.`,
  ],
  ['read: {loss: {json: a.json}}', 'read.loss.path: missing; expected text or a list. Add path.'],
  [
    'read: {loss: {csv: a.csv, column: loss, path: loss}}',
    'read.loss.path: unknown key; got "path"; expected csv, column, at, where, row, empty or delimiter. ' +
      'Remove it, or write one of these.',
  ],
  [
    'read: {loss: {csv: a.csv, column: loss, where: {seed: [1]}}}',
    'read.loss.where.seed: invalid type; got a list; expected text or a number. Write one of these.',
  ],
  [
    'read: {loss: {csv: a.csv, column: loss, at: {an axis: 1}}}',
    'read.loss.at.an axis: invalid value; got "an axis"; expected a word of at most 40 letters and digits that not ' +
      'every object has. Correct it.',
  ],
];

test.each(cases)('%s', async (yaml, message) => {
  const problems = await problemsOf(declaration(yaml));
  expect(problems.map((problem) => problem.replace(/^experiments\/toy\.yaml:\d+:\d+ /, ''))).toEqual([message]);
});
