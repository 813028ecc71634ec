import {OUTCOMES, type JudgedOutcome, type Outcome, type Tally} from '../contract/assessment.ts';
import type {Expect} from '../contract/claim.ts';
import type {VerdictState} from '../contract/verdict.ts';

/** What decides an outcome. */
export interface Finding {
  /** It is no alarm, whatever its verdict. */
  draft?: boolean;
  state: VerdictState;
  expected: Expect;
  /** The evidence is stale, or differs on replay. */
  inDoubt?: boolean;
  /** It is contradicted because runs diverged. */
  byDivergence?: boolean;
}

/** What a verdict means to a reader; the page's what-if asks this too. */
export function outcomeOf(finding: Finding): JudgedOutcome {
  if (finding.draft) return 'draft';
  if (finding.state === 'not-run') return 'not-run';
  if (finding.inDoubt) return 'doubtful';
  if (!isAsExpected(finding)) return 'unexpected';
  if (finding.state === 'inconclusive') return 'inconclusive';
  if (finding.state === 'reproduced') return 'reproduced';
  return finding.expected === 'open' ? 'unpredicted' : 'finding';
}

/**
 * Only a settled verdict can be against expectation; nothing is expected of an open claim. Runs that diverge do not
 * confirm an expected mistake: they are another fault.
 */
export function isAsExpected({state, expected, byDivergence = false}: Finding): boolean {
  if (state === 'not-run') return false;
  if (expected === 'open' || state === 'inconclusive') return true;
  return state === expected && !(state === 'contradicted' && byDivergence);
}

/** Without being an alarm. */
export const isContradicted = (outcome: Outcome): boolean => outcome === 'finding' || outcome === 'unpredicted';

/** Outcomes that make the exit code 1. */
export const isAlarm = (outcome: Outcome): boolean =>
  outcome === 'unexpected' || outcome === 'doubtful' || outcome === 'not-run';

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const tally = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Tally;
  for (const outcome of outcomes) tally[outcome]++;
  return tally;
}
