import type {Claim} from '../contract/spec.ts';
import {judgeQuantity} from '../judge/rules/interval-rule.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import {levelsPerPoint} from '../judge/rules/levels.ts';
import * as messages from '../judge/messages.ts';
import {observe, observeOperand} from '../judge/rules/observe.ts';
import {difference} from '../judge/rules/pair.ts';
import {shareOf} from '../judge/rules/share.ts';

type Agrees = NonNullable<Claim['agrees']>;

/**
 * Two routes to one quantity give the same, within what is declared; neither is the reference.
 *
 * *Hypothesis*: the expectation of left − right, paired by seed, lies within ±`within`; relative: of (left − right)
 * divided
 * by the larger magnitude of the two, run by run. Where the seed reaches neither side, or all differences are equal, it
 * is
 * a plain comparison at `within`, which the spec derives from the arithmetic's precision.
 * *Level*: `reproduced` at 5 % by two one-sided tests; `contradicted` at c/(2k) on either side.
 * *Power*: `reproduced` needs `within` above t_{n−1}(0.95) s/√n; half when it is that much above the true difference.
 *
 * @source schuirmann1987
 */
export function judgeAgrees(
  {left, right, within, relative, unit}: Agrees,
  {planned, records, levels}: Question,
): Judgement {
  const [one, other] = [observe(left, planned, records), observeOperand(right, planned, records)];
  const differences =
    relative && other.form === 'fixed'
      ? difference(one, asPoint(other), 0, relativeDifference)
      : difference(one, other, shareOf(planned.claim.where.printedIs), relative ? relativeDifference : undefined);
  const perPoint = levelsPerPoint(levels, differences.length);
  const paired = relative || 'metric' in right;
  return {
    form: 'means',
    unit: relative ? messages.relativeUnit : unit,
    about: paired ? messages.less(left, right) : messages.named(left),
    points: differences.map((d) => judgeQuantity({...d, allowed: {from: -within, to: within}}, perPoint)),
  };

  /**
   * A fixed side as a point, since a relative difference is taken run by run; the middle stands for a printed interval.
   */
  function asPoint(side: {text: string; from: number; to: number}) {
    const seeds = one.points[0] ? [...one.points[0].values.keys()] : [];
    const middle = side.from + (side.to - side.from) / 2;
    return {
      form: 'measured' as const,
      random: false,
      points: [{label: '', at: {}, values: new Map(seeds.map((seed) => [seed, middle]))}],
    };
  }
}

function relativeDifference(left: number, right: number): number {
  const larger = Math.max(Math.abs(left), Math.abs(right));
  return larger === 0 ? 0 : (left - right) / larger;
}
