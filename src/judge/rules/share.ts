import type {PrintedIs} from '../../contract/assertion.ts';

/**
 * r: the variance of a printed number as a part of the variance of one run. One run is what nearly all documents print,
 * and what a spec that does not say is taken to mean. NaN for a standard deviation, which is no value of the quantity:
 * `check` refuses it where a kind compares values.
 */
export function shareOf(printedIs: PrintedIs = 'run'): number {
  if (printedIs === 'run') return 1;
  if (printedIs === 'constant') return 0;
  return 'meanOf' in printedIs ? 1 / printedIs.meanOf : NaN;
}
