import {hasLeft} from '../../contract/determinism.ts';
import type {Repetition} from '../../contract/evidence.ts';
import {DETERMINISM_CLASSES} from '../../contract/experiment.ts';
import type {ReportInput} from '../../contract/report.ts';
import {classesSentence, count, joined} from '../messages.ts';

/** A metric, sample, set of points or of images, on the engine that computed it, as computing it again showed it. */
export interface MeasuredClass extends Repetition {
  experiment: string;
  engine: string;
  left: boolean;
}

/** All that the live experiments yield and that was computed again, in the order of the plan. */
export function measuredClasses({plan, evidence}: Pick<ReportInput, 'plan' | 'evidence'>): MeasuredClass[] {
  return plan.runs.flatMap(({key, asked: {experiment}}) => {
    const found = evidence.get(key);
    return (found?.repetition ?? []).map((one) => ({
      experiment,
      engine: found!.record.fingerprints.library,
      ...one,
      left: hasLeft(one),
    }));
  });
}

export interface RepetitionView {
  /** Empty where nothing was computed again. */
  sentence: string;
  rows: {experiment: string; engine: string; classes: string; left: string}[];
}

/** The same by experiment. */
export function repetitionView(input: Pick<ReportInput, 'plan' | 'evidence'>): RepetitionView {
  const all = measuredClasses(input);
  const experiments = [...new Set(all.map(({experiment}) => experiment))];
  const left = all.filter((one) => one.left);
  return {
    sentence: all.length === 0 ? '' : classesSentence(experiments.length, tally(all), left.length),
    rows: experiments.map((experiment) => {
      const own = all.filter((one) => one.experiment === experiment);
      return {
        experiment,
        engine: own[0]!.engine,
        classes: tally(own),
        left: joined(own.filter((one) => one.left).map(({metric}) => metric)) || 'none',
      };
    }),
  };
}

/** `12 results bitwise and 1 result close`. */
const tally = (all: readonly MeasuredClass[]): string =>
  joined(
    DETERMINISM_CLASSES.map((one) => ({one, n: all.filter(({measured}) => measured === one).length}))
      .filter(({n}) => n > 0)
      .map(({one, n}) => `${count(n, 'result')} ${one}`),
  );
