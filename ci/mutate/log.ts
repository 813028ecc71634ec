import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import type {Mutant} from './sites.ts';

export type Noticed = 'other bits' | 'a failure' | 'no end' | 'changed beyond the replay' | 'nothing';
export interface Outcome {
  by: Noticed;
  /** The case that notices. */
  id: string;
  /** Of a failure: the message. */
  why?: string;
}
interface Line extends Outcome {
  mutant: Mutant;
}

/** A file with the outcome of each mutant, a line of JSON each. A later line takes the place of an earlier one. */
export function outcomeLog(path: string | undefined) {
  const lines =
    path !== undefined && existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Line)
      : [];
  const known = new Map(lines.map(({mutant, ...outcome}) => [JSON.stringify(mutant), outcome]));
  return {
    /** What did not end is not known: it is tried again. */
    of(mutant: Mutant): Outcome | undefined {
      const outcome = known.get(JSON.stringify(mutant));
      return outcome?.by === 'no end' ? undefined : outcome;
    },
    add(mutant: Mutant, outcome: Outcome): void {
      if (path !== undefined) appendFileSync(path, `${JSON.stringify({mutant, ...outcome})}\n`);
    },
  };
}
