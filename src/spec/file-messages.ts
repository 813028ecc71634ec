import {visible} from '../text/shown.ts';
import {oneOf, quoted, type Sentence} from './messages.ts';

export const noSpecs = (): Sentence => ({
  rule: 'missing specs',
  expected: 'specs/<document>/document.yaml and a YAML file per experiment',
  action: 'Add them, or name another project with --project.',
});
export const noDocument = (folder: string): Sentence => ({
  rule: 'missing file',
  expected: `document.yaml beside the specs of ${folder}`,
  action: 'Add it: id, title, authors, date, and source or sha256.',
});
export const misplacedFile = (): Sentence => ({
  rule: 'unsupported file name',
  expected: 'specs/<document>/<spec>.yaml, in lower-case letters, digits and hyphens',
  action: 'Move or rename it.',
});
export const experimentAmongSpecs = (): Sentence => ({
  rule: 'misplaced file: it declares an experiment',
  expected: 'experiments/<name>.yaml',
  action: 'Move it to experiments/.',
});
export const fileTooLarge = (bytes: number, limit: number): Sentence => ({
  rule: 'unsupported size',
  got: `${bytes} bytes`,
  expected: `at most ${limit}`,
  action: 'Split the spec.',
});
export const notUtf8 = (): Sentence => ({
  rule: 'invalid encoding',
  expected: 'UTF-8',
  action: 'Save the file as UTF-8.',
});
export const tooDeep = (limit: number): Sentence => ({
  rule: 'unsupported nesting',
  expected: `at most ${limit} levels`,
  action: 'Write it flatter.',
});
export const tooLarge = (nodes: number, depth: number): Sentence => ({
  rule: 'unsupported size',
  expected: `at most ${nodes} values, ${depth} deep, aliases counted in full`,
  action: 'Use fewer aliases, or split the spec.',
});
export const tooManyAliases = (limit: number): Sentence => ({
  rule: 'unsupported number of aliases',
  expected: `at most ${limit}`,
  action: 'Write the values out.',
});
export const unknownAlias = (name: string): Sentence => ({
  rule: 'unknown alias',
  got: quoted(name),
  expected: 'an anchor further up',
  action: 'Write the value out.',
});
export const SECOND_DOCUMENT = 'a second document begins here';
/** What to do, by the code that the parser gives to a fault. */
const YAML_ACTIONS: Readonly<Record<string, string>> = {
  BAD_SCALAR_START: 'Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text with a colon and a space in quotes, or correct the indentation.',
  TAB_AS_INDENT: 'Write spaces in place of tabs.',
};
export const invalidYaml = (message: string, code = ''): Sentence => ({
  rule: `invalid YAML: ${visible(message)}`,
  action: YAML_ACTIONS[code] ?? 'Correct the YAML.',
});
export const foreignTag = (message: string): Sentence => ({
  rule: 'unsupported tag',
  got: visible(message),
  expected: 'plain YAML',
  action: 'Remove the tag.',
});
export const keyNotText = (): Sentence => ({
  rule: 'invalid key',
  expected: 'a name',
  action: 'Write a name before the colon.',
});
export const forbiddenKey = (key: string): Sentence => ({
  rule: 'unsupported key',
  got: quoted(key),
  action: 'Rename it.',
});
export const duplicateKey = (key: string): Sentence => ({
  rule: 'duplicate key',
  got: quoted(key),
  expected: 'each key once',
  action: 'Remove one.',
});
export const wrongFolder = (id: string, folder: string): Sentence => ({
  rule: 'invalid id',
  got: quoted(id),
  expected: `the folder's name, ${folder}`,
  action: `Write ${folder}, or rename the folder.`,
});
/** @param expected - signs that could stand there */
export const invalidBibtex = (got: string | null, expected: string[]): Sentence => ({
  rule: 'invalid BibTeX',
  got: got === null ? 'the end of the file' : quoted(got),
  ...(expected.length > 0 && {expected: oneOf(expected.map(quoted))}),
  action: 'Correct the entry there, or the one before it.',
});
export const tooDeepBibtex = (): Sentence => ({
  rule: 'unsupported nesting of braces in BibTeX',
  expected: 'braces as deep as people write them',
  action: 'Close the braces.',
});
export const noKey = (): Sentence => ({
  rule: 'missing key of an entry',
  expected: '@type{key, ...}',
  action: 'Give it a key.',
});
