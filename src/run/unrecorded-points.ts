import type {Measured} from '../contract/assertion.ts';
import {measuredOf} from '../contract/claim.ts';
import type {Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {unrecordedPoint} from './check-messages.ts';

type Records = ReadonlyMap<string, {record: Pick<RunRecord, 'state' | 'metrics'>}>;

/**
 * Points that a claim asks for, and at which no recorded run of it has a value: epoch 71 of a run of 11 epochs. Where
 * nothing is recorded yet, or a run diverged, nothing can be said.
 */
export function unrecordedPoints(claims: readonly PlannedClaim[], records: Records): Problem[] {
  return claims.flatMap(({claim, place, runs}) =>
    measuredOf(claim).flatMap(({operand}) => {
      const keys = Object.entries(runs).flatMap(([name, own]) => (isOf(operand, name) ? own : []));
      const found = keys.flatMap((key) => records.get(key)?.record ?? []);
      if (found.length === 0 || found.some(({state}) => state === 'diverged')) return [];
      return pointsOf(operand).flatMap(([axis, value]) => {
        const known = found.flatMap(({metrics}) => (metrics[operand.metric] ?? []).map(({at}) => at[axis] ?? NaN));
        return known.includes(value) ? [] : [unrecordedPoint(place, operand.metric, axis, value, known)];
      });
    }),
  );
}

const isOf = (operand: Measured, name: string): boolean => operand.case === undefined || operand.case === name;

/** The points that are named by numbers. */
function pointsOf({at}: Measured): [axis: string, value: number][] {
  if (typeof at !== 'object') return [];
  return Object.entries(at).flatMap(([axis, along]): [string, number][] => {
    if (typeof along === 'number') return [[axis, along]];
    return along instanceof Array ? along.map((value) => [axis, value]) : [];
  });
}
