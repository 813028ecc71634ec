import {createHash} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {memoryFiles} from '../../files/memory-files.ts';
import {sentence} from '../../contract/error.ts';
import type {DocumentSpecs} from '../../contract/claim.ts';
import {nth} from '../../lists/nth.ts';
import {normaliseDocument, normaliseSpec} from '../normalise.ts';
import {documentFile, specFile} from '../yaml.ts';
import {checkAnchors, readTexts} from './check-anchors.ts';
import {collapsed, collapsedWithPlaces, findAfter, numbersIn} from './printed-in-text.ts';

describe('a number is found whole, as printed', () => {
  test.each([
    ['0.9', 'it is 0.9 now', true],
    ['0.9', 'it is 0.9.', true],
    ['0.9', 'it is 0.90', false],
    ['0.9', 'it is 10.9', false],
    ['0.9', 'it is -0.9', false],
    ['-0.9', 'it is -0.9', true],
    ['-0.9', 'it is \u2212 0.9', true],
    ['-0.9', 'it is 0.9', false],
    ['5', '(1,2,5)', true],
    ['345', '12,345 of them', false],
    ['12,345', '12,345 of them', true],
    ['12', '12,345 of them', false],
    ['59', '59, 900', true],
    ['1', '1e-8', false],
    ['1e-8', '1e-8', true],
    ['109.5', '106.3\u2013109.5', true],
    ['83', 'epoch-83', true],
  ])('%s in %j: %s', (printed, text, found) => {
    expect(findAfter(text, printed, 0) !== undefined).toBe(found);
  });

  test('within reach of the anchor, and not before it', () => {
    expect(findAfter('7 here 8', '7', 2)).toBeUndefined();
    expect(findAfter(`here ${'x'.repeat(194)} 8`, '8', 0)).toBeUndefined();
    expect(findAfter(`here ${'x'.repeat(193)} 8`, '8', 0)).toEqual({from: 199, to: 200});
    // The last one is cut by the end of the reach: it is 85, not 8.
    expect(findAfter(`here ${'x'.repeat(193)} 85`, '8', 0)).toBeUndefined();
  });

  test('the numbers of a passage', () => {
    expect(numbersIn('loss: -83.5, 12,345 at 1e-8 (x-2), 7.')).toEqual(['-83.5', '12,345', '1e-8', '2', '7']);
  });
});

test('white space means nothing', () => {
  expect(collapsed('  a\n\tb\u00a0 c ')).toBe('a b c');
  expect(collapsedWithPlaces('  a\n\tb\u00a0 cd ')).toEqual({text: 'a b cd', places: [2, 3, 5, 6, 8, 9]});
  expect(collapsedWithPlaces(' \n')).toEqual({text: '', places: []});
});

const text = new TextEncoder().encode('Epoch 1: 90.5\nEpoch 2: 80.4\n');
const sha256 = createHash('sha256').update(text).digest('hex');
/** A document of one claim. */
function documentOf(where: object, head: object = {}): DocumentSpecs {
  const equals = {observed: {metric: 'm'}, margin: 1, unit: '1', because: 'x'};
  const yaml = specFile.parse({
    experiment: 'e',
    seeds: {from: 1, count: 1},
    claims: [{id: 'one', says: 'one', where: {section: '1', ...where}, equals}],
  });
  const paths = ['claims.0', 'claims.0.where.printed.0', 'claims.0.where.printed.1'];
  const places = new Map(paths.map((path) => [path, '1:1']));
  return {
    document: normaliseDocument(
      documentFile.parse({id: 'a', title: 'T', authors: ['A'], date: '2020', sha256, ...head}),
    ),
    folder: 'specs/a',
    anchors: 'not-checked',
    specs: [normaliseSpec(yaml, {document: 'a', name: 'x', file: 'specs/a/x.yaml', places})],
    places: new Map(),
  };
}
const texts = await readTexts(
  memoryFiles({'docs/report.txt': text, 'docs/other.txt': 'x', 'docs/sub/report.txt': 'x'}),
  'docs',
);

test.each([
  [{near: 'Epoch 1:', printed: '90.5'}],
  [{near: ['Epoch 1:', 'Epoch\n2:'], printed: ['90.5', '80.4']}],
  [{near: 'Epoch 1:', printed: ['90.5', '80.4']}],
  [{near: 'Epoch 1:', printed: {text: '90.5 Epoch', from: 90, to: 91, because: 'x'}}],
  [{near: 'Epoch 1:'}],
  [{}],
])('agrees with the text: %j', (where) => {
  expect(checkAnchors([documentOf(where)], texts)).toMatchObject({documents: [{anchors: 'checked'}], problems: []});
});

test('the order of a list under one anchor is that of the text', () => {
  const {problems} = checkAnchors([documentOf({near: 'Epoch 1:', printed: ['80.4', '90.5']})], texts);
  expect(problems.map(sentence)).toEqual([
    'specs/a/x.yaml:1:1 claims.one.where.printed.1: invalid printed number; got "90.5", where the text has no ' +
      'number; expected what stands within the 200 characters from "Epoch 1:" on. Write the number as the ' +
      'document prints it, or correct the anchor.',
  ]);
});

test('the text is found by its digest, or must have it', () => {
  expect(texts.files.size).toBe(2);
  expect(checkAnchors([documentOf({}, {file: 'report.txt'})], texts).problems).toEqual([]);
  const messages = [{file: 'other.txt'}, {file: 'none.txt'}, {sha256: '0'.repeat(64)}].map((head) => {
    const {documents, problems} = checkAnchors([documentOf({}, head)], texts);
    expect(nth(documents, 0).anchors).toBe('not-checked');
    return problems.map(sentence).join();
  });
  expect(messages).toEqual([
    'specs/a/document.yaml:1:1 sha256: invalid sha256; got ' +
      '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 for "other.txt"; expected the digest ' +
      'written here. Use the text that the specs were written for; if the text is yours and has changed, write ' +
      'its digest here.',
    'specs/a/document.yaml:1:1 file: missing text; got no "none.txt" in docs; expected the text of the ' +
      'document. Put the text there, or leave out --documents.',
    'specs/a/document.yaml:1:1 sha256: missing text; expected a file with this SHA-256 in docs. Put the text ' +
      'there, or leave out --documents.',
  ]);
});

test('a claim that is not judged is marked in the text and covers no number', () => {
  const unjudged = {id: 'two', says: 's', where: {section: '1', near: 'Epoch 1:', printed: '90.5', printedIs: 'run'}};
  const head = {claims: [{...unjudged, notJudged: 'nothing measures it'}]};
  const {marked, problems} = checkAnchors([documentOf({}, head)], texts);
  expect(problems).toEqual([]);
  expect(nth(marked, 0).passages).toMatchObject([{claim: 'a/document/two', is: 'anchor'}]);
  expect(nth(marked, 0).numbers.find((number) => number.text === '90.5')).toMatchObject({
    apart: 'declared',
    because: 'nothing measures it',
    claims: [],
  });
  const absent = {claims: [{...unjudged, where: {section: '1', near: 'Epoch 9:'}, notJudged: 'n'}]};
  expect(checkAnchors([documentOf({}, absent)], texts).problems.map(sentence)).toEqual([
    'specs/a/document.yaml:1:1 claims.two.where.near: unknown anchor; got "Epoch 9:"; expected words of the ' +
      'document. Copy a few words that occur once.',
  ]);
});
