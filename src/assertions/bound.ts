import type {Claim} from '../contract/spec.ts';
import {judgeEveryRun} from '../judge/rules/every-run.ts';
import {judgeQuantity} from '../judge/rules/interval-rule.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import {levelsPerPoint} from '../judge/rules/levels.ts';
import * as messages from '../judge/messages.ts';
import {observe, observeOperand} from '../judge/rules/observe.ts';
import {difference} from '../judge/rules/pair.ts';
import {shareOf} from '../judge/rules/share.ts';

type Bound = NonNullable<Claim['atLeast']>;

/**
 * `atLeast` and `atMost`: a value against a bound, which may be a number, a printed one, or another measured value
 * (then
 * paired by seed). The bound itself is allowed.
 *
 * *Hypothesis*: on average, the expectation is not beyond the bound; always, no single run is (`judgeEveryRun`).
 * *Level*: `reproduced` at 5 %, one-sided t; `contradicted` at c/k, one-sided, for k points. A printed bound brings its
 * rounding interval and its share r of one run's variance, as in `equals`.
 * *Power*: half when the true distance from the bound is h(0.05) = t_{n−1}(0.95) s/√n, that is 1.69 s with n = 3, 0.58
 * s with 10.
 *
 * @source student1908; the direction of the test (what is claimed must be shown) follows schuirmann1987
 */
export function judgeBound(
  {observed, bound, holds, unit}: Bound,
  direction: 'atLeast' | 'atMost',
  {planned, records, levels}: Question,
): Judgement {
  const side = observe(observed, planned, records);
  const differences = difference(side, observeOperand(bound, planned, records), shareOf(planned.claim.where.printedIs));
  const allowed = direction === 'atLeast' ? {from: 0, to: Infinity} : {from: -Infinity, to: 0};
  const perPoint = levelsPerPoint(levels, differences.length);
  const rule = holds === 'always' ? judgeEveryRun : judgeQuantity;
  const about = 'metric' in bound ? messages.less(observed, bound) : messages.named(observed);
  return {
    form: 'means',
    unit,
    about,
    points: differences.map((d) => rule({...d, allowed}, perPoint)),
    always: holds === 'always',
  };
}
