import type {Assessment, Outcome} from '../../contract/assessment.ts';
import {verdictText} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';

/** A glyph that leads to a claim's card. */
export interface Mark {
  anchor: string;
  outcome: Outcome;
  label: string;
}

export const markOf = (assessment: Assessment): Mark => ({
  anchor: anchor(elementId(assessment.planned.id)),
  outcome: assessment.outcome,
  label: `${verdictText(assessment)}: ${assessment.planned.claim.says}`,
});
