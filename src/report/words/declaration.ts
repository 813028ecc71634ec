import type {Declaration} from '../../contract/assessment.ts';
import type {ClaimLock, SeedRange} from '../../contract/claim-history.ts';
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

/** `look 3, after looks at 3 and 10 seeds`; of a look that settled the claim, where later ones do not, says so. */
export function lookText({look, earlier, later = []}: Pick<ClaimLock, 'look' | 'earlier' | 'later'>): string {
  const before = earlier.length === 0 ? '' : `, after ${looksAt(earlier, '')}`;
  if (later.length === 0) return `look ${look}${before}`;
  const since = `${looksAt(later, 'later ')} ${later.length === 1 ? 'does' : 'do'} not undo that`;
  return `look ${look}${before}, which settled the claim; ${since}`;
}

function looksAt(looks: readonly SeedRange[], which: string): string {
  const [first, ...others] = looks.map((one) => one.count);
  if (others.length === 0) return `a ${which}look at ${count(first ?? 0, 'seed')}`;
  return `${which}looks at ${joined(looks.map((one) => String(one.count)))} seeds`;
}
