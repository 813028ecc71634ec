import {expect, test} from 'vitest';
import {sentence} from '../contract/error.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {readSpecs} from './read-specs.ts';
import {unusedNumbers} from './unused-numbers.ts';

const DOCUMENT = 'id: a\ntitle: T\nauthors: [A]\ndate: 2020-01-01\nsource: paper.tex\n';
const PAPER = String.raw`\section{Results}
\claim{saved}{58\,\%} less than before.`;

async function unused(...lines: string[]): Promise<string[]> {
  const claim = ['  - id: c', '    says: It saves 58 %.', ...lines.map((line) => `    ${line}`)].join('\n');
  const spec = `experiment: e\ncases: {now: {}, then: {}}\nseeds: {from: 1, count: 3}\nclaims:\n${claim}\n`;
  const files = {'p/specs/a/document.yaml': DOCUMENT, 'p/specs/a/s.yaml': spec, 'p/paper.tex': PAPER};
  const {documents, problems} = await readSpecs(memoryFiles(files), 'p');
  expect(problems.map(sentence)).toEqual([]);
  return unusedNumbers(documents).map(sentence);
}
const WHERE = 'where: {claim: saved, printedIs: run}';
const REST = "unit: '%', because: by eye";

test('a number of the source that the assertion does not compare is named', async () => {
  const right = 'right: {metric: m, case: then, times: [42, 100]}';
  expect(await unused(WHERE, `agrees: {left: {metric: m, case: now}, ${right}, within: 5, ${REST}}`)).toEqual([
    'specs/a/s.yaml:7:20 claims.c.where.claim: unused number of the source: no verdict depends on it; got "58", and ' +
      'agrees, which does not compare it; expected equals, or {printed: "58"} as a side of the assertion. ' +
      'Compare it, or change the spec whenever the paper changes it.',
  ]);
});

test('a number that is compared, and words in place of a number, are not', async () => {
  expect(await unused(WHERE, `equals: {observed: {metric: m, case: now}, margin: 5, ${REST}}`)).toEqual([]);
  const printed = "right: {printed: '58'}";
  expect(await unused(WHERE, `agrees: {left: {metric: m, case: now}, ${printed}, within: 5, ${REST}}`)).toEqual([]);
  const bound = 'bound: {number: 50}';
  const proxy = 'proxy: That it saves at least half.';
  expect(await unused(WHERE, proxy, `atLeast: {observed: {metric: m, case: now}, ${bound}, ${REST}}`)).toEqual([]);
});
