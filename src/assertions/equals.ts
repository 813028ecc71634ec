import type {Claim} from '../contract/spec.ts';
import {judgeQuantity} from '../judge/rules/interval-rule.ts';
import {alongPoints} from '../judge/rules/judgement.ts';
import type {Judgement, Question} from '../judge/rules/judgement.ts';
import {levelsPerPoint} from '../judge/rules/levels.ts';
import * as messages from '../judge/messages.ts';
import {NotObserved, observe} from '../judge/rules/observe.ts';
import {plain} from '../judge/rules/pair.ts';
import {printedInterval} from '../numbers/printed-interval.ts';
import {shareOf} from '../judge/rules/share.ts';

type Equals = NonNullable<Claim['equals']>;

/**
 * A printed number is a draw of the process that the experiment repeats, within the margin.
 *
 * *Hypothesis*: the expectation of our runs differs from that of theirs by no more than the margin; what they printed
 * is one
 * run of theirs (r = 1), a mean of k (r = 1/k), or a constant (r = 0), with the spread of ours.
 * *Level*: `reproduced` at 5 % by two one-sided tests; `contradicted` at c/(2k) on either side, for k points.
 * *Power*: `reproduced` is out of reach where 1.645 s √r exceeds the margin, whatever n; the judge says so. With n = 3
 * and
 * c = 1e-4, a difference must exceed the margin by 115 s to be contradicted (r = 1); with n = 10, by 6.9 s.
 * *Departs* from an error of the mean alone, which forgets that the printed run is a draw too: it would call a correct
 * replication wrong one time in three, and more often with more seeds.
 *
 * @source hahn1991 (prediction interval), schuirmann1987 (equivalence by two one-sided tests)
 */
export function judgeEquals({observed, to, margin, unit}: Equals, {planned, records, levels}: Question): Judgement {
  const {points: seen, random} = observe(observed, planned, records);
  const references = to
    ? [{text: String(to.number), from: to.number, to: to.number}]
    : [planned.claim.where.printed ?? []].flat().map(printedInterval);
  if (references.length === 0) throw new NotObserved(messages.nothingPrinted);
  requireCount('printed', references.length, seen.length);
  if (Array.isArray(margin)) requireCount('margin', margin.length, seen.length);
  const share = to ? 0 : shareOf(planned.claim.where.printedIs);
  const perPoint = levelsPerPoint(levels, seen.length);
  const points = seen.map((point, i) => {
    const within = alongPoints(margin, i);
    return judgeQuantity(
      {...plain(point, random), reference: alongPoints(references, i), share, allowed: {from: -within, to: within}},
      perPoint,
    );
  });
  return {form: 'means', unit, about: messages.named(observed), points};
}

function requireCount(what: string, count: number, points: number): void {
  if (count !== 1 && count !== points) throw new NotObserved(messages.unequalList(what, count, points));
}
