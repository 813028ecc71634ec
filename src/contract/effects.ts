/**
 * The world, as the stages see it: real in `cli.ts`, in memory in tests. Paths are absolute or relative to the working
 * folder.
 */
export interface Effects {
  files: Files;
  /** Milliseconds since the epoch; only ever recorded, never a reason for a result. */
  now: () => number;
  env: Readonly<Record<string, string | undefined>>;
  /** Progress and messages (standard error). */
  say: (line: string) => void;
  /** Data (standard output). */
  print: (text: string) => void;
}

export interface Files {
  /** @throws when the file is missing; HarnessError when it cannot be read */
  read: (path: string) => Promise<Uint8Array>;
  readText: (path: string) => Promise<string>;
  exists: (path: string) => Promise<boolean>;
  /** Whether a file that exists lies beneath a folder, links resolved. */
  isBeneath: (folder: string, path: string) => Promise<boolean>;
  /**
   * All files beneath a folder, recursively, as sorted relative paths with `/`; empty when the folder is missing.
   *
   * @throws HarnessError that names each symbolic link, which could lead anywhere, and folders that cannot be read
   */
  list: (folder: string) => Promise<string[]>;
  /** The names of the files directly in a folder, sorted, links to files included; empty when the folder is missing. */
  listDirect: (folder: string) => Promise<string[]>;
  /**
   * Whole and atomic: readers see the old bytes or the new ones. Makes the folder. What is no regular file, such as a
   * device, is written to and never replaced.
   *
   * @throws HarnessError where the path cannot be written to
   */
  write: (path: string, content: string | Uint8Array) => Promise<void>;
  append: (path: string, text: string) => Promise<void>;
  /** A file or a folder; nothing happens when it is missing. */
  remove: (path: string) => Promise<void>;
}
