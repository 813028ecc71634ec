import {bySection, countsOf} from '../../assess/index.ts';
import type {Assessed, Counts, Outcome} from '../../contract/assessment.ts';
import type {DocumentSpecs, Spec} from '../../contract/claim.ts';
import type {DocumentText} from '../../contract/document-text.ts';
import {unsoughtNumbers} from '../../spec/index.ts';
import {textPath} from '../text/text-path.ts';
import {
  besides,
  bestFirst,
  count,
  coverageText,
  ended,
  listed,
  mistakesText,
  outcomeWords,
  sectionText,
} from '../words/index.ts';
import {anchor, elementId, settingsId} from './anchor.ts';
import {authorView, type AuthorView} from './author-view.ts';
import {foundView, type FoundView} from './found-view.ts';
import {highlightsOf, type HighlightsView} from './highlights.ts';
import {markOf, type Mark} from './mark.ts';
import {sectionsView, type CardViews, type SectionView} from './sections-view.ts';

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
  found: FoundView | null;
  /** For the first screen. */
  highlights: HighlightsView;
  author: AuthorView | null;
  /** Its own page, where its text is at hand. */
  text: {href: string; coverage: string} | null;
  /** Address of the page of a site that has this document alone. */
  page: string | null;
  /** Of the document's own claims. */
  tally: {outcome: Outcome; count: number; label: string}[];
  /** Mistakes by severity, then what counts apart. */
  besides: string | null;
  /** The document's own claims. */
  total: number;
  sections: SectionView[];
  settings: SettingsView[];
}

/** Of one spec: parameters whose value the document prints, and what was taken where it is silent. */
interface SettingsView {
  id: string;
  spec: string;
  stated: {param: string; text: string}[];
  assumed: readonly {param: string; from: string}[];
}

/** @param views - of each claim, by its id */
export function documentView(
  {document, anchors, specs}: DocumentSpecs,
  {claims, unjudged}: Pick<Assessed, 'claims' | 'unjudged'>,
  views: CardViews,
  {text, page}: {text: DocumentText | undefined; page: string | null},
): DocumentView {
  const {id, title, authors, date, origin, sha256} = document;
  const used = new Set(claims.map(({planned}) => planned.spec));
  const counts = countsOf(claims, unjudged);
  const found = foundView(document, claims);
  const author = authorView(id, claims, text && [text]);
  const sections = sectionsView(id, {claims, unjudged}, views);
  return {
    id: elementId(id),
    anchor: anchor(elementId(id)),
    title,
    byline: `${authors.join(', ')}, ${date}`,
    origin: origin ?? null,
    sha256: sha256 ?? null,
    anchors: anchorsText(anchors, specs),
    marks: bySection(claims, unjudged).map(markOf),
    found,
    highlights: highlightsOf(claims, author, found),
    author,
    page,
    text: text ? {href: textPath(id), coverage: coverageText(text.coverage)} : null,
    tally: bestFirst(counts.byRole.claim).map((one) => ({...one, label: outcomeWords[one.outcome].text})),
    besides: besidesOf(counts),
    total: sections.reduce((sum, section) => sum + section.count, 0),
    sections,
    settings: specs
      .filter((spec) => used.has(spec.name))
      .map(settingsOf)
      .filter(({stated, assumed}) => stated.length + assumed.length > 0),
  };
}

function besidesOf(counts: Counts): string | null {
  const sentences = [ended(mistakesText(counts)), besides(counts)].filter((sentence) => sentence.length > 1);
  return sentences.length === 0 ? null : sentences.join(' ');
}

function anchorsText(anchors: DocumentSpecs['anchors'], specs: readonly Spec[]): string {
  if (anchors === 'not-checked')
    return 'Anchors and printed numbers were not checked against the text (give it with --documents).';
  const checked = 'Anchors and printed numbers were checked against the text.';
  const unsought = unsoughtNumbers(specs);
  if (unsought.length === 0) return checked;
  const numbers = unsought.reduce((sum, one) => sum + one.count, 0);
  const claims = count(unsought.length, 'claim');
  return `${checked} Not checked: ${count(numbers, 'printed number')} of ${claims} without an anchor.`;
}

function settingsOf({document, name, stated, assumed}: Spec): SettingsView {
  const rows = new Map(
    stated.map(({param, case: only, where}) => {
      const place = sectionText(where.section) + (only === undefined ? '' : `; case ${only}`);
      const text = `${listed([...new Set(where.printed)])} (${place})`;
      return [`${param} ${text}`, {param, text}];
    }),
  );
  return {id: settingsId(`${document}/${name}`), spec: name, stated: [...rows.values()], assumed};
}
