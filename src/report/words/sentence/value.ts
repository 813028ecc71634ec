import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {
  amount,
  AT_DECIDING_POINT,
  besideReference,
  difference,
  quantity,
  runsText,
  seedsDoNot,
  withUnit,
} from './amounts.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {yieldOf, type Naming} from './naming.ts';
import {everywhere, placeText} from './places.ts';
import {placedWords, wordsOf, type OfValue} from './subject.ts';
import {unfitSentence} from './unfit.ts';

type Lies = NonNullable<MeasuredReason['lies']>;
type Reference = NonNullable<Measurement['reference']>;

/** What a sentence about one quantity is made of. */
interface Told {
  /** `at epoch 7, the training loss` */
  subject: string;
  /** ` (mean of 10 seeds)` */
  runs: string;
  measured: Measurement;
  lies: Lies;
  naming: Naming;
}

/** Of one quantity against a number, a bound or an interval. */
export function valueSentence(
  {measured, lies, notes, unfit}: MeasuredReason,
  subject: OfValue,
  naming: Naming,
): string {
  const {of} = subject;
  const placed = placedWords(subject, measured, naming);
  if (!lies || unfit) return unfitSentence(placed, measured, unfit);
  const random = of.form !== 'measured' || yieldOf(of.metric, naming).random;
  const runs = runsText(measured, notes, random, {isWide: isBound(lies)});
  const told = {subject: placed, runs, measured, lies, naming};
  const isEverywhere = lies.relation === 'within' && measured.points > 1 && of.form === 'measured';
  if (!isEverywhere) return atOnePoint(told);
  const place = placeText(measured.place ?? {at: {}}, naming);
  const all = atAllPoints({...told, subject: wordsOf(subject, naming)}, place);
  return `${everywhere(measured.points, measured, naming)}, ${all}`;
}

const isBound = ({allowed: {from, to}}: Lies): boolean => !Number.isFinite(from) || !Number.isFinite(to);

function atOnePoint(told: Told): string {
  const {lies, measured} = told;
  if (isBound(lies)) return boundSentence(told);
  return measured.reference && lies.difference ? equalSentence(told, measured.reference) : rangeSentence(told);
}

// ---- equal to a number, within a margin ---------------------------------------------------------------------------

function equalSentence(told: Told, reference: Reference): string {
  const {subject, runs, measured, lies} = told;
  const {unit, allowed, relation} = lies;
  const middle = middleOf(reference);
  const off = measured.estimate - middle;
  const isSame = Math.abs(off) <= 1e-6 * Math.abs(middle);
  const shown = isSame || middle === 0 ? exactly(measured.estimate) : besideReference(measured.estimate, off);
  const value = `${subject} is ${withUnit(shown, unit)}${runs}`;
  const margin = amount(allowed.to);
  if (middle === 0) return zeroSentence(value, told, margin);
  const apart = `${difference(off)} ${off > 0 ? 'above' : 'below'} ${referenceText(told, reference)}`;
  if (relation === 'outside')
    return Math.abs(off) > Math.abs(middle) / 2
      ? `${value}, not ${referenceText(told, reference)}`
      : `${value}, ${apart}, more than the ${margin} allowed`;
  if (relation === 'partly-outside')
    return `${value}, ${apart}; ${seedsDoNot(measured.seeds)} settle whether that is within the ${margin} allowed`;
  if (isSame) return `${value}, as ${isPrinted(told, reference)}`;
  return `${value}, ${apart}; up to ${margin} is allowed`;
}

function zeroSentence(value: string, {measured: {estimate, seeds}, lies: {relation}}: Told, margin: string): string {
  if (relation === 'outside') return `${value}, not 0`;
  if (relation === 'within') return estimate === 0 ? value : `${value}, which is 0 within the ${margin} allowed`;
  return `${value}; ${seedsDoNot(seeds)} settle whether that is 0 within the ${margin} allowed`;
}

const isPrinted = ({naming: {printed}}: Told, {text}: Reference): string =>
  printed.includes(text) ? 'printed' : 'claimed';

/** `the printed 107.63`, `the printed “about 155”` */
function referenceText(told: Told, reference: Reference): string {
  const {text} = reference;
  const shown = Number.isFinite(Number(text.replaceAll(',', ''))) ? text.replace('-', '−') : `“${text}”`;
  return `the ${isPrinted(told, reference)} ${shown}`;
}

/** Whole numbers stay whole. */
const exactly = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) < 1e-3 ? amount(value) : formatNumber(value, 5);

const middleOf = ({from, to}: {from: number; to: number}): number => from + (to - from) / 2;

// ---- above or below a bound ---------------------------------------------------------------------------------------

function boundSentence(told: Told): string {
  const {subject, runs, measured, lies} = told;
  const value = `${subject} is ${quantity(measured.estimate, lies.unit)}${runs}`;
  const {side, other, limit, isAtLimit} = boundOf(told);
  if (lies.relation === 'within') return isAtLimit ? value : `${value}, ${side} ${limit}`;
  if (lies.relation === 'outside') return `${value}, ${isAtLimit ? `not ${side}` : other} ${limit}`;
  return `${value}; ${seedsDoNot(measured.seeds)} settle whether it is ${side} ${limit}`;
}

/** On which side of which number the value must lie. */
function boundOf(told: Told): {side: string; other: string; limit: string; isAtLimit: boolean} {
  const {measured, lies} = told;
  const {reference} = measured;
  const isLower = lies.allowed.to === Infinity;
  const [side, other] = isLower ? ['above', 'below'] : ['below', 'above'];
  const end = isLower ? lies.allowed.from : lies.allowed.to;
  const middle = reference ? middleOf(reference) : 0;
  if (reference && end === 0 && isPrinted(told, reference) === 'printed')
    return {side, other, limit: referenceText(told, reference), isAtLimit: false};
  const number = middle + end;
  const isAtLimit = number === measured.estimate;
  const limit = amount(Number(number.toPrecision(12)));
  if (number === 0) return {side, other, limit, isAtLimit};
  return {side, other, isAtLimit, limit: `the ${limit} ${isLower ? 'asked for' : 'allowed'}`};
}

// ---- within an interval -------------------------------------------------------------------------------------------

function rangeSentence({subject, runs, measured, lies}: Told): string {
  const value = `${subject} is ${quantity(measured.estimate, lies.unit)}${runs}`;
  const range = `${amount(lies.allowed.from)} to ${amount(lies.allowed.to)}`;
  if (lies.relation === 'within') return `${value}, within ${range}`;
  if (lies.relation === 'outside') return `${value}, outside ${range}`;
  return `${value}; ${seedsDoNot(measured.seeds)} settle whether it is within ${range}`;
}

// ---- at every point -----------------------------------------------------------------------------------------------

/**
 * The reason knows only the point that decides, which need not have the greatest difference: margins and spread differ
 * from point to point.
 *
 * @param place - of the point that decides
 */
function atAllPoints(told: Told, place: string): string {
  const {subject, runs, measured, lies} = told;
  const {estimate, reference} = measured;
  const value = quantity(estimate, lies.unit);
  const decided = place === '' ? `; ${AT_DECIDING_POINT}, ` : `; the verdict is decided ${place}, where `;
  if (isBound(lies)) {
    const {side, limit, isAtLimit} = boundOf(told);
    const holds = isAtLimit ? `not ${side === 'above' ? 'below' : 'above'} ${value}` : `${side} ${limit}`;
    return `${subject} is ${holds}${runs}${isAtLimit ? '' : `${decided}the value is ${value}`}`;
  }
  const where = place === '' ? '' : `, ${place}`;
  if (!reference || !lies.difference) return `${rangeSentence(told)}${where}`;
  const margin = quantity(lies.allowed.to, lies.unit);
  const middle = middleOf(reference);
  const off = estimate - middle;
  const found = `${decided}the difference is ${difference(off)} (allowed: ${margin})`;
  if (middle === 0) return `${subject} is 0 within what is allowed${runs}${found}`;
  const target = isPrinted(told, reference) === 'printed' ? 'the printed numbers' : 'the claimed value';
  return `${subject} is within its margin of ${target}${runs}${found}`;
}
