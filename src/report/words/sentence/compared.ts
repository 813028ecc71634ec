import type {Measured, Operand, Subject} from '../../../contract/assertion.ts';
import type {Axis} from '../../../contract/experiment.ts';
import type {Measurement, Place} from '../../../contract/reason.ts';
import {amount, quantity} from './amounts.ts';
import {caseName, caseText, nameOf, unitOf, withArticle, type Naming} from './naming.ts';
import {everywhere, fromTo, isOrdered, placeText} from './places.ts';
import {inPlace, measuredWords} from './subject.ts';

export type OfTwo = Extract<Subject, {is: 'difference'}>;

/** How two sides are spoken of, and the words for a difference between them. */
export interface Compared {
  /** What stands first: `at epoch 7, the loss`. */
  subject: string;
  /** `for AEVB than for wake-sleep`, `than the bound`, `from epoch 1 to epoch 100`. */
  than: string;
  /** `the bound and log p(x)`; of one quantity in two places: `the loss`. */
  both: string;
  /** `between AEVB and wake-sleep`; empty where `both` names the sides. */
  between: string;
  /** What `both` do, before "by" and the size of the difference. */
  verb: 'differ' | 'differs' | 'changes';
  /** A difference in words, with its sign. */
  differs: (text: string, isHigher: boolean) => string;
  notSo: {higher: string; lower: string};
  same: string;
}

/** @param isWithin - whether the sides lie as they are claimed to at every point */
export function comparedOf({left, right}: OfTwo, measured: Measurement, isWithin: boolean, naming: Naming): Compared {
  const {place = NOWHERE, other = NOWHERE, points} = measured;
  const isEverywhere = isWithin && points > 1;
  const first = left.form === 'measured' ? left : right;
  const lead = isEverywhere && first.form === 'measured' ? `${everywhere(points, measured, naming)}, ` : '';
  if (left.form === 'measured' && right.form === 'measured' && isSameQuantity(left, right)) {
    const sides = {
      left,
      place: {...place, case: place.case ?? left.case},
      other: {...other, case: other.case ?? right.case},
    };
    const [axis, ...more] = differingAxes(sides.place, sides.other);
    const isOneCase = sides.place.case === sides.other.case;
    if (!isOneCase && axis === undefined) return betweenCases(sides, lead, naming);
    if (isOneCase && axis !== undefined && more.length === 0) return alongAxis(sides, axis, lead, naming);
  }
  return twoQuantities(left, right, {place, other, lead, isEverywhere}, naming);
}

const NOWHERE: Place = {at: {}};

const isSameQuantity = (left: Measured, right: Measured): boolean =>
  left.metric === right.metric &&
  JSON.stringify([left.times, left.reduce]) === JSON.stringify([right.times, right.reduce]);

/** The axes along which two places differ. */
function differingAxes(one: Pick<Place, 'at'>, other: Pick<Place, 'at'>): Axis[] {
  const axes = [...new Set([...Object.keys(one.at), ...Object.keys(other.at)])];
  return axes.filter((axis) => one.at[axis] !== other.at[axis]);
}

interface Sides {
  left: Measured;
  place: {case?: string | undefined; at: Place['at']};
  other: {case?: string | undefined; at: Place['at']};
}

/** `L_100 is 18.0 nats higher for AEVB than for wake-sleep` */
function betweenCases({left, place, other}: Sides, lead: string, naming: Naming): Compared {
  const [one, another] = [caseName(place.case ?? '', naming), caseName(other.case ?? '', naming)];
  const [here, there] = [caseText(place.case ?? '', naming), caseText(other.case ?? '', naming)];
  if (typeof left.reduce === 'object') return inTime(left, left.reduce.firstWithin, [here, there], naming);
  const words = measuredWords(left, naming);
  const at = left.reduce === undefined ? place.at : {};
  const subject = lead === '' ? inPlace(words, {at}, naming) : `${lead}${words}`;
  return {
    subject,
    than: `${here} than ${there}`,
    both: subject,
    between: ` between ${one} and ${another}`,
    verb: 'differs',
    same: `${subject} is the same ${here} and ${there}`,
    ...HIGHER,
  };
}

/** `L_100 came within 5 nats of its final value 23 epochs later for wake-sleep than for AEVB` */
function inTime(left: Measured, near: number, [here, there]: [string, string], naming: Naming): Compared {
  const within = quantity(near, unitOf(left.metric, naming));
  const subject = `${withArticle(nameOf(left.metric, naming))} came within ${within} of its final value`;
  return {
    subject,
    than: `${here} than ${there}`,
    both: `the time at which ${subject}`,
    between: ` ${here} and ${there}`,
    verb: 'differs',
    same: `${subject} at the same time ${here} and ${there}`,
    differs: (text, isHigher) => `${text} ${isHigher ? 'later' : 'earlier'}`,
    notSo: {higher: 'was later', lower: 'was earlier'},
  };
}

/** `the sleep loss for wake-sleep fell by 13.9 nats from epoch 1 to epoch 100` */
function alongAxis({left, place, other}: Sides, axis: Axis, lead: string, naming: Naming): Compared {
  const [from, to] = [other.at[axis] ?? NaN, place.at[axis] ?? NaN];
  const isForward = to > from;
  const rest = Object.fromEntries(Object.entries(place.at).filter(([name]) => name !== axis));
  const words = measuredWords(left, naming);
  const common = {...(place.case !== undefined && {case: place.case}), at: rest};
  const subject = lead === '' ? inPlace(words, common, naming) : `${lead}${words}`;
  if (!isOrdered(axis)) {
    const [here, there] = [placeText({at: {[axis]: to}}, naming), placeText({at: {[axis]: from}}, naming)];
    return {
      subject,
      than: `${here} than ${there}`,
      both: subject,
      between: ` between the two places`,
      verb: 'differs',
      same: `${subject} is the same ${here} and ${there}`,
      ...HIGHER,
    };
  }
  const span = fromTo(axis, Math.min(from, to), Math.max(from, to));
  return {
    subject,
    than: span,
    both: subject,
    between: ` ${span}`,
    verb: 'changes',
    same: `${subject} stayed the same ${span}`,
    differs: (text, isHigher) => `${isHigher === isForward ? 'rose' : 'fell'} by ${text}`,
    notSo: isForward ? {higher: 'rises', lower: 'falls'} : {higher: 'falls', lower: 'rises'},
  };
}

const HIGHER: Pick<Compared, 'differs' | 'notSo'> = {
  differs: (text, isHigher) => `is ${text} ${isHigher ? 'higher' : 'lower'}`,
  notSo: {higher: 'is higher', lower: 'is lower'},
};

interface Where {
  place: Place;
  other: Place;
  lead: string;
  isEverywhere: boolean;
}

/** `the bound is 0.5 nats lower than log p(x)` */
function twoQuantities(
  left: Operand,
  right: Operand,
  {place, other, lead, isEverywhere}: Where,
  naming: Naming,
): Compared {
  const isSamePlace = isEverywhere || right.form !== 'measured' || areTogether(place, other);
  const wordsOf = (side: Operand, at: Place): string => {
    if (side.form !== 'measured') return side.form === 'number' ? amount(side.number) : `the printed ${side.printed}`;
    const words = measuredWords(side, naming);
    return isSamePlace ? words : [words, placeText(at, naming)].filter(Boolean).join(' ');
  };
  const common =
    isSamePlace && !isEverywhere && left.form === 'measured' ? placeText(fullerOf(place, other), naming) : '';
  const front = common === '' ? lead : `${common}, `;
  const [one, another] = [wordsOf(left, place), wordsOf(right, other)];
  return {
    subject: `${front}${one}`,
    than: `than ${another}`,
    both: `${front}${one} and ${another}`,
    between: '',
    verb: 'differ',
    same: `${front}${one} and ${another} are equal`,
    ...HIGHER,
  };
}

const hasNone = ({at}: Place): boolean => Object.keys(at).length === 0;

/** A side without a place of its own stands where the other does. */
const areTogether = (one: Place, other: Place): boolean =>
  one.case === other.case && (hasNone(one) || hasNone(other) || JSON.stringify(one.at) === JSON.stringify(other.at));

const fullerOf = (one: Place, other: Place): Place => (hasNone(one) ? other : one);
