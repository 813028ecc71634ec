import type {Place} from './unreached.ts';

/** Functions that a sentence about changes names. */
const MOST_NAMED = 5;
/** `experiments/vae/importance.ts: bounds, logEvidence; experiments/vae/plane.ts: plane` */
function namesOfFunctions(functions: readonly Place[], most = functions.length): string {
  const byFile = new Map<string, string[]>();
  for (const {file, name} of functions.slice(0, most)) byFile.set(file, [...(byFile.get(file) ?? []), name]);
  const named = [...byFile].map(([file, names]) => `${file}: ${names.join(', ')}`).join('; ');
  const more = functions.length - most;
  return more > 0 ? `${named}, and ${more} more` : named;
}
export const changedBeyondProbe = (changed: readonly Place[]): string =>
  `it does not execute code that has changed since: ${namesOfFunctions(changed, MOST_NAMED)}`;
/** @param unreached - no probe of the experiment executes these functions in full */
export const probesFallShort = (experiment: string, unreached: readonly Place[]): string =>
  `No probe of ${experiment} executes in full: ${namesOfFunctions(unreached)}. ` +
  'A change in what the probes leave out makes evidence stale.';
export const UNKNOWN_REACH = 'the source has changed, and the record does not say which code its probe executes';
