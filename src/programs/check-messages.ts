import {didYouMean, oneOf, type Sentence} from '../spec/reading/index.ts';
import {shown, visible} from '../text/shown.ts';
import {LIMITS} from './limits.ts';

/** Every sentence about the declaration of a program. */
export const noCommand = (): Sentence => ({
  rule: 'missing command',
  expected: 'command, or import for results that exist already',
  action: 'Add command.',
});
export const noYields = (): Sentence => ({
  rule: 'missing yields',
  expected: 'at least one quantity',
  action: 'Declare what the program gives.',
});
export const nothingIdentifies = (): Sentence => ({
  rule: 'missing inputs: nothing says what computes the values',
  expected: 'the files of the program under inputs, or a command that prints its version under environment.versions',
  action: 'Add inputs or environment.versions.',
});
export const notOfImport = (key: string): Sentence => ({
  rule: `unsupported ${key}: imported results are read, and nothing runs`,
  action: `Remove ${key}, or write command in place of import.`,
});
export const unreadOfImport = (name: string): Sentence => ({
  rule: 'missing reading of an imported quantity',
  got: visible(name),
  expected: 'an entry under read for each quantity',
  action: `Add ${visible(name)} to read.`,
});
export const invalidDefault = (value: unknown): Sentence => ({
  rule: 'invalid default: the parameter may not have this value',
  got: shown(value),
  action: 'Correct the default or the limits.',
});
export const unknownParam = (name: string, known: readonly string[]): Sentence => ({
  rule: 'unknown parameter',
  got: visible(name),
  expected: oneOf(known),
  action: didYouMean(name, known, 'Declare it under params.'),
});
export const unknownPlaceholder = (word: string, params: readonly string[]): Sentence => ({
  rule: 'unknown placeholder',
  got: `{${visible(word)}}`,
  expected: oneOf(['{seed}', '{params}', '{out}', '{state}', ...params.map((name) => `{params.${name}}`)]),
  action: 'Write one of these.',
});
export const nulCharacter = (): Sentence => ({
  rule: 'invalid argument: it has the character NUL, which ends an argument',
  action: 'Remove the character.',
});
export const unknownYield = (name: string, known: readonly string[]): Sentence => ({
  rule: 'unknown quantity',
  got: visible(name),
  expected: oneOf(known),
  action: didYouMean(name, known, 'Declare it under yields.'),
});
export const pointsAreLines = (): Sentence => ({
  rule: 'unsupported reading of points',
  expected: 'JSON lines {"points": "NAME", "x": [0], "y": [1]} in $CLAIMBENCH_OUT',
  action: 'Let the program write them.',
});
export const nothingPrinted = (): Sentence => ({
  rule: 'unsupported reading: imported results print nothing',
  expected: 'json, toml or csv',
  action: 'Name the file.',
});
export const invalidPattern = (got: string): Sentence => ({
  rule: 'invalid pattern',
  got: visible(got),
  expected: 'a regular expression with one group, such as "accuracy: (\\S+)"',
  action: 'Correct it.',
});
export const oneNumberOnly = (form: string): Sentence => ({
  rule: `unsupported reading: ${form} gives one number`,
  expected: 'a metric without axes',
  action: 'Let the program write a file or JSON lines.',
});
export const otherAxes = (key: string, got: readonly string[], axes: readonly string[]): Sentence => ({
  rule: `invalid axes under ${key}`,
  got: got.length === 0 ? 'none' : oneOf(got),
  expected: axes.length === 0 ? 'none' : axes.join(', '),
  action: axes.length === 0 ? `Remove ${key}.` : `Give ${axes.join(', ')} under ${key}.`,
});
export const noFolder = (folder: string): Sentence => ({
  rule: 'missing folder',
  got: shown(folder),
  expected: 'a folder of the project, relative to this file',
  action: 'Correct the path.',
});
export const noInput = (pattern: string): Sentence => ({
  rule: 'missing file: the path or glob means none',
  got: shown(pattern),
  expected: 'a file of the project, relative to folder',
  action: 'Correct it.',
});
export const outside = (path: string): Sentence => ({
  rule: 'unsupported file: it lies outside the project',
  got: shown(path),
  expected: 'a file of the project',
  action: 'Copy it into the project.',
});
export const tooManyInputs = (got: number): Sentence => ({
  rule: 'too many inputs',
  got: String(got),
  expected: `${LIMITS.inputs} or fewer`,
  action: 'Name fewer files, and large ones under data.',
});
export const noScript = (path: string): Sentence => ({
  rule: 'missing file: the command names it',
  got: shown(path),
  expected: 'a file of the project, relative to folder',
  action: 'Correct the path.',
});
export const undeclaredInput = (path: string): Sentence => ({
  rule: 'missing input: the command names a file that is not among them, so that no change of it would be noticed',
  got: shown(path),
  expected: 'every file that the command names under inputs or data',
  action: 'Add it to inputs.',
});
export const taken = (name: string, index: string): Sentence => ({
  rule: 'duplicate experiment',
  got: `${visible(name)}, which ${visible(index)} exports too`,
  action: 'Rename one of them.',
});
export const misplaced = (): Sentence => ({
  rule: 'misplaced file',
  expected: 'experiments/<name>.yaml, in lower-case letters, digits and hyphens',
  action: 'Rename it.',
});
