import type {Problem} from '../contract/error.ts';

/** What is wrong with what a program gave, before it is known of which run. */
export type Wrong = Omit<Problem, 'place'>;

/** Thrown where a program's output breaks a rule; the session says of which run, and what the program said last. */
export class BadOutput extends Error {
  readonly wrong: Wrong;
  constructor(wrong: Wrong) {
    super(wrong.rule);
    this.wrong = wrong;
  }
}
