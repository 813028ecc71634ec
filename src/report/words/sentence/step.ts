import type {Subject} from '../../../contract/assertion.ts';
import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {amount, amountBeside, runsText, seedsDoNot, stated, unitOfDifference, withUnit} from './amounts.ts';
import {caseName, caseText, yieldOf, type Naming} from './naming.ts';
import {fromTo} from './places.ts';
import {measuredWords} from './subject.ts';
import {unfitSentence} from './unfit.ts';

type Lies = NonNullable<MeasuredReason['lies']>;
type OfStep = Extract<Subject, {is: 'step'}>;

/** Of a sequence that rises or falls. */
export function stepSentence({measured, lies, notes, unfit}: MeasuredReason, {of}: OfStep, naming: Naming): string {
  const words = measuredWords(of, naming);
  if (!lies || unfit) return unfitSentence(`a step of ${words}`, measured, unfit);
  const {estimate, points, seeds} = measured;
  const isRise = lies.allowed.to === Infinity;
  const claimed = isRise ? 'rise' : 'fall';
  const runs = runsText(measured, notes, yieldOf(of.metric, naming).random);
  const step = spanOf(measured, naming);
  const found = estimate === 0 ? 'stays the same' : `${movesOf(estimate)} by ${sizeOf(estimate, lies)}`;
  const subject = [words, caseOf(measured, naming)].filter(Boolean).join(' ');
  if (lies.relation === 'outside') return `${subject} ${found}${step}${runs} and does not ${claimed}`;
  if (lies.relation === 'partly-outside')
    return `${subject} ${found}${step}${runs}; ${seedsDoNot(seeds)} settle whether it ${claimed}s`;
  if (points === 1) return `${subject} ${found}${step}${runs}`;
  // the reason knows only the step that decides, which need not be the smallest
  const slack = slackOf(lies);
  const allowed =
    slack > 0 ? `, but for steps back of ${withUnit(stated(slack), unitOfDifference(lies.unit))} that are allowed` : '';
  const decided = `at the deciding step${step === '' ? '' : `,${step},`} it ${found}`;
  return `${words} ${claimed}s at each of ${points} steps${allowed}${runs}; ${decided}`;
}

const movesOf = (estimate: number): string => (estimate > 0 ? 'rises' : 'falls');

const slackOf = ({allowed: {from, to}}: Lies): number => (to === Infinity ? -from : to);

/** Beside the slack, where the step goes back. */
function sizeOf(estimate: number, lies: Lies): string {
  const isBack = estimate > 0 !== (lies.allowed.to === Infinity);
  const size = Math.abs(estimate);
  const unit = unitOfDifference(lies.unit);
  return withUnit(isBack ? amountBeside(size, slackOf(lies)) : amount(size), unit);
}

function caseOf({place, other}: Measurement, naming: Naming): string {
  const isOne = place?.case !== undefined && place.case === other?.case;
  return isOne ? caseText(place.case ?? '', naming) : '';
}

/** ` from k = 50 to k = 100`, with the case where a sequence runs over cases. */
function spanOf({place, other}: Measurement, naming: Naming): string {
  if (!place || !other) return '';
  if (place.case !== other.case)
    return ` from ${caseName(other.case ?? '', naming)} to ${caseName(place.case ?? '', naming)}`;
  const spans = Object.entries(place.at).flatMap(([axis, to]) => {
    const from = other.at[axis];
    return from === undefined || from === to ? [] : [fromTo(axis, from, to)];
  });
  return spans.length === 0 ? '' : ` ${spans.join(', ')}`;
}
