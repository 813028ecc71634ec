import type {Change} from '../../contract/comparison.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {joined} from './english.ts';

/** What the two sets of results are called. */
export interface Sides {
  before: Side;
  after: Side;
}
interface Side {
  name: string;
  /** The name is a plural. */
  plural?: boolean;
}
export const REPORTS: Sides = {before: {name: 'the last report'}, after: {name: 'this report'}};

/** What changed with a claim; and where several things did, what to run to tell them apart. */
export function changeText({from, to, causes, greatestChange}: Change, {before, after}: Sides): string {
  if (from === 'absent') return onlyIn(after);
  if (to === 'absent') return onlyIn(before);
  const [first, ...rest] = causes;
  if (first === undefined) return unexplained(greatestChange);
  if (rest.length === 0) return `the ${first} changed, and nothing else`;
  const changed = `the ${joined(causes)} changed; to tell them apart, run with the ${first} of ${after.name}`;
  return rest.length === 1
    ? `${changed} and the ${joined(rest)} of ${before.name}`
    : `${changed} and all else of ${before.name}, then add the ${joined(rest)} in turn`;
}

const onlyIn = ({name, plural = false}: Side): string => `only ${name} ${plural ? 'have' : 'has'} this claim`;

const unexplained = (greatestChange: number): string =>
  greatestChange === 0
    ? 'the numbers are the same, but are judged otherwise: by another version of claimbench, ' +
      'or with another share of the false-alarm rate, as the number of claims changed'
    : 'nothing that is recorded changed, so the computation is not repeatable; run it twice on one machine';

/** From which verdict to which, or by how much its numbers moved. */
export function moveText({from, to, greatestChange}: Change): string {
  if (from === 'absent') return `new: ${to}`;
  if (to === 'absent') return `gone: was ${from}`;
  if (from !== to) return `${from} → ${to}`;
  return Number.isFinite(greatestChange)
    ? `${to}; a mean moved by ${formatNumber(100 * greatestChange, 2)} %`
    : `${to}; it is judged at other points`;
}
