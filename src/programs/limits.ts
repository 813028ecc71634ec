/** What one run of a program may cost us. A program beyond a limit is killed, and the message names the limit. */
export const LIMITS = {
  /** Bytes of JSON lines, and of any file that is read. */
  output: 64 * 2 ** 20,
  /** Bytes of standard output among which a pattern is looked for. */
  searched: 4 * 2 ** 20,
  /** Milliseconds that a pattern may take. */
  patternMs: 1000,
  /** Characters of what a program said that a message repeats. */
  lastWords: 600,
  /** Lines of it. */
  lastLines: 5,
  /** Files that `inputs` may name. */
  inputs: 10_000,
  /** Milliseconds that a version command may take. */
  versionMs: 30_000,
  /** Milliseconds that a program may take if it does not declare `limits.time`. */
  defaultTimeMs: 3_600_000,
} as const;
