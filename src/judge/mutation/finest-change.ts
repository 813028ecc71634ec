import type {ClaimMutation} from '../../contract/mutation.ts';
import type {Verdict} from '../../contract/verdict.ts';

const KINDS: readonly Verdict['kind'][] = ['equals', 'atLeast', 'atMost', 'order', 'agrees'];

/**
 * The smallest change of what is claimed that these runs would contradict.
 *
 * The difference D of observed and claimed lies in the wide band [u, v] at the level for `contradicted`, and [a, b] is
 * allowed. Raising
 * the number, the bound or the excess that is claimed by e lowers D by e: contradicted once v − e < a, so from e = v −
 * a on; lowering it,
 * from e = b − u on. Where both are possible the larger counts: a change of that size is detected whichever way it goes.
 * Of several points
 * each is changed by itself; the finest and the coarsest are given.
 *
 * @returns undefined where no number is claimed, where the claim is contradicted already, or where no change would be
 *   detected
 */
export function finestChange({kind, state, points, unit}: Verdict): ClaimMutation['finest'] {
  if (!KINDS.includes(kind) || state === 'contradicted' || points.length === 0) return undefined;
  const sizes = points.map(({wideBand, allowed}) =>
    Math.max(
      ...[wideBand.to - allowed.from, allowed.to - wideBand.from].filter((_, i) =>
        Number.isFinite(i === 0 ? allowed.from : allowed.to),
      ),
    ),
  );
  if (!sizes.every(Number.isFinite)) return undefined;
  return {from: rounded(Math.min(...sizes)), to: rounded(Math.max(...sizes)), unit};
}

const rounded = (size: number): number => Number(size.toPrecision(2));
