import type {Assessment, Outcome} from '../../contract/assessment.ts';
import type {IntervalPlot} from '../../contract/chart.ts';
import {
  ended,
  namingOf,
  plainSentence,
  reasonText,
  roleWords,
  sectionText,
  stateText,
  verdictText,
} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import {factsOf, type FactsView} from './claim-facts.ts';
import {namesOf, type NameView} from './claim-names.ts';
import {nearnessOf, numbersOf, type NumbersView} from './claim-numbers.ts';
import {rowOf, type RowView} from './claim-row.ts';
import {pointsOf, type PointsView} from './claim-points.ts';
import type {FigureLink} from './figure-link.ts';
import type {FigureView} from './figure-view.ts';
import {quotesOf, type QuotesView} from './quotes.ts';
import type {RelatedView} from './related.ts';

/** One claim as the template sees it: only text, and the SVG of the chart stage. */
export interface ClaimView {
  id: string;
  name: string;
  /** Of the element that names its card: short, since nothing outside points to it. */
  titleId: string;
  document: string;
  kind: string;
  outcome: Outcome;
  erratum: boolean;
  /** How near to flipping, for sorting: the move that flips it over its margin, else over the width of its band. */
  nearness: string | null;
  /** Whether the page can judge it again. */
  whatIf: boolean;
  says: string;
  row: RowView;
  whose: WhoseView;
  head: HeadView;
  why: WhyView;
  numbers: NumbersView | null;
  drawn: DrawnView;
  facts: FactsView;
  relations: RelationsView;
}

/** Whose claim it is, and what it is for. */
interface WhoseView {
  /** Of corrections and controls: that they are ours. */
  tag: string | null;
  /** Who makes the claim, where it is not the document's authors. */
  by: string | null;
}

/** The verdict, and where the document makes the claim. */
interface HeadView {
  anchor: string;
  verdict: string;
  section: string;
  quotes: QuotesView | null;
  /** Address of its first passage in the document's text, where that is at hand. */
  passage: string | null;
}

interface WhyView {
  /** What was found, without code names. */
  sentence: string;
  /** Where `reason` begins. */
  state: string;
  reason: string;
  /** What the reason names, in the experiment's words. */
  names: NameView[];
  because: string | null;
  proxy: string | null;
  slip: string | null;
}

interface DrawnView {
  intervalPlot: string | null;
  points: PointsView | null;
  figure: FigureView | null;
  figureLink: FigureLink | null;
  /** The claim over the last reports. */
  trend: string | null;
}

interface RelationsView {
  correction: {anchor: string; says: string; outcome: Outcome; verdict: string} | null;
  corrects: {anchor: string; name: string}[];
  related: RelatedView;
}

/** What a card shows that is not of its claim alone. */
export interface CardPlace {
  titleId: string;
  whatIf: boolean;
  passage: string | null;
  intervalPlot: IntervalPlot;
  figure: DrawnView['figure'];
  figureLink: DrawnView['figureLink'];
  trend: DrawnView['trend'];
  related: RelatedView;
}

export function claimView(assessment: Assessment, place: CardPlace): ClaimView {
  const {planned, verdict, outcome} = assessment;
  const {id, document, claim} = planned;
  return {
    id: elementId(id),
    name: id,
    titleId: place.titleId,
    document,
    kind: verdict.kind,
    outcome,
    erratum: claim.expect === 'contradicted',
    nearness: nearnessOf(verdict),
    whatIf: place.whatIf,
    says: claim.says,
    row: rowOf(assessment, place.intervalPlot),
    whose: whoseOf(assessment),
    head: headOf(assessment, place),
    why: whyOf(assessment),
    numbers: numbersOf(claim, verdict),
    drawn: drawnOf(assessment, place),
    facts: factsOf(assessment),
    relations: {...relationsOf(assessment), related: place.related},
  };
}

function whoseOf({planned: {claim}, by}: Assessment): WhoseView {
  return {tag: roleWords[claim.role].tag, by: claim.by === undefined ? null : by};
}

function headOf(assessment: Assessment, {passage}: CardPlace): HeadView {
  const {id, claim} = assessment.planned;
  return {
    anchor: anchor(elementId(id)),
    verdict: verdictText(assessment),
    section: sectionText(claim.where.section),
    quotes: quotesOf(claim.where.near),
    passage,
  };
}

function whyOf({planned, verdict}: Assessment): WhyView {
  const {claim, yields} = planned;
  return {
    sentence: plainSentence(verdict, namingOf(planned)),
    state: stateText(verdict.state),
    reason: ended(reasonText(verdict.reason)),
    names: namesOf(verdict.reason, yields),
    because: claim.because ?? null,
    proxy: claim.proxy ?? null,
    slip: claim.conversionSlip ? CONVERSION_SLIP : null,
  };
}

const CONVERSION_SLIP = 'The mistake may come from the conversion of the text, not from the authors.';

function drawnOf({verdict, outcome}: Assessment, place: CardPlace): DrawnView {
  const {intervalPlot, figure, figureLink, trend} = place;
  return {
    intervalPlot: intervalPlot.form === 'single' ? intervalPlot.svg : null,
    points: pointsOf(verdict, outcome, intervalPlot),
    figure,
    figureLink,
    trend,
  };
}

function relationsOf({correction, corrects}: Assessment): Omit<RelationsView, 'related'> {
  return {
    correction: correction
      ? {
          anchor: anchor(elementId(correction.planned.id)),
          says: correction.planned.claim.says,
          outcome: correction.outcome,
          verdict: verdictText(correction),
        }
      : null,
    corrects: corrects.map(({planned}) => ({anchor: anchor(elementId(planned.id)), name: planned.claim.name})),
  };
}
