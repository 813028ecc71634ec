import {CommanderError} from 'commander';
import {EXIT_CODES, HarnessError} from '../contract/error.ts';

/** Says what went wrong. @returns the exit code */
export function exitCodeOfError(error: unknown, say: (line: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
  if (!(error instanceof HarnessError)) {
    say((error as Error).stack ?? String(error));
    return EXIT_CODES.harness;
  }
  say(error.message);
  return EXIT_CODES[error.fault];
}
