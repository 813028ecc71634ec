import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {claimTests} from 'claimbench/vitest';
import {expect, test} from 'vitest';

/**
 * Every claim of this repository's documents, as a user would verify them; against the texts where these are at hand.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const documents = fileURLToPath(new URL('../../shared/documents', import.meta.url));

if (!existsSync(documents))
  console.warn('The documents are not at hand: anchors and printed numbers are not checked against the texts.');
const {claims} = await claimTests({project: root.replace(/\/$/, ''), ...(existsSync(documents) && {documents})});

test('no sentence about a claim has an identifier or a value that is none', () => {
  expect(claims.length).toBeGreaterThan(300);
  const broken = claims.filter(({sentence = ''}) => !/^\S.+[.!?]$/.test(sentence) || IDENTIFIER.test(sentence));
  expect(broken.map(({id, sentence}) => `${id}: ${sentence}`)).toEqual([]);
});
/** `sleepLoss`, `undefined`, `NaN`; "the logarithm is undefined" is English. */
const IDENTIFIER = /\b[a-z]+[A-Z]\w*|\bundefined\b(?! log)|\bNaN\b|\[object/;
