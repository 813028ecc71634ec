import type {Subject} from '../../../contract/assertion.ts';
import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {quantity, runsText, seedsDoNot} from './amounts.ts';
import {caseName, caseText, yieldOf, type Naming} from './naming.ts';
import {fromTo} from './places.ts';
import {measuredWords} from './subject.ts';
import {unfitSentence} from './unfit.ts';

type OfStep = Extract<Subject, {is: 'step'}>;

/** Of a sequence that rises or falls. */
export function stepSentence({measured, lies, notes, unfit}: MeasuredReason, {of}: OfStep, naming: Naming): string {
  const words = measuredWords(of, naming);
  if (!lies || unfit) return unfitSentence(`a step of ${words}`, measured, unfit);
  const {estimate, points, seeds} = measured;
  const isRise = lies.allowed.to === Infinity;
  const [claimed, found] = [isRise ? 'rise' : 'fall', estimate > 0 ? 'rises' : 'falls'];
  const runs = runsText(measured, notes, yieldOf(of.metric, naming).random);
  const step = spanOf(measured, naming);
  const size = quantity(Math.abs(estimate), lies.unit);
  const subject = [words, caseOf(measured, naming)].filter(Boolean).join(' ');
  if (lies.relation === 'outside') return `${subject} ${found} by ${size}${step}${runs} and does not ${claimed}`;
  if (lies.relation === 'partly-outside')
    return `${subject} ${found} by ${size}${step}${runs}; ${seedsDoNot(seeds)} settle whether it ${claimed}s`;
  if (points === 1) return `${subject} ${found} by ${size}${step}${runs}`;
  const isBack = estimate > 0 !== isRise;
  if (isBack) return `${words} ${claimed}s but for steps back of at most ${size}, less than what is allowed${runs}`;
  const smallest = `the smallest${step === '' ? '' : `,${step},`} is ${size}`;
  return `${words} ${claimed}s at each of ${points} steps${runs}; ${smallest}`;
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
