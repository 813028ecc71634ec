import {DETERMINISM_CLASSES} from '../../contract/experiment.ts';
import type {Results} from '../../contract/report.ts';
import {nth} from '../../lists/nth.ts';
import {measuredClasses, type MeasuredClass} from '../measured-classes.ts';
import {count, joined} from '../words/index.ts';

export interface RepetitionView {
  /** Empty where nothing was computed again. */
  sentence: string;
  rows: {experiment: string; engine: string; classes: string; left: string}[];
}

/** What computing live runs again, with the same seed in another process, showed of each experiment. */
export function repetitionView(results: Pick<Results, 'plan' | 'evidence'>): RepetitionView {
  const all = measuredClasses(results);
  const experiments = [...new Set(all.map(({experiment}) => experiment))];
  return {
    sentence: all.length === 0 ? '' : sentenceOf(experiments.length, all),
    rows: experiments.map((experiment) => {
      const own = all.filter((one) => one.experiment === experiment);
      return {
        experiment,
        engine: nth(own, 0).engine,
        classes: tally(own),
        left: joined(own.filter((one) => one.left).map(({metric}) => metric)) || 'none',
      };
    }),
  };
}

function sentenceOf(experiments: number, all: readonly MeasuredClass[]): string {
  const left = all.filter((one) => one.left).length;
  const of = experiments === 1 ? 'the live experiment' : `each of the ${experiments} live experiments`;
  const result =
    left === 0
      ? 'All repeat as declared.'
      : `${count(left, 'result')} ${left === 1 ? 'repeats' : 'repeat'} less exactly than declared.`;
  return `One run of ${of} was computed again with the same seed in another process: ${tally(all)}. ${result}`;
}

/** `12 results bitwise and 1 result close`. */
const tally = (all: readonly MeasuredClass[]): string =>
  joined(
    DETERMINISM_CLASSES.map((one) => ({one, n: all.filter(({measured}) => measured === one).length}))
      .filter(({n}) => n > 0)
      .map(({one, n}) => `${count(n, 'result')} ${one}`),
  );
