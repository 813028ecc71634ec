import type {Made} from '../contract/experiment.ts';

const VERSION = 'version ';

/** The versions among what makes a run of a program: what each command printed; null where it cannot be asked here. */
export const versionsIn = (made: Made): [command: string, said: string | null][] =>
  Object.entries(made).flatMap(([what, said]) =>
    what.startsWith(VERSION) ? [[what.slice(VERSION.length), said] as [string, string | null]] : [],
  );
