import type {Problem} from '../contract/error.ts';

/** Why a checkpoint cannot be believed. */
export type Damage = Required<Pick<Problem, 'got' | 'expected'>>;
/** @param what - the run, which goes on without it */
export const damagedCheckpoint = (path: string, why: Damage, what: string): Problem => ({
  place: path,
  rule: 'invalid checkpoint',
  ...why,
  action: `No action is needed: ${what} starts again from its beginning.`,
});
/** @param what - `checkpoint`, `kept result` */
export const notOfThisForm = (size: number, what: string): Damage => ({
  got: `${size} bytes that do not begin like a ${what}`,
  expected: `a ${what} of this version`,
});
/** @param what - the run, which is computed again */
export const damagedResult = (path: string, why: Damage, what: string): Problem => ({
  place: path,
  rule: 'invalid kept result',
  ...why,
  action: `No action is needed: ${what} is computed again.`,
});
export const damagedDrawings = (path: string, why: Damage): Problem => ({
  place: path,
  rule: 'invalid kept drawings',
  ...why,
  action: 'No action is needed: everything is drawn again.',
});
export const damagedYaml = (path: string, why: Damage): Problem => ({
  place: path,
  rule: 'invalid kept specs',
  ...why,
  action: 'No action is needed: every spec is parsed again.',
});
export const ofAnotherRun = (got: string, expected: string): Damage => ({
  got: `the checkpoint of run ${got.slice(0, 12)}`,
  expected: `that of run ${expected.slice(0, 12)}`,
});
export const cutShort = (got: number, expected: string): Damage => ({
  got: `${got} bytes after its first line`,
  expected,
});
export const alteredBytes = (got: string, expected: string): Damage => ({
  got: `bytes with the SHA-256 ${got.slice(0, 12)}`,
  expected: expected.slice(0, 12),
});
export const notReadable = (cause: string): Damage => ({got: cause, expected: 'the state of a run'});
export const unreadableFile = (cause: string): Damage => ({got: cause, expected: 'a file that can be read'});
