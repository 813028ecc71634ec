import {describe, expect, test} from 'vitest';
import {sentence} from '../contract/error.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {nth} from '../lists/nth.ts';
import {readSpecs} from './read-specs.ts';
import {checkAnchors} from './text/check-anchors.ts';

const PAPER = String.raw`\section{Results}
It is \claim{acc}{0.90 $\pm$ 0.02} of 15 at \claim{epochs}{15}, and \claim{words}{A beats B}.
`;
const head = 'id: a\ntitle: T\nauthors: [A]\ndate: 2020-01-01\nsource: paper.tex\n';
const specOf = (...claims: string[]): string =>
  `experiment: e\nseeds: {from: 1, count: 3}\nclaims:\n${claims.map((claim, i) => one(`c${i}`, claim)).join('')}`;
const one = (id: string, claim: string): string =>
  `  - id: ${id}\n    says: it is\n    where: ${claim}\n    ${EQUALS}\n`;
const EQUALS = 'equals: {observed: {metric: m}, margin: 0.5, unit: "1", because: by eye}';
const ALL = ['{claim: acc, printedIs: run}', '{claim: epochs, printedIs: constant}'];
const notJudged = `claims: [{id: w, says: s, where: {claim: words}, notJudged: nobody can}]\n`;

async function read(spec: string, {document = head + notJudged, paper = PAPER} = {}) {
  const files = {'p/specs/a/document.yaml': document, 'p/specs/a/s.yaml': spec, 'p/paper.tex': paper};
  return readSpecs(memoryFiles(files), 'p');
}
const refused = async (...args: Parameters<typeof read>): Promise<string[]> =>
  (await read(...args)).problems.map(sentence);

test('section and printed numbers are those of the source', async () => {
  const {documents, problems} = await read(specOf(...ALL));
  expect(problems.map(sentence)).toEqual([]);
  const {claims} = nth(nth(documents, 0).specs, 0);
  expect(claims.map(({where}) => where)).toEqual([
    {
      section: 'Results',
      near: [],
      points: [],
      printed: ['0.90'],
      printedIs: 'run',
      marks: [{id: 'acc', part: 'value'}],
    },
    {
      section: 'Results',
      near: [],
      points: [],
      printed: ['15'],
      printedIs: 'constant',
      marks: [{id: 'epochs', part: 'value'}],
    },
  ]);
  expect(claims[0]?.assertion).toMatchObject({printed: ['0.90']});
});

test('a number in per cent is not compared with a share', async () => {
  const paper = PAPER.replace('0.90 $\\pm$ 0.02', '90\\,\\%');
  expect(await refused(specOf(...ALL), {paper})).toEqual([
    'specs/a/s.yaml:7:56 claims.c0.equals.unit: another unit than in the source; got 1, for "90\\\\,\\\\%" at ' +
      "paper.tex:2; expected unit: '%'. Write it, and of a share times: [100, 1] beside its metric.",
  ]);
  expect(await refused(specOf(...ALL).replace('unit: "1"', 'unit: "%"'), {paper})).toEqual([]);
  const atLeast = 'atLeast: {observed: {metric: m}, bound: {number: 0.5}, unit: "1", because: by eye}';
  const bounded = specOf(...ALL).replace(EQUALS, atLeast);
  expect(await refused(bounded, {paper})).toEqual([]);
});

test('another number in the source is another claim', async () => {
  const digestOf = async (paper: string) => {
    const {documents} = await read(specOf(...ALL), {paper});
    return nth(documents, 0).specs[0]?.claims[0]?.digests.assertion;
  };
  expect(await digestOf(PAPER)).toBe(await digestOf(`% a comment\n${PAPER}`));
  expect(await digestOf(PAPER)).not.toBe(await digestOf(PAPER.replace('0.90', '0.9')));
});

test('a number that our runs made is no claim of the author, and carries the seeds that made it', async () => {
  const readWith = async (value: string) => {
    const paper = `\\measuredvalue{acc}{${value}}{}{1-2}\n\\claim{acc}{\\measured{acc}}\n\\claim{epochs}{15}`;
    const {documents, problems} = await read(specOf(...ALL), {paper, document: head});
    expect(problems).toEqual([]);
    return nth(nth(nth(documents, 0).specs, 0).claims, 0);
  };
  const [one, other] = [await readWith('0.91'), await readWith('0.92')];
  expect([one.where.printed, one.where.made]).toEqual([['0.91'], [1, 2]]);
  expect(one.digests).toEqual(other.digests);
});

test('the spread, by the same id', async () => {
  const spread = specOf('{claim: acc, part: spread, printedIs: constant}').replace('margin: 0.5', 'margin: 0.01');
  const {documents, problems} = await read(spread + one('c1', nth(ALL, 1)));
  expect(problems).toEqual([]);
  expect(documents[0]?.specs[0]?.claims[0]?.where.printed).toEqual(['0.02']);
});

test('the spread, where one of the places of the id prints it', async () => {
  const spread = specOf('{claim: acc, part: spread, printedIs: constant}').replace('margin: 0.5', 'margin: 0.01');
  const {documents, problems} = await read(spread + one('c1', nth(ALL, 1)), {paper: `\\claim{acc}{0.90} ${PAPER}`});
  expect(problems.map(sentence)).toEqual([]);
  expect(documents[0]?.specs[0]?.claims[0]?.where.printed).toEqual(['0.02']);
});

test('the document is marked, and its numbers are covered, without --documents', async () => {
  const stated = 'stated: [{param: epochs, where: {claim: epochs}}]\n';
  const {documents, texts} = await read(stated + specOf(nth(ALL, 0)));
  const {marked, problems, documents: checked} = checkAnchors(documents, undefined, texts);
  expect(problems).toEqual([]);
  expect(checked[0]?.anchors).toBe('checked');
  const {text, passages, numbers, coverage} = nth(marked, 0);
  expect(text).toBe('Results\n\nIt is 0.90 ± 0.02 of 15 at 15, and A beats B.');
  expect(passages.map(({claim, is, from, to}) => [claim, is, text.slice(from, to)])).toEqual([
    ['a/s/c0', 'anchor', '0.90 ± 0.02'],
    ['a/s/c0', 'printed', '0.90'],
    ['a/document/w', 'anchor', 'A beats B'],
  ]);
  expect(numbers.map((number) => [number.text, number.line, number.claims, number.settings.length])).toEqual([
    ['0.90', 2, ['a/s/c0'], 0],
    ['0.02', 2, [], 0],
    ['15', 2, [], 0],
    ['15', 2, [], 1],
  ]);
  expect(coverage).toEqual({covered: 2, counted: 4});
});

test('words near a place are found in the source too', async () => {
  const {documents, texts, problems} = await read(
    specOf(...ALL, '{section: Results, near: "It is", printed: "0.90", printedIs: run}'),
  );
  expect(problems).toEqual([]);
  expect(checkAnchors(documents, undefined, texts).problems).toEqual([]);
});

test('where document.yaml has a problem, or is not there, nothing is said of a source', async () => {
  const problems = await refused(specOf(...ALL), {document: head.replace('title: T\n', '') + notJudged});
  expect(problems).toEqual(['specs/a/document.yaml:1:1 title: missing; expected text. Add title.']);
  expect(await refused(specOf(...ALL), {document: 'id: [\n'})).toHaveLength(1);
  const {problems: without} = await readSpecs(memoryFiles({'p/specs/a/s.yaml': specOf(...ALL)}), 'p');
  expect(without.map(sentence)).toEqual([expect.stringContaining('specs/a: missing file; expected document.yaml')]);
});

test('a claim that a spec has is not listed in document.yaml too, and has that one problem there', async () => {
  const listed = (id: string, part = '') =>
    `{id: ${id.toLowerCase()}, says: s, where: {claim: ${id}, printedIs: run${part}}, notJudged: not yet}`;
  const stated = 'stated: [{param: epochs, where: {claim: epochs}}]\n';
  const claims = [listed('acc'), listed('epochs'), '{id: w, says: s, where: {claim: words}, notJudged: nobody can}'];
  const twice = `${head}claims: [${claims.join(',\n  ')}]\n`;
  expect(await refused(stated + specOf(nth(ALL, 0)), {document: twice})).toEqual([
    'specs/a/document.yaml:6:44 claims.acc.where.claim: duplicate claim of the source: a spec has it too; got acc; ' +
      'expected it once; it stands at specs/a/s.yaml:5:5. Remove this entry.',
    'specs/a/document.yaml:7:40 claims.epochs.where.claim: duplicate claim of the source: a spec has it too; ' +
      'got epochs; expected it once; it stands at specs/a/s.yaml:1:10. Remove this entry.',
  ]);
  // the number behind ± is another one
  const spread = `${head}claims: [${listed('acc', ', part: spread')}, ${claims.at(-1)}]\n`;
  expect(await refused(stated + specOf(nth(ALL, 0)), {document: spread})).toEqual([]);
});

describe('refused', () => {
  test.each<[string, string, string]>([
    [
      'an id that no claim of the source has',
      '{claim: ac, printedIs: run}',
      'specs/a/s.yaml:14:20 claims.c2.where.claim: unknown claim in the source; got "ac"; ' +
        'expected acc, epochs or words. Did you mean acc?',
    ],
    [
      'a number typed twice',
      '{claim: acc, printed: "0.90", printedIs: run}',
      'specs/a/s.yaml:14:25 claims.c2.where.printed: invalid key beside claim; got printed; ' +
        'expected claim alone: section and printed numbers are read from the source. Remove printed.',
    ],
    [
      'an anchor beside an id',
      '{claim: acc, near: It is, printedIs: run}',
      'specs/a/s.yaml:14:25 claims.c2.where.near: invalid key beside claim; got near; ' +
        'expected claim alone: section and printed numbers are read from the source. Remove near.',
    ],
    [
      'a number where the source has words',
      '{claim: words, printedIs: run}',
      'specs/a/s.yaml:14:20 claims.c2.where.claim: missing number in the source; got "A beats B" in claim "words" at ' +
        'paper.tex:2; expected one number, with a spread and a unit if any: 0.97, 1,000, 97.1 %, -1.2 × 10^-3, ' +
        '0.90 ± 0.02. Mark the number alone; a decimal comma becomes a point.',
    ],
    [
      'a spread that is not printed',
      '{claim: epochs, part: spread, printedIs: constant}',
      'specs/a/s.yaml:14:20 claims.c2.where.claim: missing spread in the source; got "15" in claim "epochs" at ' +
        'paper.tex:2; expected a number with ± and a second one. Print the spread, or remove part.',
    ],
    [
      'a part of nothing',
      '{section: "1", part: spread}',
      'specs/a/s.yaml:14:27 claims.c2.where.part: invalid key without claim; got part; expected part beside claim: ' +
        'it tells which number of the source is meant. Remove it.',
    ],
    [
      'no place at all',
      '{printed: "1", printedIs: run}',
      'specs/a/s.yaml:14:12 claims.c2.where.section: missing; expected the section of the document, or claim: ' +
        'the id of a claim in its source. Add section.',
    ],
    [
      'what the number is remains to be said',
      '{claim: acc}',
      'specs/a/s.yaml:14:12 claims.c2.where.printedIs: missing; expected run (of one run), {meanOf: k} ' +
        '(the mean of k runs), {sdOf: k} (their standard deviation) or constant. ' +
        'Add printedIs; if the document does not say what the number is, write run.',
    ],
  ])('%s', async (_, where, message) => {
    const document = where.includes('words') ? head : head + notJudged;
    expect(await refused(specOf(...ALL, where), {document})).toEqual([message]);
  });

  test('a claim of the source without a spec', async () => {
    expect(await refused(specOf(nth(ALL, 0)), {document: head})).toEqual([
      'paper.tex:2:45: missing spec of a claim in the source; got "epochs"; expected a claim or a setting of a spec ' +
        'with this id in where.claim, or a claim of document.yaml with notJudged. Add a claim with ' +
        'where: {claim: epochs}, with draft: true while it is not ready; or name it in stated, if it is a setting.',
      'paper.tex:2:69: missing spec of a claim in the source; got "words"; expected a claim or a setting of a spec ' +
        'with this id in where.claim, or a claim of document.yaml with notJudged. Add a claim with ' +
        'where: {claim: words}, with draft: true while it is not ready; or name it in stated, if it is a setting.',
    ]);
  });

  test('a document without a source', async () => {
    const document = head.replace('source: paper.tex\n', '');
    expect(await refused(specOf(nth(ALL, 0)), {document})).toEqual([
      'specs/a/s.yaml:6:20 claims.c0.where.claim: unsupported place; got claim, where document.yaml names no source; ' +
        'expected source in document.yaml: the file in which the claims stand. ' +
        'Add source, or point with section and near.',
    ]);
  });

  test('a text beside a source', async () => {
    const document = `${head}file: a.txt\n${notJudged}`;
    expect(await refused(specOf(...ALL), {document})).toEqual([
      'specs/a/document.yaml:6:1 file: invalid key beside source; got file; expected source alone: ' +
        'the text is read from it. Remove file.',
    ]);
  });

  test('a source that cannot be read is the one problem', async () => {
    const document = head.replace('paper.tex', 'none.tex');
    expect(await refused(specOf(...ALL), {document})).toEqual([
      'specs/a/document.yaml:5:9 source: missing file; got no "none.tex" in the project; ' +
        'expected a file of the project. Add it, or correct its name.',
    ]);
  });

  test('a setting without a place', async () => {
    const stated = 'stated: [{param: epochs, where: {section: "1"}}]\n';
    expect(await refused(stated + specOf(...ALL))).toEqual([
      'specs/a/s.yaml:1:33 stated.0.where.near: missing; expected near and printed, or claim: ' +
        'the id of a claim in the source. Add near.',
      'specs/a/s.yaml:1:33 stated.0.where.printed: missing; expected near and printed, or claim: ' +
        'the id of a claim in the source. Add printed.',
    ]);
  });

  test('a number that no spec could write', async () => {
    const paper = PAPER.replace('{15}', '{$1 \\times 10^{400}$}');
    expect(await refused(specOf(...ALL), {paper})).toEqual([
      'specs/a/s.yaml:10:20 claims.c1.where.claim: unsupported number in the source; ' +
        'got "$1 \\\\times 10^{400}$" at paper.tex:2; ' +
        'expected at most 60 characters, and an exponent from -299 to 99 if any. Print it in another unit.',
    ]);
  });
});
