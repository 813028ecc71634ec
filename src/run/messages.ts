import {HarnessError, type Problem} from '../contract/error.ts';
import type {Repetition} from '../contract/evidence.ts';
import type {JsonObject} from '../contract/experiment.ts';

/** Every sentence of the run stage that a user may read. */
export const noRegistry = (path: string): Problem => ({
  place: path,
  rule: 'missing registry of experiments',
  expected: 'index.ts, index.js or index.mjs that exports `experiments`, or NAME.yaml that declares a program',
  action: 'Create one (`claimbench new` writes a project with an example), or name the project with --project.',
});
/** What to do about a module that does not load, by what Node says; the first that fits. */
const CURES: readonly (readonly [RegExp, string])[] = [
  [
    /require\(\) ES Module|not supported with the "cjs" output format/,
    'Write `"type": "module"` into the package.json of the project.',
  ],
  [
    /^Cannot find (?:package|module) '@tensorflow\//,
    'Run `npx claimbench setup` in the project, which installs tfjs and its native library.',
  ],
  [
    /^Cannot find (?:package|module) '[^./]/,
    'Add the package to the package.json of the project, and run `npm install` there.',
  ],
];
export const brokenRegistry = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'invalid registry of experiments',
  got: cause.replace(/\.$/, ''),
  action: CURES.find(([sign]) => sign.test(cause))?.[1] ?? 'Fix the module.',
});
export const missingData = (name: string, tried: string[]): Problem => ({
  place: `data ${name}`,
  rule: 'missing file',
  got: `nothing at ${tried.join(' or ')}`,
  action: 'Restore the file, or name its folder with --data DIR.',
});
export const truncatedData = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'invalid data: the compressed file cannot be read to its end',
  got: cause,
  action: 'Replace it with a complete copy.',
});
export const alteredData = (path: string, got: string, expected: string): Problem => ({
  place: path,
  rule: 'invalid data: the SHA-256 of its decompressed bytes differs',
  got,
  expected,
  action: 'Replace it with the original file.',
});
export const unknownMutant = (name: string, known: string[]): Problem => ({
  place: 'experiment',
  rule: 'unknown mutant',
  got: name,
  expected: known.join(', ') || 'none',
  action: 'Name a mutant of the experiment.',
});
export const busyRun = (key: string, {pid, host}: {pid: number; host: string}, lock: string): Problem => ({
  place: `run ${key.slice(0, 12)}`,
  rule: 'another claimbench process is computing the run',
  got: `process ${pid} on ${host}`,
  action:
    'Wait for it, or stop it, and start again; nothing is lost. If it ran on another machine and is gone, delete ' +
    `${lock}.`,
});
export const goesOnElsewhere = (what: string, position: JsonObject): string =>
  `${what}: resumes from its checkpoint (${placeOf(position)}), which another processor wrote: this processor ` +
  'computes the start of the run to the same bits. The record will name both.';
/** @param moved - the fingerprints that changed */
export const startsAgain = (what: string, position: JsonObject, moved: readonly string[]): string =>
  `${what}: starts from its beginning, not from its checkpoint (${placeOf(position)}), ` +
  `because this changed since: ${moved.join(', ')}. A record must come from one state of the code.`;
export const computedBefore = (day: string): string => `computed on ${day} by the same code`;
const placeOf = (position: JsonObject): string =>
  Object.entries(position)
    .map(([axis, value]) => `${axis} ${JSON.stringify(value)}`)
    .join(', ');
/** @param stored - whether the run leaves checkpoints and its record in a store */
export const workerDied = (what: string, how: string, stored: boolean): Problem => ({
  place: what,
  rule: 'the worker process ended before the run did',
  got: how,
  action:
    (stored ? 'Start again: the run resumes from its last checkpoint.' : 'Start again.') +
    (how === 'SIGKILL' ? ' If the system was short of memory, set a smaller --jobs.' : ''),
});
export const silentRun = (what: string, silenceMs: number, stored: boolean): Problem => ({
  place: what,
  rule: 'the experiment gave nothing for too long, and was ended',
  got: `nothing in ${Math.round(silenceMs / 1000)} s`,
  action: `Fix the experiment, or give it more time with --time-limit.${stored ? ' Its last checkpoint is kept.' : ''}`,
});
export const experimentFailed = (what: string, cause: string, stored: boolean): Problem => ({
  place: what,
  rule: 'the experiment failed',
  got: cause,
  action: stored ? 'Fix the experiment; its progress is kept.' : 'Fix the experiment.',
});
export const leftClass = (
  where: string,
  {kind, metric, declared, measured, greatestDifference}: Repetition,
): Problem => ({
  place: `${where}, ${kind} ${metric}`,
  rule: 'invalid repetition: computed again with the same seed, it varies more than declared',
  got: `${measured} (greatest relative difference ${greatestDifference.toExponential(1)})`,
  expected: declared,
  action: 'Find out what it depends on besides the seed, or declare a weaker class under `repeats`.',
});
export const digestsDiffer = (where: string): Problem => ({
  place: where,
  rule: 'invalid repetition: computed again, the run has other digests although every yield is declared `bitwise`',
  action: 'Find out what it depends on besides the seed, or declare a weaker class under `repeats`.',
});
export const auditStopped = (what: string): Problem => ({
  place: what,
  rule: 'missing outcome: the process was stopped before it had recomputed the run',
  action: 'Start again; runs that were audited keep their date.',
});
export const ignoredSeed = (
  experiment: string,
  {seeds, names, imported}: {seeds: readonly number[]; names: readonly string[]; imported: boolean},
): Problem => ({
  place: `experiment ${experiment}`,
  rule: 'invalid randomness: seeds differ, and all that they give is the same',
  got: `equal values of ${names.join(', ')} for ${seeds.length} seeds`,
  expected: imported ? 'other values for other seeds' : 'values that depend on $CLAIMBENCH_SEED',
  action:
    `${imported ? 'Name {seed} under `read`' : 'Let the program use the seed'}, ` +
    'or declare `random: false` for what it does not reach (for a method without chance, a yield of its own).',
});
export const noProbe = (experiment: string): Problem => ({
  place: `experiment ${experiment}`,
  rule: 'missing probe',
  expected: 'probe() on every experiment with live: false',
  action: 'Add it: a digest after a short start.',
});
const RESTORE = 'Restore it, or record the run again.';
export const MAKE_AGAIN = 'Delete it, or make the run again with `claimbench run --fresh`.';
export const FIX_EXPERIMENT = 'Fix the experiment.';
export const badRecord = (path: string, cause: string, action = RESTORE): Problem => ({
  place: path,
  rule: 'invalid record',
  got: cause,
  action,
});
export const badClaims = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'invalid record of claims',
  got: cause,
  expected: 'what `claimbench run` or `claimbench record` wrote',
  action: 'Restore it from version control.',
});
/** @param what - what the experiment gave: a kind and a name */
export const invalidGiven = (experiment: string, what: string, got: string, expected?: string): Problem => ({
  place: `experiment ${experiment}`,
  rule: `invalid ${what}`,
  got,
  ...(expected !== undefined && {expected}),
  action: FIX_EXPERIMENT,
});
export const unequalPoints = (x: number, y: number, label: number): string =>
  `${x} values of x, ${y} of y and ${label} labels, which must be equally many`;
export const otherPicture = (
  {width, height, count}: {width: number; height: number; count: number},
  size: {width: number; height: number} | undefined,
): string =>
  `${size ? `a picture of ${size.width} x ${size.height} pixels` : 'no grey 8-bit PNG'} for ${count} images of ` +
  `${width} x ${height}, which stand in one column`;
export const brokenImages = (pixels: number, width: number, height: number): string =>
  `${pixels} pixels, which do not make a whole number of images of ${width} x ${height}`;
export const tooManyPixels = (pixels: number, most: number): string => `${pixels} pixels, which is more than ${most}`;
export const keyMismatch = (path: string, got: string, expected: string, action = RESTORE): Problem => ({
  place: path,
  rule: 'invalid record: its key is not the digest of its field `asked`',
  got: got.slice(0, 12),
  expected: expected.slice(0, 12),
  action,
});
export const alteredRecord = (path: string, got: string, expected: string, action = RESTORE): Problem => ({
  place: path,
  rule: 'invalid record: its content was changed after it was written',
  got: `SHA-256 ${got.slice(0, 12)}`,
  expected: expected.slice(0, 12),
  action,
});
export const otherRecord = (path: string, got: string, expected: string): Problem => ({
  place: path,
  rule: 'invalid record: it belongs to another run',
  got: got.slice(0, 12),
  expected: expected.slice(0, 12),
  action: MAKE_AGAIN,
});
export const otherBits = (path: string, run: string, what: readonly string[]): Problem => ({
  place: path,
  rule: `${run} was computed twice, with different bits`,
  got: `${what.slice(0, 5).join(', ')}${what.length > 5 ? ', ...' : ''}`,
  expected: 'the same bits, since key, code and seed are the same',
  action: 'Find out what it depends on besides the seed; the record that was there first is kept.',
});
export const twoRecords = (path: string, other: string): Problem => ({
  place: path,
  rule: 'duplicate record of one run',
  got: other,
  action: 'Remove one of them.',
});
/** A case and a mutant, joined by a dash, name the file of a record. */
export const sameFile = (
  path: string,
  name: string,
  mutant: string | undefined,
  there: string | undefined,
): Problem => ({
  place: path,
  rule: 'ambiguous name: the file has the record of another case or mutant',
  got: `case ${name} ${madeWrong(mutant)}, where one ${madeWrong(there)} is recorded`,
  expected: 'names that still differ when a dash joins them',
  action: 'Rename the case or the mutant.',
});
const madeWrong = (mutant: string | undefined): string =>
  mutant === undefined ? 'without a mutant' : `with the mutant ${mutant}`;

export const noVersion = (experiment: string, command: string): Problem => ({
  place: `experiments/${experiment}.yaml`,
  rule: 'environment.versions: the command gave no version',
  got: command,
  expected: 'a command that ends with 0, since a change of what it prints makes recorded runs stale',
  action: 'Correct the command, or install what it asks for.',
});

export const fault = (problem: Problem | Problem[]) => new HarnessError('harness', problem);
