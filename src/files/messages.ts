import type {Problem} from '../contract/error.ts';

/** Every sentence about files that a user may read. */
export const notAFile = (path: string, got: string): Problem => ({
  place: path,
  rule: 'invalid output path',
  got,
  expected: 'a file, a FIFO or a character device',
  action: 'Name a file.',
});
export const notWritten = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'invalid output path: it cannot be written to',
  got: cause,
  action: 'Fix what the system reports, or name another place.',
});
export const notRead = (path: string, cause: string): Problem => ({
  place: path,
  rule: 'it is there, and cannot be read',
  got: cause,
  action: 'Fix what the system reports.',
});
export const symbolicLink = (path: string): Problem => ({
  place: path,
  rule: 'a symbolic link, which could lead anywhere, is not followed here',
  expected: 'a file or a folder',
  action: 'Put a copy in its place, or remove it.',
});
/** @param what - what the lock guards */
export const waitsForLock = (what: string, file: string, {pid, host}: {pid: number; host: string}): string =>
  `Waiting for ${what}, which process ${pid} on ${host} is writing. If that process is gone, delete ${file}.`;
