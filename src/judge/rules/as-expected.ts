import type {Expect} from '../../contract/spec.ts';
import type {VerdictState} from '../../contract/verdict.ts';

/** Only a settled verdict can be against expectation; nothing is expected of an open claim. */
export function isAsExpected(state: VerdictState, expected: Expect): boolean {
  if (state === 'not-run') return false;
  return expected === 'open' || state === 'inconclusive' || state === expected;
}
