import type {Verdict} from '../../contract/verdict.ts';
import {reasonText} from './reason.ts';

/** A look with more seeds, for which runs of a claim are missing. */
export function keptEarlierLook(verdict: Verdict, seeds: number): string {
  const {claim, reason} = verdict;
  const failure = verdict.state === 'not-run' ? verdict.failure : undefined;
  const action = failure?.action ?? `Make them with \`claimbench run --seeds ${seeds} ${claim}\`.`;
  return (
    `${claim}: the ${seeds}-seed analysis lacks runs, so the earlier verdict stands: ${reasonText(reason)}. ` +
    `${action}`
  );
}
