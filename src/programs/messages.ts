import {basename} from 'node:path/posix';
import {nearestName} from '../text/nearest-name.ts';
import {shown, visible} from '../text/shown.ts';
import type {Wrong} from './fault.ts';
import {LIMITS} from './limits.ts';

/** Every sentence about programs that run, and about what they give. */
const FIX = 'Fix the program.';
const WRITE_ROW = 'Correct `where`, or let the program write the row.';
/** What to do about files that exist already: no program writes them. */
const OF_IMPORTS: Readonly<Record<string, string>> = {
  [FIX]: 'Correct the file.',
  [WRITE_ROW]: 'Correct `where`, or add the row to the file.',
};
export const inImport = (wrong: Wrong): Wrong => ({...wrong, action: OF_IMPORTS[wrong.action] ?? wrong.action});
const list = (names: readonly string[]): string => names.slice(0, 20).map(visible).join(', ') || 'none';
const near = (name: string, names: readonly string[], otherwise: string): string => {
  const nearest = nearestName(name, names);
  return nearest === undefined ? otherwise : `Did you mean ${visible(nearest)}?`;
};
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

// ---- how it ended ---------------------------------------------------------------------------------------------
export const notStarted = (program: string, why: string): Wrong => ({
  rule: 'missing program: it cannot be started',
  got: `${shown(program)} (${why})`,
  expected: 'a program on the PATH, or a path relative to `folder`',
  action: 'Install it, or correct `command`.',
});
export const exitCode = (code: number): Wrong => ({
  rule: 'invalid end of the program',
  got: `exit code ${code}`,
  expected: '0',
  action: 'Fix the program. Of the project, it sees only the files under `inputs` and `data`.',
});
export const killed = (signal: string): Wrong => ({
  rule: 'invalid end of the program: it was killed',
  got: signal,
  expected: 'exit code 0',
  action: signal === 'SIGKILL' ? 'See whether the machine ran out of memory.' : FIX,
});
export const timedOut = (seconds: number): Wrong => ({
  rule: 'invalid end of the program: it was stopped at its time limit',
  got: `more than ${seconds} s`,
  expected: `${seconds} s or less`,
  action: 'Raise `limits.time`, or make the program faster.',
});
export const tooMuch = (): Wrong => ({
  rule: 'invalid output: $CLAIMBENCH_OUT is too large, and the program was stopped',
  got: `more than ${megabytes(LIMITS.output)}`,
  expected: `${megabytes(LIMITS.output)} or less`,
  action: 'Write fewer values.',
});
export const changedMeanwhile = (names: readonly string[]): Wrong => ({
  rule: 'invalid run: what computes it changed while it ran',
  got: list(names),
  action: 'Run it again.',
});

// ---- JSON lines -----------------------------------------------------------------------------------------------
const LINE = '{"metric": "NAME", "at": {"AXIS": 1}, "value": 0.97}';
export const notALine = (number: number, line: string): Wrong => ({
  rule: `invalid output: line ${number} of $CLAIMBENCH_OUT says nothing known`,
  got: shown(line),
  expected: `a line such as ${LINE}`,
  action: FIX,
});
export const notFiniteLine = (number: number, line: string, word: string): Wrong => ({
  rule: `not finite: line ${number} of $CLAIMBENCH_OUT has ${word}`,
  got: shown(line),
  expected: 'finite numbers, or {"diverged": {"step": 812}} as the last line',
  action: FIX,
});
export const noPosition = (name: string, number: number, at: unknown): Wrong => ({
  rule: `invalid output: the place of ${visible(name)}, line ${number} of $CLAIMBENCH_OUT`,
  got: shown(at),
  expected: 'a number for each axis, such as {"epoch": 3}',
  action: FIX,
});

const DECIMAL_COMMA = /^\s*[+-]?\d*,\d+\s*$/;

// ---- values ---------------------------------------------------------------------------------------------------
export const noNumber = (what: string, value: unknown): Wrong => ({
  rule: `invalid output: ${visible(what)}`,
  got: shown(value),
  expected: typeof value === 'string' && DECIMAL_COMMA.test(value) ? 'a number with a decimal point' : 'a number',
  action: FIX,
});
export const noNumbers = (what: string, value: unknown): Wrong => ({
  rule: `invalid output: ${visible(what)}`,
  got: shown(value),
  expected: 'a list of numbers',
  action: FIX,
});
export const notFiniteValue = (what: string, value: string): Wrong => ({
  rule: `not finite: ${visible(what)}`,
  got: value,
  expected: 'a finite number',
  action: FIX,
});
export const missingValues = (names: readonly string[], given: readonly string[]): Wrong => ({
  rule: 'missing value: the program ended without giving all that it declares under `yields`',
  got: list(given),
  expected: list(names),
  action:
    `Give ${list(names.filter((name) => !given.includes(name)))}: append a JSON line to $CLAIMBENCH_OUT, or say ` +
    'under `read` where it stands.',
});
export const nothingGiven = (): Wrong => ({
  rule: 'missing value: the probe gave none',
  expected: 'at least one value',
  action: 'Let the probe write a value, or give it `read`.',
});

// ---- files ----------------------------------------------------------------------------------------------------
/** @param there - the files of the run, relative to `folder` */
export const noFile = (file: string, there: readonly string[]): Wrong => ({
  rule: `missing file: ${visible(file)}`,
  got: list(there),
  expected: 'a file that the program writes, relative to `folder`',
  action: sameName(file, there) ?? near(file, there, 'Correct the path, or let the program write the file.'),
});
/** The only file with this name, in another folder. */
function sameName(file: string, there: readonly string[]): string | undefined {
  const [only, ...others] = there.filter((one) => basename(one) === basename(file));
  return only !== undefined && others.length === 0 ? `Did you mean ${visible(only)}?` : undefined;
}
export const foreignFile = (file: string): Wrong => ({
  rule: 'unsupported path: it leads out of the run',
  got: visible(file),
  expected: 'a file beneath the folder of the run',
  action: 'Let the program write the file itself.',
});
export const largeFile = (file: string, bytes: number, most: number): Wrong => ({
  rule: `invalid output: ${visible(file)} is too large`,
  got: megabytes(bytes),
  expected: `${megabytes(most)} or less`,
  action: 'Write fewer values.',
});
export const unreadable = (file: string, format: string, cause: string): Wrong => ({
  rule: `invalid output: ${visible(file)} is no ${format}`,
  got: visible(cause).replace(/\.$/, ''),
  action: FIX,
});
/** @param elsewhere - the paths at which such a key stands in the file */
export const noKey = (
  key: string,
  {before, file, known, elsewhere}: {before: string; file: string; known: readonly string[]; elsewhere: string[]},
): Wrong => ({
  rule: `missing key${before === '' ? '' : ` below ${visible(before)}`} in ${visible(file)}`,
  got: list(known),
  expected: visible(key),
  action: near(key, known, elsewhere[0] === undefined ? 'Correct `path`.' : `Did you mean ${visible(elsewhere[0])}?`),
});
export const noColumn = (column: string, file: string, known: readonly string[]): Wrong => ({
  rule: `missing column in ${visible(file)}`,
  got: list(known),
  expected: visible(column),
  action: near(column, known, 'Correct `column`.'),
});
export const otherDelimiter = (file: string, delimiter: string, found: string): Wrong => ({
  rule: `invalid delimiter of ${visible(file)}`,
  got: `${shown(found)} in its first line, and no ${shown(delimiter)}`,
  expected: 'what `delimiter` says; left out: a comma',
  action: `Write \`delimiter: ${JSON.stringify(found)}\` beside \`column\`.`,
});
export const twiceInHeader = (file: string, column: string): Wrong => ({
  rule: `duplicate column in ${visible(file)}`,
  got: visible(column),
  action: 'Give each column a name of its own.',
});
export const emptyCell = (column: string, file: string, row: number): Wrong => ({
  rule: `missing value in ${visible(file)}`,
  got: `an empty cell in column ${visible(column)}, row ${row}`,
  expected: 'a number',
  action: 'Correct `where`, or write `empty: skip` if rows without a value say nothing.',
});
export const noRow = (file: string, where: readonly string[]): Wrong => ({
  rule: `missing row in ${visible(file)}`,
  ...(where.length > 0 && {expected: `a row with ${list(where)}`}),
  action: where.length > 0 ? WRITE_ROW : 'Let the program write a row.',
});
export const severalRows = (file: string, count: number, where: readonly string[]): Wrong => ({
  rule: `ambiguous value: several rows of ${visible(file)} fit`,
  got: `${count} rows${where.length > 0 ? ` with ${list(where)}` : ''}`,
  expected: '1 row',
  action: 'Add `where`, `row: last`, or an axis under `at`.',
});

// ---- patterns -------------------------------------------------------------------------------------------------
export const noMatch = (pattern: string): Wrong => ({
  rule: 'missing value: the pattern matches nothing on standard output',
  got: 'no match',
  expected: `one match of ${shown(pattern)}`,
  action: 'Correct the pattern.',
});
export const severalMatches = (pattern: string, found: readonly string[]): Wrong => ({
  rule: 'ambiguous value: the pattern matches more than once on standard output',
  got: found.map(shown).join(', '),
  expected: `one match of ${shown(pattern)}`,
  action: 'Make the pattern more precise.',
});
/** @param whole - what stands there without spaces */
export const partOfNumber = (pattern: string, part: string, whole: string): Wrong => ({
  rule: 'invalid pattern: it takes a part of a number',
  got: `${shown(part)} of ${shown(whole)}`,
  expected: `the whole number in the group of ${shown(pattern)}`,
  action: 'Write the group as (\\S+), which takes all up to the next space.',
});
export const slowPattern = (pattern: string, ms: number): Wrong => ({
  rule: 'invalid pattern: it takes too long',
  got: `more than ${ms} ms for ${shown(pattern)}`,
  action: 'Write it without nested repetitions.',
});
export const longOutput = (most: number): Wrong => ({
  rule: 'invalid output: standard output is too long for a pattern',
  got: `more than ${megabytes(most)}`,
  expected: `${megabytes(most)} or less`,
  action: 'Print less, or write the value to a file.',
});

// ---- files that a run needs -----------------------------------------------------------------------------------
export const alteredFile = (file: string, got: string | undefined, expected: string): Wrong => ({
  rule: `${got === undefined ? 'missing' : 'invalid'} data file ${visible(file)}`,
  got: got === undefined ? 'no file' : `SHA-256 ${got}`,
  expected,
  action: 'Restore the file, or declare the digest of the new one under `data`.',
});
