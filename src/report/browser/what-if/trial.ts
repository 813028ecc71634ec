import {outcomeOf} from '../../../assess/outcome.ts';
import type {Outcome} from '../../../contract/assessment.ts';
import type {Change, WhatIf} from '../../../contract/what-if.ts';
import type {VerdictState} from '../../../contract/verdict.ts';
import {rejudge} from '../../../judge/rejudge.ts';
import {reasonText} from '../../words/reason.ts';
import * as words from '../words.ts';

/** A claim that is judged again. */
export interface Trial {
  asked: WhatIf;
  /** The evidence is stale, or differs when computed again: no other margin changes that. */
  inDoubt: boolean;
  /** The verdict of the report, and how far it is from another one; absent where no move of the limit would do. */
  reported: {state: VerdictState; marginToFlip?: number};
}

/** What a trial says. */
export interface Found {
  /** Left out where nothing was judged. */
  state?: VerdictState;
  outcome: Outcome;
  verdict: string;
  reason: string;
  flip: string;
}

export const trialOf = (asked: WhatIf, inDoubt: boolean): Trial => ({asked, inDoubt, reported: rejudge(asked)});

/** The claim judged by the judge's own rule, with another limit or without some seeds. */
export function tryOut({asked, inDoubt, reported}: Trial, change: Required<Change>): Found {
  const least = leastLimit(asked);
  if (!Number.isFinite(change.limit) || change.limit < least) return notJudged(least);
  const {state, reason, marginToFlip} = rejudge(asked, change);
  const same = change.limit === asked.limit.value && change.without.length === 0;
  const outcome = outcomeOf({state, expected: asked.expected, inDoubt});
  const verdict = same ? words.asReported(state) : verdictBeside(reported.state, state);
  return {
    state,
    outcome,
    verdict: verdict + (words.besideVerdict[outcome] ?? ''),
    reason: words.sentence(reasonText(reason)),
    flip: words.wouldFlip(asked, marginToFlip),
  };
}

const verdictBeside = (reported: VerdictState, state: VerdictState): string =>
  state === reported ? words.unchanged(state) : words.changed(state, reported);

const notJudged = (least: number): Found => ({
  outcome: 'not-run',
  verdict: words.notJudged,
  reason: words.writeNumber(least),
  flip: '',
});

/** A margin, and a factor on margins, is not negative. */
const leastLimit = ({limit: {name}}: WhatIf): number => (name === 'margin' || name === 'factor' ? 0 : -Infinity);

/** Ends of the slider: about twice as far as the verdict is from another one, or about as far as the limit from 0. */
export function sliderRange({asked, reported}: Trial): {low: number; high: number} {
  const {value} = asked.limit;
  const flip = Math.abs(reported.marginToFlip ?? 0);
  const room = Math.max(2 * flip, Math.abs(value)) || 1;
  return {low: Math.max(leastLimit(asked), value - room), high: value + room};
}
