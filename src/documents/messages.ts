import type {Problem} from '../contract/error.ts';
import {shown, visible} from '../text/shown.ts';
import type {Place} from './source-text.ts';

type Sentence = Omit<Problem, 'place'>;

// ---- files --------------------------------------------------------------------------------------------------------
export const noFile = (path: string): Sentence => ({
  rule: 'missing file',
  got: `no ${shown(path)} in the project`,
  expected: 'a file of the project',
  action: 'Add it, or correct its name.',
});
export const outside = (path: string): Sentence => ({
  rule: 'unsupported path',
  got: shown(path),
  expected: 'a file inside the project',
  action: 'Move the file into the project.',
});
export const unknownFormat = (path: string, formats: readonly string[]): Sentence => ({
  rule: 'unsupported source',
  got: shown(path),
  expected: `a file that ends in ${formats.join(', ')}`,
  action: 'Name the source of the document.',
});
export const fileTooLarge = (bytes: number, limit: number): Sentence => ({
  rule: 'unsupported size',
  got: `${bytes} bytes`,
  expected: `at most ${limit}`,
  action: 'Split the file.',
});
export const allTooLarge = (limit: number): Sentence => ({
  rule: 'unsupported size of all files together',
  expected: `at most ${limit} bytes`,
  action: 'Include fewer files.',
});
export const tooManyFiles = (limit: number): Sentence => ({
  rule: 'unsupported number of included files',
  expected: `at most ${limit}`,
  action: 'Include fewer files.',
});
export const notUtf8 = (): Sentence => ({
  rule: 'invalid encoding',
  expected: 'UTF-8',
  action: 'Save the file as UTF-8.',
});
export const circle = (path: string): Sentence => ({
  rule: 'invalid include: the file includes itself',
  got: shown(path),
  expected: 'a file that does not include this one',
  action: 'Remove the include.',
});
export const tooDeep = (limit: number): Sentence => ({
  rule: 'unsupported nesting',
  expected: `at most ${limit} levels`,
  action: 'Write it flatter.',
});
export const textTooLong = (limit: number): Sentence => ({
  rule: 'unsupported length of the text',
  expected: `at most ${limit} characters, macros written out`,
  action: 'Use fewer macros within macros.',
});
export const tooManyExpansions = (limit: number): Sentence => ({
  rule: 'unsupported number of uses of commands that the document defines',
  expected: `at most ${limit}`,
  action: 'Use fewer macros within macros.',
});
export const unreadable = (message: string): Sentence => ({
  rule: 'unsupported source: the parser failed',
  got: visible(message),
  action: 'Check the syntax of the file.',
});

// ---- claims in the source -----------------------------------------------------------------------------------------
export const tooManyClaims = (limit: number): Sentence => ({
  rule: 'unsupported number of claims',
  expected: `at most ${limit} in a document`,
  action: 'Split the document.',
});
export const invalidId = (id: string): Sentence => ({
  rule: 'invalid id of a claim',
  got: shown(id),
  expected: 'at most 80 letters, digits, points, colons, hyphens or underscores, the first a letter or digit',
  action: 'Rename it, also in the spec.',
});
export const emptyClaim = (id: string): Sentence => ({
  rule: 'missing text of a claim',
  got: `nothing in claim ${shown(id)}`,
  expected: 'what the document prints: a number, or words',
  action: 'Write it, or remove the claim.',
});
export const nested = (id: string): Sentence => ({
  rule: 'unsupported claim within a claim',
  got: shown(id),
  expected: 'claims side by side',
  action: 'Take it out.',
});
export const otherwise = (id: string, quote: string, first: string, {file, line}: Place): Sentence => ({
  rule: 'duplicate id of a claim',
  got: `${shown(id)} with ${shown(quote)}`,
  expected: `${shown(first)}, as at ${visible(file)}:${line}: one id stands for one number`,
  action: 'Rename one of them, or print the same number.',
});
export const incomplete = (got: string): Sentence => ({
  rule: 'invalid \\claim',
  got: shown(got),
  expected: '\\claim{id}{what is printed}',
  action: 'Write both in braces.',
});

// ---- Typst --------------------------------------------------------------------------------------------------------
export const incompleteCall = (got: string): Sentence => ({
  rule: 'invalid #claim',
  got: shown(got),
  expected: '#claim("id")[what is printed], the id in quotes',
  action: 'Write the call in this form.',
});
export const invalidSyntax = (reason: string): Sentence => ({
  rule: 'invalid Typst',
  got: visible(reason),
  expected: 'a file that Typst compiles',
  action: 'Correct it.',
});
export const computedClaim = (got: string): Sentence => ({
  rule: 'unsupported place of a claim, in code that Typst runs',
  got: shown(got),
  expected: 'a claim in the text, in an argument in brackets, in a table or in a formula',
  action: 'Move the claim out of the code.',
});
export const codeInClaim = (id: string, got: string): Sentence => ({
  rule: 'unsupported code in a claim',
  got: `${shown(got)} in claim ${shown(id)}`,
  expected: 'what is printed, in words and signs',
  action: 'Write the number itself.',
});
