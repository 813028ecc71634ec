import type {Measured, Subject} from '../../../contract/assertion.ts';
import type {Position} from '../../../contract/experiment.ts';
import type {Measurement, Place, Reason} from '../../../contract/reason.ts';
import {quantity} from './amounts.ts';
import {caseText, nameOf, quantityText, unitOf, withArticle, type Naming} from './naming.ts';
import {placeText, spanText} from './places.ts';

export type OfValue = Extract<Subject, {is: 'value' | 'statistic'}>;

/** A quantity without its place: `the training loss`, `the range of L_100 from epoch 50 to epoch 100`. */
export function wordsOf(subject: OfValue, naming: Naming): string {
  const {of} = subject;
  if (of.form !== 'measured') return 'the value';
  if (subject.is === 'statistic')
    return [subject.before, withArticle(nameOf(of.metric, naming)), subject.after].filter(Boolean).join(' ');
  return measuredWords(of, naming);
}

export function measuredWords(of: Measured, naming: Naming): string {
  const span = of.reduce === undefined ? '' : spanText(of);
  if (typeof of.reduce !== 'object') return [quantityText(of, naming), span].filter(Boolean).join(' ');
  const near = quantity(of.reduce.firstWithin, unitOf(of.metric, naming));
  return `the first point at which ${withArticle(nameOf(of.metric, naming))} is within ${near} of its final value`;
}

/** The same where it was measured: `at epoch 7, the training loss`, `the training loss for AEVB`. */
export function placedWords(subject: OfValue, {place}: Measurement, naming: Naming): string {
  const words = wordsOf(subject, naming);
  if (place === undefined || subject.of.form !== 'measured') return words;
  return inPlace(words, place, naming);
}

/** A case, or whatever begins with "for", goes behind its quantity; any other place before it. */
export function inPlace(words: string, {case: name, at}: Place, naming: Naming): string {
  const places = Object.entries(at).map(([axis, value]) => placeText({at: {[axis]: value}}, naming));
  const behind = [
    ...(name === undefined ? [] : [caseText(name, naming)]),
    ...places.filter((place) => place.startsWith('for ')),
  ];
  const front = places.filter((place) => !place.startsWith('for '));
  const whole = [words, ...behind].join(' ');
  return front.length === 0 ? whole : `${front.join(', ')}, ${whole}`;
}

/** What a point of a claim measures, by name and place; undefined where a claim is about no single quantity. */
export function observedName(reason: Reason, {at}: {at: Position}, naming: Naming): string | undefined {
  if (reason.is !== 'measured') return undefined;
  const {subject} = reason.measured;
  if (subject.is !== 'value' && subject.is !== 'statistic') return undefined;
  const {of} = subject;
  if (of.form !== 'measured') return undefined;
  const isReduced = of.reduce !== undefined;
  const place = placeText({...(of.case !== undefined && {case: of.case}), at: isReduced ? {} : at}, naming);
  return [withoutArticle(wordsOf(subject, naming)), place].filter(Boolean).join(' ');
}

const withoutArticle = (words: string): string => words.replace(/^the /, '');
