import {kindOf, unitText} from '../../assertions/index.ts';
import type {PrintedIs} from '../../contract/assertion.ts';
import {comparesPrinted, drawsOf, measuredOf, type Claim} from '../../contract/claim.ts';
import {isJudged, isObserved, type ObservedPoint, type PointVerdict, type Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {pValueText} from '../../numbers/p-value.ts';
import {shortNumber} from './short-number.ts';
import {judgedOf, observedText} from './value-text.ts';

/** What the document prints beside what was observed. */
export interface NumbersView {
  printed: {text: string; full: string | null; note: string} | null;
  observed: {term: string; text: string; unit: string; note: string} | null;
}

export function numbersOf(claim: Claim, verdict: Verdict): NumbersView | null {
  const numbers = {printed: printedOf(claim), observed: observedOf(verdict)};
  return numbers.printed || numbers.observed ? numbers : null;
}

/** Whether anything must run for the claim. */
export const isMeasured = (claim: Claim): boolean => measuredOf(claim).length + drawsOf(claim).length > 0;

/** More printed numbers than this are shown by the first and the last. */
const MOST_PRINTED = 3;

function printedOf(claim: Claim): NumbersView['printed'] {
  const {printed, printedIs} = claim.where;
  if (printed.length === 0) return null;
  const texts = printed.map((one) => (typeof one === 'string' ? one : one.text));
  const isMany = texts.length > MOST_PRINTED;
  const notes = [
    isMany ? `${texts.length} numbers` : '',
    isMeasured(claim) ? printedIsText(printedIs) : '',
    meaningOf(printed),
    comparesPrinted(claim) ? '' : 'no verdict depends on it',
  ];
  const shown = texts.map(shortNumber);
  const words = shown.map(({text}) => text);
  return {
    text: isMany ? `${nth(words, 0)} … ${nth(words, -1)}` : words.join(', '),
    full: shown.some(({full}) => full !== null) ? texts.join(', ') : null,
    note: notes.filter(Boolean).join('; '),
  };
}

/** What the first number in words is taken to mean. */
function meaningOf(printed: Claim['where']['printed']): string {
  const [inWords] = printed.filter((one) => typeof one !== 'string');
  return inWords ? `${formatNumber(inWords.from)} to ${formatNumber(inWords.to)}, since ${inWords.because}` : '';
}

function printedIsText(is: PrintedIs = 'run'): string {
  if (is === 'constant') return 'a constant';
  if (is === 'run') return 'one run by the authors';
  return 'meanOf' in is
    ? `mean of ${is.meanOf} runs by the authors`
    : `standard deviation of ${is.sdOf} runs by the authors`;
}

/** For a single point; several have the table. */
function observedOf(verdict: Verdict): NumbersView['observed'] {
  if (!isJudged(verdict) || verdict.points.length !== 1) return null;
  const [point] = verdict.points as [PointVerdict];
  if (!isObserved(point)) return null;
  if (point.form === 'tested') return {term: 'p-value', text: pValueText(point.pValue, 3), unit: '', note: ''};
  return {
    // beside a reference stands the value itself, also where the kind compares two sides
    term: point.form === 'measured' && point.reference ? 'Observed' : kindOf(verdict).words.observed,
    text: observedText(judgedOf(point)),
    unit: unitText(verdict.unit),
    note: spreadNote(point),
  };
}

function spreadNote({form, perSeed, mean, sd = 0}: ObservedPoint): string {
  const seeds = perSeed.length;
  if (seeds < 2) return 'one run';
  if (form === 'estimated') return `of ${seeds} seeds`;
  if (sd === 0) return `the same with all ${seeds} seeds`;
  const note = `mean of ${seeds} seeds, ± their standard deviation`;
  const values = perSeed.map(({value}) => value);
  const isWide = sd > Math.abs(mean) / 2;
  const [least, greatest] = [Math.min(...values), Math.max(...values)].map((end) => formatNumber(end, 3));
  return isWide ? `${note}; from ${least} to ${greatest}` : note;
}

/** The move that flips the verdict, in half widths of what is allowed, else in widths of the band. */
export function nearnessOf(verdict: Verdict): string | null {
  if (!isJudged(verdict) || verdict.marginToFlip === undefined) return null;
  const widths = verdict.points.map(widthOf).filter((width) => width > 0 && Number.isFinite(width));
  const width = widths.length > 0 ? Math.min(...widths) : 1;
  return String(Number((Math.abs(verdict.marginToFlip) / width).toPrecision(3)));
}

/** NaN where the point has neither. */
function widthOf(point: PointVerdict): number {
  if (point.form === 'printed') return NaN;
  const half = (point.allowed.to - point.allowed.from) / 2;
  if (Number.isFinite(half) || !isObserved(point)) return half;
  return point.band.to - point.band.from;
}
