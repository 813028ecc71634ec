import process from 'node:process';
import {EXIT_CODES, sentence, type Problem} from '../contract/error.ts';

const ENDED_EARLY: Problem = {
  place: 'claimbench',
  rule: 'the process ended before the command did: nothing was checked to its end',
  action: "Look for `process.exit`, or for an `await` that never ends, in what the project's experiments/ import.",
};

/**
 * The experiments' modules are loaded into this process, and may end it, or leave it waiting for what never comes: that
 * is a fault, and is said.
 *
 * @returns to be called when the command has ended
 */
export function watchForEnd(say: (line: string) => void): () => void {
  let hasEnded = false;
  process.on('exit', () => {
    if (hasEnded) return;
    say(sentence(ENDED_EARLY));
    process.exitCode = EXIT_CODES.harness;
  });
  return () => {
    hasEnded = true;
  };
}
