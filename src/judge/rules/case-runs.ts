import type {ClaimOperand} from '../../contract/claim.ts';
import {observe, type CaseRuns, type Observations} from './observe.ts';
import {drawsBySeed} from './observe-draws.ts';

/**
 * The runs of every case that a claim measures, and which of them diverged before they came to what it asks for. Where
 * the seed reaches nothing, any run that came there shows the value.
 *
 * @throws NotObserved
 */
export function caseRunsOf(operands: readonly ClaimOperand[], observations: Observations, random: boolean): CaseRuns[] {
  const all = operands.flatMap(({operand}) => {
    if (operand.form === 'measured') return observe(operand, observations).cases;
    return operand.form === 'draws' ? drawsBySeed(operand, observations).cases : [];
  });
  const names = [...new Set(all.map(({name}) => name))];
  const merged = names.map((name) =>
    together(
      name,
      all.filter((one) => one.name === name),
    ),
  );
  return random ? merged : merged.map((one) => (one.diverged.length < one.of ? {...one, diverged: []} : one));
}

/** Every operand that measures a case has all of its runs. */
function together(name: string, same: readonly CaseRuns[]): CaseRuns {
  return {
    name,
    of: Math.max(...same.map(({of}) => of)),
    diverged: [...new Set(same.flatMap(({diverged}) => diverged))],
  };
}
