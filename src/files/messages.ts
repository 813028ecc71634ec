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
