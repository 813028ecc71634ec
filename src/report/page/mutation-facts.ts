import type {ShownMutation} from '../../contract/mutation.ts';
import {finestText, mutantsWith} from '../words/index.ts';
import {fact, type Fact} from './fact.ts';

const NOT_DETECTED = [
  ['undecided', 'no longer reproduced, but not contradicted'],
  ['missed', 'not detected'],
  ['not-run', 'not run yet'],
] as const;

/**
 * Which mutants a claim detects, and the smallest change that it detects.
 *
 * @param because - why it detects none, as the spec says
 */
export function mutationFacts(mutation: ShownMutation, because?: string): Fact[] {
  const detected = mutantsWith('detected', mutation) || 'none that was tried';
  const finest = mutation.finest ? [fact('Smallest error that it would show', finestText(mutation.finest))] : [];
  const why = because === undefined ? [] : [fact('Why it detects none', because)];
  return [fact('Mutants it detects', detected, notesOf(mutation) || null), ...why, ...finest];
}

function notesOf(mutation: ShownMutation): string {
  const others = NOT_DETECTED.map(([outcome, words]) => {
    const names = mutantsWith(outcome, mutation);
    return names && `${words}: ${names}`;
  });
  const stale = mutation.stale ? 'tried before the claim, its runs or the source changed' : '';
  return [...others, stale].filter(Boolean).join('; ');
}
