import {unsoughtNumbers} from '../../spec/printed-numbers.ts';
import type {Json, JsonObject} from '../../contract/experiment.ts';
import type {ReportInput} from '../../contract/report.ts';
import type {DocumentSpecs, Spec} from '../../contract/spec.ts';
import {figuresInDoubt} from '../../assess/figures-in-doubt.ts';
import {anchor, elementId, settingsId} from './anchor.ts';
import type {ClaimView} from './claim-view.ts';
import {claimView} from './claim-view.ts';
import {figureId, figureView} from './figure-view.ts';
import {foundView} from './found-view.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {
  advice,
  anchorsWords,
  checkedWords,
  coverageWords,
  headline,
  kindWords,
  outcomeWords,
  sectionText,
  statedText,
  unsoughtWords,
} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {isAlarm, OUTCOMES, tallyOf} from '../../assess/outcome.ts';
import {replayView} from './replay-view.ts';
import type {ReplayView} from './replay-view.ts';
import {sinceView} from './since-view.ts';
import type {SinceView} from './since-view.ts';
import {passageOf, textPath} from '../text/text-view.ts';
import {mutationView, type TeethView} from './mutation-view.ts';

export interface Mark {
  anchor: string;
  outcome: Outcome;
  label: string;
}
export interface DocumentView {
  id: string;
  anchor: string;
  title: string;
  byline: string;
  origin: string | null;
  sha256: string | null;
  anchors: string;
  marks: Mark[];
  /** What was found, in sentences, where the document's file has any. */
  found: ReturnType<typeof foundView>;
  /** Its own page, where its text is at hand. */
  text: {href: string; coverage: string} | null;
  tally: {outcome: Outcome; count: number; label: string}[];
  claims: ClaimView[];
  errata: ClaimView[];
  /** Of each spec: parameters whose value the document prints, and what was taken where it is silent. */
  settings: {
    id: string;
    spec: string;
    stated: {param: string; text: string}[];
    assumed: {param: string; from: string}[];
  }[];
}

/** The page as plain data: what the templates print, and what the golden tests compare. */
export interface PageView {
  project: string;
  version: string;
  headline: string;
  advice: string;
  alarm: boolean;
  checked: string;
  legend: {outcome: Outcome; count: number; label: string; means: string}[];
  attention: Mark[];
  since: SinceView | null;
  documents: DocumentView[];
  filters: {
    outcomes: {value: string; label: string}[];
    documents: {value: string; label: string}[];
    kinds: {value: string; label: string}[];
  };
  replay: ReplayView;
  mutation: TeethView | null;
  environment: {term: string; text: string}[];
  sources: {key: string; text: string; url: string | null}[];
}

export function pageView(input: ReportInput): PageView {
  const {documents, environment, sources, project, version, plan} = input;
  const all = judgedClaims(input);
  const views = claimViews(all, input);
  const outcomes = all.map((claim) => claim.outcome);
  const tally = tallyOf(outcomes);
  const shown = documents.filter(({document}) => all.some((claim) => claim.planned.document === document.id));
  const kinds = [...new Set(all.map((claim) => claim.verdict.kind))].sort();
  const figures = figuresInDoubt(input);
  return {
    project,
    version,
    headline: headline(tally),
    advice: advice(tally, figures.length),
    alarm: outcomes.some(isAlarm) || figures.length > 0,
    checked: checkedWords(shown.length, plan.runs.length),
    legend: [...OUTCOMES]
      .reverse()
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => ({outcome, count: tally[outcome], ...pick(outcome)})),
    attention: all.filter((claim) => isAlarm(claim.outcome)).map(mark),
    since: input.since ? sinceView(input.since, all) : null,
    documents: shown.map((document) =>
      documentView(
        document,
        all.filter((claim) => claim.planned.document === document.document.id),
        views,
        input.texts,
      ),
    ),
    filters: {
      outcomes: OUTCOMES.filter((outcome) => tally[outcome] > 0).map((outcome) => ({
        value: outcome,
        label: outcomeWords[outcome].label,
      })),
      documents: shown.map(({document}) => ({value: document.id, label: document.id})),
      kinds: kinds.map((kind) => ({value: kind, label: kindWords[kind]})),
    },
    replay: replayView(input),
    mutation: mutationView(all),
    environment: flat(environment),
    sources: sources.map(({key, text, url}) => ({
      key,
      text,
      url: url !== undefined && /^https?:\/\//.test(url) ? url : null,
    })),
  };
}

function pick(outcome: Outcome): {label: string; means: string} {
  const {label, means} = outcomeWords[outcome];
  return {label, means};
}

/** Each figure stands in the first card that shows it; the others link to it. */
function claimViews(
  all: readonly JudgedClaim[],
  {charts, intervalPlots, texts, trends, whatIf}: ReportInput,
): Map<string, ClaimView> {
  const byId = new Map(charts.map((chart) => [chart.id, chart]));
  const placed = new Set<string>();
  return new Map(
    all.map((claim, i) => {
      const {
        id,
        document,
        spec,
        claim: {figure: name},
      } = claim.planned;
      const chart = name === undefined ? undefined : byId.get(`${document}/${spec}/${name}`);
      const first = chart !== undefined && !placed.has(chart.id);
      if (chart) placed.add(chart.id);
      return [
        id,
        claimView(claim, intervalPlots, {
          titleId: `says-${i + 1}`,
          whatIf: whatIf?.has(id) ?? false,
          figure: chart && first ? figureView(chart) : null,
          trend: trends?.get(id) ?? null,
          figureLink: chart && !first ? {anchor: anchor(elementId(figureId(chart.id))), title: chart.title} : null,
          passage: passageOf(id, texts) ?? null,
        }),
      ];
    }),
  );
}

/** Errata, each with its correction after it, apart from the other claims; the marks keep the order of the document. */
function documentView(
  {document, anchors, specs}: DocumentSpecs,
  claims: JudgedClaim[],
  views: Map<string, ClaimView>,
  texts: ReportInput['texts'] = [],
): DocumentView {
  const {id, title, authors, date, origin, sha256} = document;
  const tally = tallyOf(claims.map((claim) => claim.outcome));
  const text = texts.find((each) => each.document === id);
  const isErratum = ({planned, corrects}: JudgedClaim): boolean =>
    planned.claim.expect === 'contradicted' || corrects.length > 0;
  const viewsOf = (some: JudgedClaim[]): ClaimView[] => some.map((claim) => views.get(claim.planned.id)!);
  const used = new Set(claims.map((claim) => claim.planned.spec));
  const unsought = unsoughtNumbers(specs);
  return {
    id: elementId(id),
    anchor: anchor(elementId(id)),
    title,
    byline: `${authors.join(', ')}, ${date}`,
    origin: origin ?? null,
    sha256: sha256 ?? null,
    anchors: `${anchorsWords[anchors]}${
      anchors === 'checked' && unsought.length > 0
        ? unsoughtWords(
            unsought.reduce((sum, one) => sum + one.count, 0),
            unsought.length,
          )
        : ''
    }`,
    marks: claims.map(mark),
    found: foundView(document, claims),
    text: text ? {href: textPath(id), coverage: coverageWords(text.coverage)} : null,
    tally: [...OUTCOMES]
      .reverse()
      .filter((outcome) => tally[outcome] > 0)
      .map((outcome) => ({outcome, count: tally[outcome], label: outcomeWords[outcome].plural})),
    claims: viewsOf(claims.filter((claim) => !isErratum(claim))),
    errata: viewsOf(erratumOrder(claims.filter(isErratum))),
    settings: specs
      .filter((spec) => used.has(spec.name))
      .map(settingsOf)
      .filter(({stated, assumed}) => stated.length + assumed.length > 0),
  };
}

function settingsOf({document, name, content: {stated = [], assumed}}: Spec): DocumentView['settings'][number] {
  const rows = new Map(
    stated.map(({param, case: only, where}) => {
      const text = statedText([where.printed].flat(), sectionText(where.section), only);
      return [`${param} ${text}`, {param, text}];
    }),
  );
  return {id: settingsId(`${document}/${name}`), spec: name, stated: [...rows.values()], assumed};
}

function erratumOrder(claims: JudgedClaim[]): JudgedClaim[] {
  const ordered = new Set<JudgedClaim>();
  for (const claim of claims.filter(({planned}) => planned.claim.expect === 'contradicted')) {
    ordered.add(claim);
    if (claim.correction) ordered.add(claim.correction);
  }
  for (const claim of claims) ordered.add(claim);
  return [...ordered];
}

function mark({planned, outcome}: JudgedClaim): Mark {
  return {
    anchor: anchor(elementId(planned.id)),
    outcome,
    label: `${outcomeWords[outcome].label}: ${planned.claim.says}`,
  };
}

/** A tree as `a.b: value` lines, in the order of its keys. */
function flat(tree: JsonObject, prefix = ''): {term: string; text: string}[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const term = prefix ? `${prefix}.${key}` : key;
    return isTree(value)
      ? flat(value, term)
      : [{term, text: typeof value === 'string' ? value : JSON.stringify(value)}];
  });
}

function isTree(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
