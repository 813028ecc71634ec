import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {Claim, Printed} from '../../contract/spec.ts';
import type {MutantResult} from '../../contract/mutation.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {judgeClaim} from '../judge.ts';
import type {Levels} from '../rules/levels.ts';
import * as messages from '../messages.ts';
import {mutantResult} from './mutants.ts';
import {drawsOfAlternative} from './record-mutants.ts';

/** A claim made wrong on purpose, on the evidence that there is. */
export interface ClaimMutant {
  name: string;
  /** Which of the printed numbers, from 1. */
  number?: number;
  /** From the mildest to the grossest: the first that is detected decides. `says` where the name does not. */
  tries: {planned: PlannedClaim; says?: string}[];
}

/**
 * The mutants that a claim inherits from its kind: what it says is turned into something false, so the evidence
 * that
 * bears it out must now contradict it. They need no runs.
 *
 * - A printed number, in `equals` and `arithmetic`: each in turn has a digit changed by one, from the last to the first
 *   until it is detected (those
 *   below the margin cannot be; `finestChange` says what is). Words that stand for a number: twice as much.
 * - A number of the spec: moved by its own size, or by three margins if that is more.
 * - `order`: the sides exchanged. `monotone`, `atLeast`, `atMost`: the direction turned; but where all runs lie on the
 *   bound itself the turned
 *   claim is as true, and nothing is inherited.
 * - `agrees`: one side doubled. `follows`: draws of the alternative in place of its sample.
 *
 * A claim that is expected to be contradicted is tested the other way round: its correction stands in its place and
 * must be
 * reproduced, which shows that the same evidence can say yes; no other change would make it true. So it is for an open
 * claim that came out contradicted: what was observed stands in place of the printed number, or the bound moves beyond
 * all that was observed.
 *
 * @param correction - of a claim that is expected to be contradicted: the claim that states what holds
 */
export function claimMutants(planned: PlannedClaim, before: Verdict, correction?: PlannedClaim): ClaimMutant[] {
  const {claim} = planned;
  const {equals, order, monotone, atLeast, atMost, agrees, arithmetic} = claim;
  const changed = (change: Partial<Claim>) => ({...planned, claim: {...claim, ...change}});
  const one = (name: string, change: Partial<Claim>, says?: string): ClaimMutant => ({
    name,
    tries: [{planned: changed(change), ...(says !== undefined && {says})}],
  });
  if (claim.expect === 'contradicted') {
    return correction
      ? [
          {
            name: 'correction-in-its-place',
            tries: [{planned: {...correction, id: planned.id, claim: {...correction.claim, expect: 'contradicted'}}}],
          },
        ]
      : [];
  }
  const wrong: ClaimMutant[] = [];
  if (order) wrong.push(one('sides-exchanged', {order: {...order, lower: order.higher, higher: order.lower}}));
  if (monotone)
    wrong.push(
      one('direction-turned', {
        monotone: {...monotone, direction: monotone.direction === 'increasing' ? 'decreasing' : 'increasing'},
      }),
    );
  const asObserved = claim.expect === 'open' && before.state === 'contradicted';
  if (asObserved && (atLeast ?? atMost))
    return boundsAsObserved(claim, before).map((change) => one('as-observed', change));
  if ((atLeast ?? atMost) && !liesOnTheBound(before))
    wrong.push(one('bound-turned', {atLeast: atMost, atMost: atLeast}));
  if (asObserved) {
    if (equals && !equals.to)
      wrong.push(
        one('as-observed', {
          where: {
            ...claim.where,
            printed: before.points.map(({mean}) => ({text: String(mean), from: mean, to: mean, because: 'observed'})),
          },
        }),
      );
    return wrong;
  }
  if (equals?.to) {
    const number = equals.to.number + shiftOf(equals.to.number, equals.margin);
    wrong.push(one('number-moved', {equals: {...equals, to: {number}}}, messages.inPlaceOf(number, equals.to.number)));
  } else if (equals || arithmetic) wrong.push(...printedNumbersChanged(planned, changed));
  if (agrees) {
    const [a, b] = agrees.left.times ?? [1, 1];
    wrong.push(one('side-doubled', {agrees: {...agrees, left: {...agrees.left, times: [2 * a, b]}}}));
  }
  if (claim.follows) wrong.push({name: 'draws-of-the-alternative', tries: [{planned}]});
  return wrong;
}

/**
 * The bound beyond the bands of all points by as much again as the widest reaches; of a bound that is measured itself
 * there is none.
 */
function boundsAsObserved({atLeast, atMost}: Claim, {points}: Verdict): Partial<Claim>[] {
  const width = Math.max(...points.map(({band}) => band.to - band.from));
  const moved = ({number}: {number: number}) => ({
    number:
      number +
      (atLeast
        ? Math.min(...points.map(({band}) => band.from)) - width
        : Math.max(...points.map(({band}) => band.to)) + width),
  });
  if (atLeast && 'number' in atLeast.bound) return [{atLeast: {...atLeast, bound: moved(atLeast.bound)}}];
  if (atMost && 'number' in atMost.bound) return [{atMost: {...atMost, bound: moved(atMost.bound)}}];
  return [];
}

/** What the claim makes of its wrong form. */
export function resultOfClaimMutant(
  {name, number, tries}: ClaimMutant,
  before: Verdict,
  evidence: EvidenceByKey,
  levels: Levels,
): MutantResult {
  let result: MutantResult | undefined;
  for (const {planned, says} of tries) {
    const at =
      name === 'draws-of-the-alternative' ? drawsOfAlternative(planned, planned.claim.follows!, evidence) : evidence;
    result = {
      ...mutantResult(name, before, judgeClaim(planned, at, levels), says),
      ...(number !== undefined && {number}),
    };
    if (result.outcome === 'detected') break;
  }
  return result!;
}

function printedNumbersChanged(
  {claim: {where}}: PlannedClaim,
  changed: (change: Partial<Claim>) => PlannedClaim,
): ClaimMutant[] {
  const all = [where.printed ?? []].flat();
  return all.map((printed, i) => ({
    name: 'printed-number-changed',
    ...(all.length > 1 && {number: i + 1}),
    tries: otherNumbers(printed).map(({wrong, says}) => ({
      planned: changed({where: {...where, printed: all.map((each, j) => (i === j ? wrong : each))}}),
      says,
    })),
  }));
}

/** Each digit replaced by its neighbours, from the last to the first; words stand for twice as much. */
function otherNumbers(printed: Printed): {wrong: Printed; says: string}[] {
  if (typeof printed !== 'string')
    return [
      {wrong: {...printed, from: 2 * printed.from, to: 2 * printed.to}, says: messages.wordsDoubled(printed.text)},
    ];
  const mantissa = printed.replace(/[eE].*$/, '');
  return [...mantissa.matchAll(/\d/g)].reverse().flatMap(({0: digit, index}) =>
    [Number(digit) + 1, Number(digit) - 1]
      .filter((other) => other >= 0 && other <= 9)
      .map((other) => {
        const wrong = printed.slice(0, index) + other + printed.slice(index + 1);
        return {wrong, says: messages.inPlaceOf(wrong, printed)};
      }),
  );
}

/** Every run is at the bound exactly, at every point. */
const liesOnTheBound = ({points}: Verdict): boolean =>
  points.length > 0 && points.every(({band}) => band.from === 0 && band.to === 0);

const shiftOf = (number: number, margin: number | readonly number[]): number =>
  Math.max(Math.abs(number), ...[margin].flat().map((one) => 3 * one)) || 1;
