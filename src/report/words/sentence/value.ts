import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {
  amount,
  amountBeside,
  AT_DECIDING_POINT,
  besideReference,
  differenceBeside,
  quantity,
  runsText,
  seedsDoNot,
  stated,
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
  const isSame = relation !== 'outside' && Math.abs(off) <= 1e-6 * Math.abs(middle);
  const shown =
    isSame || middle === 0 ? exactly(measured.estimate) : besideReference(measured.estimate, off, allowed.to);
  const value = `${subject} is ${withUnit(shown, unit)}${runs}`;
  const margin = stated(allowed.to);
  if (middle === 0) return zeroSentence(value, told, margin);
  const size = differenceBeside(off, allowed.to);
  const apart = isSame
    ? `as ${isPrinted(told, reference)}`
    : `${size} ${off > 0 ? 'above' : 'below'} ${referenceText(told, reference)}`;
  if (relation === 'outside')
    return Math.abs(off) > Math.abs(middle) / 2
      ? `${value}, not ${referenceText(told, reference)}`
      : `${value}, ${apart}, more than the ${margin} allowed`;
  if (relation === 'partly-outside')
    return `${value}, ${apart}; ${seedsDoNot(measured.seeds)} settle whether that is within the ${margin} allowed`;
  if (isSame) return `${value}, ${apart}`;
  return `${value}, ${apart}; up to ${margin} is allowed`;
}

function zeroSentence(value: string, {measured: {estimate, seeds}, lies: {relation}}: Told, margin: string): string {
  if (relation === 'outside') return `${value}, not 0`;
  if (relation === 'within') return estimate === 0 ? value : `${value}, which is 0 within the ${margin} allowed`;
  return `${value}; ${seedsDoNot(seeds)} settle whether that is 0 within the ${margin} allowed`;
}

const isPrinted = ({naming: {printed}}: Told, {text}: Reference): string =>
  printed.includes(text) ? 'printed' : 'claimed';

/** `the printed 107.63`, `the printed “about 155”`; a number of the spec as we write numbers */
function referenceText(told: Told, reference: Reference): string {
  const {text} = reference;
  const whose = isPrinted(told, reference);
  if (!Number.isFinite(Number(text.replaceAll(',', '')))) return `the ${whose} “${text}”`;
  return `the ${whose} ${whose === 'printed' ? text.replace(/^-/, '−') : stated(Number(text))}`;
}

/** Whole numbers stay whole. */
const exactly = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) < 1e-3 ? amount(value) : formatNumber(value, 5);

const middleOf = ({from, to}: {from: number; to: number}): number => from + (to - from) / 2;

// ---- above or below a bound ---------------------------------------------------------------------------------------

function boundSentence(told: Told): string {
  const {subject, runs, measured, lies} = told;
  const {side, other, limit, number, isAtLimit} = boundOf(told);
  const value = `${subject} is ${withUnit(amountBeside(measured.estimate, number), lies.unit)}${runs}`;
  if (lies.relation === 'within') return isAtLimit ? value : `${value}, ${side} ${limit}`;
  if (lies.relation === 'outside') return `${value}, ${isAtLimit ? `not ${side}` : other} ${limit}`;
  return `${value}; ${seedsDoNot(measured.seeds)} settle whether it is ${side} ${limit}`;
}

/** On which side of which number the value must lie. */
function boundOf(told: Told): {side: string; other: string; limit: string; number: number; isAtLimit: boolean} {
  const {measured, lies} = told;
  const {reference} = measured;
  const isLower = lies.allowed.to === Infinity;
  const [side, other] = isLower ? ['above', 'below'] : ['below', 'above'];
  const end = isLower ? lies.allowed.from : lies.allowed.to;
  const middle = reference ? middleOf(reference) : 0;
  if (reference && end === 0 && isPrinted(told, reference) === 'printed')
    return {side, other, limit: referenceText(told, reference), number: middle, isAtLimit: false};
  const number = Number((middle + end).toPrecision(12));
  const isAtLimit = middle + end === measured.estimate;
  const limit = number === 0 ? '0' : `the ${stated(number)} ${isLower ? 'asked for' : 'allowed'}`;
  return {side, other, limit, number, isAtLimit};
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
  const decided = place === '' ? `; ${AT_DECIDING_POINT}, ` : `; the verdict is decided ${place}, where `;
  if (isBound(lies)) {
    const {side, limit, number, isAtLimit} = boundOf(told);
    const value = withUnit(amountBeside(estimate, number), lies.unit);
    const holds = isAtLimit ? `not ${side === 'above' ? 'below' : 'above'} ${value}` : `${side} ${limit}`;
    return `${subject} is ${holds}${runs}${isAtLimit ? '' : `${decided}the value is ${value}`}`;
  }
  const where = place === '' ? '' : `, ${place}`;
  if (!reference || !lies.difference) return `${rangeSentence(told)}${where}`;
  const margin = withUnit(stated(lies.allowed.to), lies.unit);
  const middle = middleOf(reference);
  const off = estimate - middle;
  const found = `${decided}the difference is ${differenceBeside(off, lies.allowed.to)} (allowed: ${margin})`;
  if (middle === 0) return `${subject} is 0 within what is allowed${runs}${found}`;
  const target = isPrinted(told, reference) === 'printed' ? 'the printed numbers' : 'the claimed value';
  return `${subject} is within its margin of ${target}${runs}${found}`;
}
