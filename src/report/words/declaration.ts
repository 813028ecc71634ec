import type {Declaration} from '../../contract/assessment.ts';
import type {ClaimLock} from '../../contract/claim-history.ts';
import {count, joined} from './english.ts';

/** Whether a claim stood before the runs that judge it, after the word `declared`; and a note. */
export function declarationWords(declaration: Declaration): {text: string; note: string | null} {
  switch (declaration.is) {
    case 'before':
      return {text: 'before these runs (confirmatory)', note: `noted on ${dateOf(declaration.on)}`};
    case 'fresh':
      return {text: 'before these runs (confirmatory)', note: 'fresh seeds, which follow from what the spec claims'};
    case 'after':
      return {text: 'after these runs were seen', note: null};
    case 'unknown':
      return {text: 'no record of when', note: 'the runs are older than the record of claims'};
    case 'exact':
      return {text: 'exact', note: 'no seed reaches the result'};
  }
}

/** `after these runs were seen`, `exact: no seed reaches the result` */
export function declarationText(declaration: Declaration): string {
  const {text, note} = declarationWords(declaration);
  return [text, ...(note === null ? [] : [note])].join(': ');
}

/** `2024-01-31`, in UTC. */
const dateOf = (time: string): string => time.slice(0, 10);

/** `look 3, after looks at 3 and 10 seeds` */
export function lookText({look, earlier}: Pick<ClaimLock, 'look' | 'earlier'>): string {
  const [first, ...others] = earlier;
  if (!first) return `look ${look}`;
  const counts = earlier.map((one) => String(one.count));
  const before = others.length === 0 ? `a look at ${count(first.count, 'seed')}` : `looks at ${joined(counts)} seeds`;
  return `look ${look}, after ${before}`;
}
