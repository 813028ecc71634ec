import type {Repetition} from './evidence.ts';
import {DETERMINISM_CLASSES, type DeterminismClass} from './experiment.ts';

/** The strength of a promise to repeat: 0 is the strongest. */
export const rank = (one: DeterminismClass): number => DETERMINISM_CLASSES.indexOf(one);

/** Whether something, computed again with the same seed, showed less than it is declared to. */
export const hasLeft = ({declared, measured}: Pick<Repetition, 'declared' | 'measured'>): boolean =>
  rank(measured) > rank(declared);
