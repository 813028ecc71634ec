import {visible} from '../../text/shown.ts';
import {oneOf, quoted, type Sentence} from '../messages.ts';

/** What is said of the documents' texts. */
export const noText = (folder: string): Sentence => ({
  rule: 'missing text',
  expected: `a file with this SHA-256 in ${visible(folder)}`,
  action: 'Put the text there, or leave out --documents.',
});
export const noFile = (file: string, folder: string): Sentence => ({
  rule: 'missing text',
  got: `no ${quoted(file)} in ${visible(folder)}`,
  expected: 'the text of the document',
  action: 'Put the text there, or leave out --documents.',
});
export const otherText = (digest: string, file: string): Sentence => ({
  rule: 'invalid sha256',
  got: `${digest} for ${quoted(file)}`,
  expected: 'the digest written here',
  action: 'Use the text that the specs were written for; if the text is yours and has changed, write its digest here.',
});
export const anchorAbsent = (near: string): Sentence => ({
  rule: 'unknown anchor',
  got: quoted(near),
  expected: 'words of the document',
  action: 'Copy a few words that occur once.',
});
export const anchorAmbiguous = (near: string, count: number): Sentence => ({
  rule: 'ambiguous anchor',
  got: `${quoted(near)}, ${count} times in the text`,
  expected: 'words that occur once',
  action: 'Take a few words more.',
});
export const notPrinted = (printed: string, near: string, found: string[], reach: number): Sentence => ({
  rule: 'invalid printed number',
  got: `${quoted(printed)}, where the text has ${found.length > 0 ? oneOf(found) : 'no number'}`,
  expected: `what stands within the ${reach} characters from ${quoted(near)} on`,
  action: 'Write the number as the document prints it, or correct the anchor.',
});
export const wordsNotPrinted = (words: string, near: string, reach: number): Sentence => ({
  rule: 'unknown words',
  got: quoted(words),
  expected: `words that stand within the ${reach} characters from ${quoted(near)} on`,
  action: 'Write them as the document does.',
});
const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
export const tooFewCovered = (
  {covered, counted}: {covered: number; counted: number},
  least: number,
  others: readonly {text: string; line: number; file?: string}[],
): Sentence => ({
  rule: 'missing claims',
  got:
    `${covered} of ${counted} printed numbers covered (${percent(covered / counted)}); not covered: ` +
    others.map(({text, line, file = 'the text'}) => `${quoted(text)} (line ${line} of ${file})`).join(', '),
  expected: `at least ${percent(least)}`,
  action:
    'Give them claims, name settings in `stated`, or list in `claimsNothing` of document.yaml what claims nothing; ' +
    "the document's page beside the report marks them.",
});
export const nothingToCover = (): Sentence => ({
  rule: 'missing text',
  got: 'no document whose text is at hand',
  expected: 'a document with a source, or --documents DIR with a text whose sha256 its document.yaml has',
  action: 'Name the source or the folder, or leave out --number-coverage.',
});
