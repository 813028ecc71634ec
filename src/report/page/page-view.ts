import {KINDS} from '../../assertions/index.ts';
import {OUTCOMES, type Assessed, type Outcome, type ShownClaim} from '../../contract/assessment.ts';
import type {DocumentSpecs} from '../../contract/claim.ts';
import type {ReportInput, Source} from '../../contract/report.ts';
import {passageOf} from '../text/text-path.ts';
import {advice, besides, bestFirst, count, headline, outcomeLabel, outcomeWords} from '../words/index.ts';
import {authorPoints} from './author-view.ts';
import {claimView, type CardPlace} from './claim-view.ts';
import {documentView, type DocumentView} from './document-view.ts';
import {environmentLines} from './environment.ts';
import {figureLink, repeatedLink, type FigureLink} from './figure-link.ts';
import {figureView} from './figure-view.ts';
import {markOf, type Mark} from './mark.ts';
import {mutationView, type MutationView} from './mutation-view.ts';
import {overviewView, type OverviewView} from './overview-view.ts';
import {printedTable, type PrintedTable} from './printed-table.ts';
import {relatedClaims} from './related.ts';
import {replayView, type ReplayView} from './replay-view.ts';
import type {CardViews} from './sections-view.ts';
import {sinceView, type SinceView} from './since-view.ts';
import {unjudgedView} from './unjudged-view.ts';

/** The page as plain data: what the templates print, and what the golden tests compare. */
export interface PageView {
  project: string;
  version: string;
  headline: string;
  advice: string;
  /** What counts apart from the documents' own claims; empty where there is nothing. */
  besides: string;
  alarm: boolean;
  checked: string;
  legend: {outcome: Outcome; count: number; label: string; means: string}[];
  attention: Mark[];
  since: SinceView | null;
  /** Address of the page of all documents, where this is one document's. */
  home: string | null;
  overview: OverviewView | null;
  /** With the numbers that a document prints, where any was measured. */
  documents: (DocumentView & {printed: PrintedTable | null})[];
  /** Whether there is only one document. */
  single: boolean;
  filters: Record<'outcomes' | 'documents' | 'kinds', Option[]>;
  replay: ReplayView;
  mutation: MutationView | null;
  environment: {term: string; text: string}[];
  sources: {key: string; text: string; url: string | null}[];
}
interface Option {
  value: string;
  label: string;
}

export function pageView(input: ReportInput): PageView {
  const {environment, sources, project, version, plan, since} = input;
  const {claims, unjudged, counts, figures} = input.assessed;
  const all = [...claims, ...unjudged];
  const shown = input.documents.filter(({document}) => all.some(({planned}) => planned.document === document.id));
  const alarms = claims.filter(({alarm}) => alarm);
  return {
    project,
    version,
    headline: headline(counts),
    advice: advice(counts, figures.length),
    besides: besides(counts),
    alarm: alarms.length > 0 || figures.length > 0,
    checked: checkedText(shown.length, plan.runs.length),
    legend: bestFirst(counts.byRole.claim).map(({outcome, count: n}) => ({
      outcome,
      count: n,
      label: outcomeLabel(outcome),
      means: outcomeWords[outcome].means,
    })),
    attention: alarms.map(markOf),
    since: since ? sinceView(since, claims, input.comparison ?? null) : null,
    home: input.links?.home ?? null,
    overview: overviewView(shown, claims),
    documents: documentViews(shown, input),
    single: shown.length === 1,
    filters: filtersOf(shown, input.assessed),
    replay: replayView(input),
    mutation: mutationView(claims),
    environment: environmentLines(environment),
    sources: sources.map(sourceView),
  };
}

/** On what the headline rests. */
function checkedText(documents: number, runs: number): string {
  const claimed = `What ${count(documents, 'document')} ${documents === 1 ? 'claims' : 'claim'}`;
  return `${claimed}, checked on ${count(runs, 'run')} of ${runs === 1 ? 'an experiment' : 'experiments'}`;
}

function documentViews(shown: readonly DocumentSpecs[], input: ReportInput): PageView['documents'] {
  const {claims, unjudged} = input.assessed;
  const views = cardViews(input);
  return shown.map((document) => {
    const {id} = document.document;
    const isOwn = ({planned}: ShownClaim): boolean => planned.document === id;
    const text = input.texts?.find((one) => one.document === id);
    const page = input.links?.pages.get(id) ?? null;
    const own = {claims: claims.filter(isOwn), unjudged: unjudged.filter(isOwn)};
    const view = documentView(document, own, views, {text, page});
    return {...view, printed: printedTable(id, own.claims, input.intervalPlots)};
  });
}

/** Each figure stands in the first card that shows it; the others link to it. */
function cardViews(input: ReportInput): CardViews {
  const {texts, trends, whatIf, intervalPlots} = input;
  const {claims, unjudged} = input.assessed;
  const figureOf = figurePlaces(input);
  const relatedOf = relatedClaims(claims, pointsOf(input));
  const placeOf = (one: ShownClaim, number: number) => ({
    titleId: `says-${number}`,
    passage: passageOf(one.planned.id, texts) ?? null,
    ...figureOf(one),
  });
  const judged = claims.map((assessment, i) => {
    const {id} = assessment.planned;
    const view = claimView(assessment, {
      ...placeOf(assessment, i + 1),
      whatIf: whatIf?.has(id) ?? false,
      intervalPlot: intervalPlots.get(id) ?? {form: 'none'},
      trend: trends?.get(id) ?? null,
      related: relatedOf(assessment),
    });
    return [id, view] as const;
  });
  const others = unjudged.map((one, i) => {
    const view = unjudgedView(one, placeOf(one, claims.length + i + 1));
    return [one.planned.id, view] as const;
  });
  return {judged: new Map(judged), unjudged: new Map(others)};
}

/** Where the authors of each document find the mistakes that its claims show. */
function pointsOf({documents, assessed: {claims}}: ReportInput): Map<string, string> {
  const ofDocument = (id: string) => claims.filter(({planned}) => planned.document === id);
  return new Map(documents.flatMap(({document: {id}}) => [...authorPoints(id, ofDocument(id))]));
}

type FigurePlace = Pick<CardPlace, 'figure' | 'figureLink'>;

/** To be asked claim by claim, in the order of the page. */
function figurePlaces({charts}: ReportInput): (one: ShownClaim) => FigurePlace {
  const byId = new Map(charts.map((chart) => [chart.id, chart]));
  const placed = new Set<string>();
  const links = new Map<string, FigureLink>();
  return ({planned: {document, spec, claim}}) => {
    const chart = byId.get(`${document}/${spec}/${claim.figure}`);
    if (!chart) return {figure: null, figureLink: null};
    if (!placed.has(chart.id)) {
      placed.add(chart.id);
      return {figure: figureView(chart), figureLink: null};
    }
    const earlier = links.get(chart.id);
    const link = earlier ? repeatedLink(earlier) : figureLink(chart);
    links.set(chart.id, link);
    return {figure: null, figureLink: link};
  };
}

function filtersOf(shown: readonly DocumentSpecs[], {claims, unjudged}: Assessed): PageView['filters'] {
  const all = [...claims, ...unjudged];
  const outcomes = OUTCOMES.filter((outcome) => all.some((claim) => claim.outcome === outcome));
  const kinds = [...KINDS.values()].filter(({kind}) => claims.some(({verdict}) => verdict.kind === kind));
  return {
    outcomes: outcomes.map((outcome) => ({value: outcome, label: outcomeLabel(outcome)})),
    documents: shown.map(({document: {id}}) => ({value: id, label: id})),
    kinds: kinds
      .map(({kind, words}) => ({value: kind, label: words.label}))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
  };
}

/** An address that is not of the web is shown as text only. */
const sourceView = ({key, text, url}: Source): PageView['sources'][number] => ({
  key,
  text,
  url: url !== undefined && /^https?:\/\//.test(url) ? url : null,
});
