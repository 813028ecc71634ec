import {quotesOf, type QuotesView} from './quotes.ts';
import type {Unassessed} from '../../contract/assessment.ts';
import {sectionText} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import type {CardPlace} from './claim-view.ts';
import type {FigureLink} from './figure-link.ts';
import type {FigureView} from './figure-view.ts';

/** A claim that nothing judges: where the document makes it, and why it is not judged. */
export interface UnjudgedView {
  id: string;
  name: string;
  anchor: string;
  titleId: string;
  document: string;
  outcome: Unassessed['outcome'];
  says: string;
  by: string | null;
  section: string;
  quotes: QuotesView | null;
  passage: string | null;
  why: string;
  figure: FigureView | null;
  figureLink: FigureLink | null;
}

export type UnjudgedPlace = Pick<CardPlace, 'titleId' | 'passage' | 'figure' | 'figureLink'>;

export const unjudgedView = ({planned, by, outcome}: Unassessed, place: UnjudgedPlace): UnjudgedView => ({
  id: elementId(planned.id),
  name: planned.id,
  anchor: anchor(elementId(planned.id)),
  document: planned.document,
  outcome,
  says: planned.claim.says,
  by: planned.claim.by === undefined ? null : by,
  section: sectionText(planned.claim.where.section),
  quotes: quotesOf(planned.claim.where.near),
  why: planned.claim.notJudged,
  ...place,
});
