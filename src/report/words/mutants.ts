import type {ClaimMutation, MutantResult, MutantTrial} from '../../contract/mutation.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {reasonText} from './reason.ts';

/** A mutant tried, as it is recorded: what was changed, and of all but the detected why the verdict did not turn. */
export function mutantResult({change, reason, ...result}: MutantTrial): MutantResult {
  const parts = [change, reason && reasonText(reason)].filter((part) => part !== undefined);
  return {...result, ...(parts.length > 0 && {says: parts.join(': ')})};
}

/** Names of the mutants with one outcome; where each of several printed numbers was changed in turn, how many. */
export function mutantsWith(outcome: MutantResult['outcome'], {mutants}: Pick<ClaimMutation, 'mutants'>): string {
  const counts = new Map<string, number>();
  for (const {mutant: name} of mutants.filter((result) => result.outcome === outcome))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} numbers)` : name)).join(', ');
}

/** `0.6 nats`, `0.6 to 1.2 nats` */
export function finestText({from, to, unit}: NonNullable<ClaimMutation['finest']>): string {
  const size = from === to ? formatNumber(to) : `${formatNumber(from)} to ${formatNumber(to)}`;
  return unit === '1' ? size : `${size} ${unit}`;
}
