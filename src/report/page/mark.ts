import type {Outcome, ShownClaim} from '../../contract/assessment.ts';
import {capitalised, outcomeLabel, roleWords, verdictText} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';

/** A glyph that leads to a claim's card. */
export interface Mark {
  anchor: string;
  outcome: Outcome;
  label: string;
}

export const markOf = (one: ShownClaim): Mark => ({
  anchor: anchor(elementId(one.planned.id)),
  outcome: one.outcome,
  label: `${labelOf(one)}: ${one.planned.claim.says}`,
});

function labelOf(one: ShownClaim): string {
  if (one.outcome === 'not-judged') return outcomeLabel(one.outcome);
  const {role} = one.planned.claim;
  return role === 'claim' ? verdictText(one) : `${capitalised(roleWords[role].one)}, ${verdictText(one)}`;
}
