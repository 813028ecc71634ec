import type {Assessment} from '../../contract/assessment.ts';
import {SEVERITIES} from '../../contract/claim.ts';
import {nth} from '../../lists/nth.ts';
import {count} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import type {AuthorView} from './author-view.ts';
import type {FoundView, SentenceView} from './found-view.ts';
import {establishedMistakes, type MistakeGroup} from './mistake-groups.ts';

/** What the first screen says of a document: mistakes first, then what was found, and where the rest stands. */
export interface HighlightsView {
  mistakes: {anchor: string; says: string}[];
  sentences: SentenceView[];
  more: {anchor: string; text: string}[];
}

const MOST_MISTAKES = 2;
const MOST_SENTENCES = 2;

export function highlightsOf(
  claims: readonly Assessment[],
  author: AuthorView | null,
  found: FoundView | null,
): HighlightsView {
  const established = establishedMistakes(claims).sort((a, b) => weight(b) - weight(a));
  const mistakes = established.slice(0, MOST_MISTAKES).map(mistakeOf);
  const all = found?.sentences ?? [];
  const sentences = all.slice(0, mistakes.length > 0 ? 1 : MOST_SENTENCES);
  return {
    mistakes,
    sentences,
    more: [
      ...moreOf(established.length - mistakes.length, 'mistake', author),
      ...moreOf(all.length - sentences.length, 'finding', found),
    ],
  };
}

/** The authors' own mistakes before those that they quote; the graver first, else in the order of the document. */
function weight({mistake, errata}: MistakeGroup): number {
  const isOwn = errata.some(({planned}) => planned.claim.by === undefined);
  return (isOwn ? SEVERITIES.length + 1 : 0) + (mistake ? SEVERITIES.indexOf(mistake.severity) : 0);
}

function mistakeOf({mistake, errata}: MistakeGroup): HighlightsView['mistakes'][number] {
  const {planned} = nth(errata, 0);
  return {
    anchor: anchor(elementId(planned.id)),
    says: mistake?.says ?? `The document is wrong here: ${planned.claim.says}`,
  };
}

const moreOf = (n: number, what: string, at: {anchor: string} | null): HighlightsView['more'] =>
  n > 0 && at ? [{anchor: at.anchor, text: `${count(n, `more ${what}`)}`}] : [];
