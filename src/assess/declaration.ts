import type {Declaration} from '../contract/assessment.ts';
import type {Evidence} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';

/**
 * When a claim was declared in its present form, against the runs that judge it; undefined where nothing was run.
 *
 * A claim is `before` its runs only if the record of claims had its form when the first of them began, and no seed of
 * theirs was looked at earlier: a run that is made again gives the same numbers. `unknown`: the record of claims of its
 * spec is younger than the runs, so that nobody can tell.
 */
export function declarationOf({random, lock}: PlannedClaim, evidence: readonly Evidence[]): Declaration | undefined {
  if (evidence.length === 0) return undefined;
  if (!random) return {is: 'exact'};
  // nobody can tell what was known of results that existed already
  if (evidence.some(({status}) => status === 'imported')) return {is: 'unknown'};
  if (evidence.every(({source}) => source === 'live')) return {is: 'fresh'};
  const firstRun = evidence.map(({record}) => record.timings.startedAt).sort()[0]!;
  const {declaredOn, keptSince, seenBefore = false} = lock ?? {};
  if (keptSince === undefined) return {is: 'unknown'};
  if (declaredOn !== undefined && declaredOn <= firstRun && !seenBefore) return {is: 'before', on: declaredOn};
  const isFromTheBeginning = declaredOn === keptSince && firstRun < keptSince;
  return isFromTheBeginning ? {is: 'unknown'} : {is: 'after', ...(declaredOn !== undefined && {on: declaredOn})};
}
