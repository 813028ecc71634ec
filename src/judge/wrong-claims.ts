import {ASSERTION_KINDS} from '../contract/spec.ts';
import type {Claim, Printed} from '../contract/spec.ts';
import * as messages from './messages.ts';

/** A claim made wrong on purpose, judged on the same evidence. */
export interface WrongClaim {
  /** Stable, e.g. `digit-3-of-1`. */
  name: string;
  says: string;
  claim: Claim;
}

/**
 * The perturbations that a claim inherits from its kind: what it says is turned into something false, so the evidence that
 * bears it out must now contradict it. They need no runs.
 *
 * Of a printed number every digit is changed by one, from the last to the first: those below the margin cannot be caught,
 * and the first one that is tells how fine the claim is. (Not of a claim that is expected to be contradicted: no digit
 * would make it true.)
 *
 * @param twin - of a claim that is expected to be contradicted: what holds instead, in the same spec. Put in the mistake's place, it must
 *   come out reproduced, which shows that the same evidence can say yes
 */
export function wrongClaims(claim: Claim, twin?: Claim): WrongClaim[] {
  const wrong: WrongClaim[] = [];
  const add = (name: string, says: string, change: Partial<Claim>) => wrong.push({name, says, claim: {...claim, ...change}});
  const {equals, order, monotone, atLeast, atMost, agrees, follows, arithmetic, where} = claim;
  const printsOne = (equals && !equals.to) || arithmetic;
  if (printsOne && claim.expect !== 'contradicted') {
    [where.printed ?? []].flat().forEach((printed, i, all) => otherDigits(printed).forEach(({digit, text}) => {
      const changed = all.map((each, j) => (i === j ? text : each));
      add(`digit-${digit}-of-${i + 1}`, messages.digitChanged(String(printed), text), {where: {...where, printed: Array.isArray(where.printed) ? changed : changed[0]!}});
    }));
  }
  if (equals?.to) add('shifted', messages.shifted, {equals: {...equals, to: {number: equals.to.number + shiftOf(equals.margin, equals.to.number)}}});
  if (order) add('exchanged', messages.exchanged, {order: {...order, lower: order.higher, higher: order.lower}});
  if (monotone) add('reversed', messages.reversed, {monotone: {...monotone, direction: monotone.direction === 'increasing' ? 'decreasing' : 'increasing'}});
  if (atLeast) add('reversed', messages.reversed, {atLeast: undefined, atMost: atLeast});
  if (atMost) add('reversed', messages.reversed, {atMost: undefined, atLeast: atMost});
  if (agrees && !agrees.left.times) add('scaled', messages.scaled, {agrees: {...agrees, left: {...agrees.left, times: [2, 1]}}});
  if (follows?.law) add('alternative', messages.alternative, {follows: {...follows, law: follows.against, against: follows.law}});
  if (claim.expect === 'contradicted' && twin) add('mended', messages.mended, {...Object.fromEntries(ASSERTION_KINDS.map((kind) => [kind, twin[kind]])), where: twin.where});
  return wrong;
}

/** Each digit of a printed number replaced by a neighbour, from the last to the first; numbers in words have none. */
function otherDigits(printed: Printed): {digit: number; text: string}[] {
  if (typeof printed !== 'string') return [];
  const mantissa = printed.replace(/[eE].*$/, '');
  return [...mantissa.matchAll(/\d/g)].reverse().map(({0: digit, index}, i) => ({
    digit: i + 1,
    text: printed.slice(0, index) + (digit === '9' ? '8' : String(Number(digit) + 1)) + printed.slice(index + 1),
  }));
}

/** Well beyond every margin, in proportion to the number itself. */
const shiftOf = (margin: number | readonly number[], number: number): number => 4 * Math.max(Math.abs(number), ...[margin].flat(), Number.MIN_VALUE);
