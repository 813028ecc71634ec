import type {ClaimMutation} from '../../contract/mutation.ts';
import {kindOf} from '../../assertions/index.ts';
import {isJudged, type MeasuredPoint, type Verdict} from '../../contract/verdict.ts';

/**
 * The smallest change of what is claimed that these runs would contradict.
 *
 * The difference D of observed and claimed lies in the wide band [u, v] at the level for `contradicted`, and [a, b] is
 * allowed. Raising the number, the bound or the excess that is claimed by e lowers D by e: contradicted once v − e < a,
 * so from e = v − a on; lowering it, from e = b − u on. Where both are possible the larger counts: a change of that
 * size is detected whichever way it goes. Of several points each is changed by itself; the finest and the coarsest are
 * given.
 *
 * @returns undefined where no number is claimed, where the claim is contradicted already, or where no change would be
 *   detected
 */
export function finestChange(verdict: Verdict): ClaimMutation['finest'] {
  if (!isJudged(verdict) || verdict.state === 'contradicted' || !kindOf(verdict).claimsNumber) return undefined;
  const sizes = verdict.points.map((point) => (point.form === 'measured' ? detectedFrom(point) : Infinity));
  if (sizes.length === 0 || !sizes.every(Number.isFinite)) return undefined;
  return {from: rounded(Math.min(...sizes)), to: rounded(Math.max(...sizes)), unit: verdict.unit};
}

function detectedFrom({wideBand, allowed}: MeasuredPoint): number {
  const lowered = Number.isFinite(allowed.from) ? [wideBand.to - allowed.from] : [];
  const raised = Number.isFinite(allowed.to) ? [allowed.to - wideBand.from] : [];
  return Math.max(...lowered, ...raised);
}

const rounded = (size: number): number => Number(size.toPrecision(2));
