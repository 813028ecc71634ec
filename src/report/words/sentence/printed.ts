import type {PrintedReason, PrintedRelation} from '../../../contract/reason.ts';
import type {Reference} from '../../../contract/verdict.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {amountBeside} from './amounts.ts';

/** What is found of printed numbers by themselves. */
export function printedSentence({of, relation, finding}: PrintedReason): string {
  if (relation.is === 'step') return stepsSentence(of, relation, finding);
  const {holds, fails} = relationText(relation);
  const all = of > 1 ? `; so it is with all ${of} numbers` : '';
  if (finding === 'holds') return `${holds}${all}`;
  if (finding === 'fails') return fails;
  if (finding === 'cannot-tell') return `the printed digits are too few to tell whether ${holds}`;
  const share = finding.anyWould >= 1 ? 'any number' : `${formatNumber(100 * finding.anyWould, 2)} % of all numbers`;
  return `${holds}, but at the precision printed that is so of ${share}`;
}

function stepsSentence(
  of: number,
  {before, after, direction}: Extract<PrintedRelation, {is: 'step'}>,
  finding: PrintedReason['finding'],
): string {
  const moves = direction === 'increasing' ? 'rise' : 'fall';
  if (finding === 'fails')
    return `the printed numbers do not always ${moves}: ${short(after)} stands after ${short(before)}`;
  if (finding !== 'holds') return `the printed digits are too few to tell whether the numbers ${moves}`;
  return of > 1
    ? `the printed numbers ${moves} at each of ${of} steps, first from ${short(before)} to ${short(after)}`
    : `the printed numbers ${moves} from ${short(before)} to ${short(after)}`;
}

function relationText(relation: Exclude<PrintedRelation, {is: 'step'}>): {holds: string; fails: string} {
  switch (relation.is) {
    case 'multiple': {
      const product = `${signed(relation.text)} times ${relation.times}`;
      const target = `a multiple of ${relation.of}`;
      return {holds: `${product} is ${target}`, fails: `${product} is not ${target}, at the precision printed`};
    }
    case 'mean': {
      const target = `the mean of ${relation.items} whole numbers`;
      return {
        holds: `${signed(relation.text)} can be ${target}`,
        fails: `${signed(relation.text)} cannot be ${target}`,
      };
    }
    case 'product':
      return computed(relation.factors.join(' × '), relation.product, relation);
    case 'sum':
      return computed(relation.parts.map(signed).join(' + '), relation.sum, relation);
    case 'bits':
      return computed(`${relation.nats} nats / (${relation.dimensions} ln 2)`, relation.bits, relation);
    case 'excess': {
      const limits = [
        ...(relation.by > 0 ? [` by at least ${relation.by}`] : []),
        ...(relation.atMost === undefined ? [] : [` by at most ${relation.atMost}`]),
      ].join(' and');
      const [text, than] = [signed(relation.text), signed(relation.than)];
      return {
        holds: `the printed ${text} is greater than the printed ${than}${limits}`,
        fails: `the printed ${text} is not greater than the printed ${than}${limits}`,
      };
    }
  }
}

function computed(formula: string, value: number, {text, from, to}: Reference): {holds: string; fails: string} {
  const middle = from + (to - from) / 2;
  const [printed, result] = [signed(text), amountBeside(value, middle, RESULT_DIGITS)];
  const fails = `${formula} = ${result}, not the printed ${printed}`;
  if (Number(value.toPrecision(12)) === Number(middle.toPrecision(12)))
    return {holds: `${formula} = ${printed}, as printed`, fails};
  // what is printed of the parts is rounded, too
  const isNear = value >= from && value <= to;
  const holds = isNear ? `, which rounds to the printed ${printed}` : `; unrounded, it can be the printed ${printed}`;
  return {holds: `${formula} = ${result}${holds}`, fails};
}

const RESULT_DIGITS = 6;

/** With a real minus sign before it. */
const signed = (text: string): string => text.replace(/^-/, '−');

/** A printed number to as many digits as a reader compares. */
function short(text: string): string {
  const value = Number(text.replaceAll(',', ''));
  return text.length <= 7 || Number.isNaN(value) ? signed(text) : formatNumber(value, 5);
}
