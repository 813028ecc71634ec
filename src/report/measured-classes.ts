import {hasLeft} from '../contract/determinism.ts';
import type {Repetition} from '../contract/evidence.ts';
import type {Results} from '../contract/report.ts';

/** A metric, sample, set of points or of images, on the engine that computed it, as computing it again showed it. */
export interface MeasuredClass extends Repetition {
  experiment: string;
  engine: string;
  left: boolean;
}

/** All that the live experiments yield and that was computed again, in the order of the plan. */
export function measuredClasses({plan, evidence}: Pick<Results, 'plan' | 'evidence'>): MeasuredClass[] {
  return plan.runs.flatMap(({key, asked: {experiment}}) => {
    const found = evidence.get(key);
    if (!found) return [];
    return (found.repetition ?? []).map((one) => ({
      experiment,
      engine: found.record.fingerprints.library,
      ...one,
      left: hasLeft(one),
    }));
  });
}
