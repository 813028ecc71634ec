import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {count} from '../english.ts';
import {amount} from './amounts.ts';

/** Why the runs say nothing of a quantity. */
export function unfitSentence(subject: string, {estimate}: Measurement, unfit: MeasuredReason['unfit']): string {
  const value = `${subject} is ${amount(estimate)}`;
  switch (unfit?.is) {
    case 'too-few-seeds': {
      const are = unfit.seeds === 1 ? 'is' : 'are';
      return `${value}, but ${count(unfit.seeds, 'seed')} ${are} too few to tell the spread`;
    }
    case 'no-spread':
      return `${value} in all ${unfit.seeds} runs, which show no spread`;
    case 'not-steady':
      return `${subject} varies between seeds, although it should not`;
    case 'of-kind':
      return `${value}, but ${unfit.says}`;
    case undefined:
      return value;
  }
}
