import type {Verdict} from '../../contract/verdict.ts';
import type {Levels} from './levels.ts';

/** Seeds after which `--until-settled` looks, unless it is told otherwise. */
export const LOOKS: readonly number[] = [5, 10, 20];

/**
 * The error rates of one of several declared looks: each spends an equal share of both.
 *
 * *Level*: a claim is settled at the first look that settles it, so it errs only if one of the looks does, and the sum
 * of their rates bounds the chance of that, however dependent the looks are (they share their seeds). *Cost*: the
 * shares are smaller, so a claim that settles only at the last look needs wider room than with one look.
 *
 * @source dunn1961 (the sum of the looks' rates as bound)
 */
export const levelsOfLook = ({reproduced, contradicted}: Levels, looks: number): Levels => ({
  reproduced: reproduced / looks,
  contradicted: contradicted / looks,
});

/**
 * How many seeds to go on with, or undefined where looking ends: the claim is settled, the looks are spent, or no
 * number of seeds would settle it.
 *
 * @param looks - ascending
 */
export function nextLook(verdict: Verdict, looks: readonly number[]): number | undefined {
  if (verdict.state === 'reproduced' || verdict.state === 'contradicted') return undefined;
  if (verdict.state === 'inconclusive' && verdict.moreSeeds === 'none') return undefined;
  return looks.find((look) => look > verdict.seeds.length);
}
