import type {MeasuredReason} from '../../../contract/reason.ts';
import type {Verdict} from '../../../contract/verdict.ts';
import {capitalised, ended} from '../english.ts';
import {reasonText} from '../reason.ts';
import {differenceSentence} from './difference.ts';
import type {Naming} from './naming.ts';
import {printedSentence} from './printed.ts';
import {stepSentence} from './step.ts';
import {testedSentence} from './tested.ts';
import {valueSentence} from './value.ts';

/**
 * What was found, as one sentence for a reader who knows the document and nothing of our code: the quantity by its name
 * for readers, the value with its unit, and how it lies to what is claimed. Levels, intervals and code names stand in
 * `reasonText`.
 */
export function plainSentence({reason}: Pick<Verdict, 'reason'>, naming: Naming): string {
  return ended(capitalised(sentenceOf(reason, naming)));
}

function sentenceOf(reason: Verdict['reason'], naming: Naming): string {
  if (reason.is === 'measured') return measuredSentence(reason, naming);
  if (reason.is === 'printed') return printedSentence(reason);
  return reason.is === 'tested' ? testedSentence(reason, naming) : reasonText(reason);
}

function measuredSentence(reason: MeasuredReason, naming: Naming): string {
  switch (reason.measured.subject.is) {
    case 'difference':
      return differenceSentence(reason, reason.measured.subject, naming);
    case 'step':
      return stepSentence(reason, reason.measured.subject, naming);
    case 'value':
    case 'statistic':
      return valueSentence(reason, reason.measured.subject, naming);
  }
}
