import type {Assessment, Outcome} from '../../contract/assessment.ts';
import type {DocumentText} from '../../contract/document-text.ts';
import {passageOf} from '../text/text-path.ts';
import {count, ended, reasonText, sectionText, severityWords, verdictText} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import {establishedMistakes, type MistakeGroup} from './mistake-groups.ts';

/** What the authors of a document should know: each distinct mistake once. */
export interface AuthorView {
  id: string;
  anchor: string;
  /** `3 mistakes` */
  count: string;
  mistakes: AuthorMistake[];
}

interface AuthorMistake {
  id: string;
  severity: string | null;
  says: string | null;
  consequence: string | null;
  claims: AuthorClaim[];
  corrections: {anchor: string; says: string; outcome: Outcome; verdict: string}[];
}

/** A claim that shows the mistake, and where to look if the authors disagree. */
interface AuthorClaim {
  anchor: string;
  section: string;
  near: readonly string[];
  passage: string | null;
  by: string | null;
  says: string;
  why: string;
  slip: boolean;
  command: string;
  /** File and place of the claim in its spec. */
  place: string;
}

/** Null where no mistake is established. */
export function authorView(
  document: string,
  claims: readonly Assessment[],
  texts: readonly DocumentText[] | undefined,
): AuthorView | null {
  const established = establishedMistakes(claims);
  if (established.length === 0) return null;
  const id = elementId(`author/${document}`);
  return {
    id,
    anchor: anchor(id),
    count: count(established.length, 'mistake'),
    mistakes: established.map((group, i) => ({id: pointId(document, i), ...mistakeOf(group, texts)})),
  };
}

/** Where a mistake stands, by its place among the document's established ones. */
const pointId = (document: string, i: number): string => elementId(`author/${document}/${i + 1}`);

/** Where the authors find the mistake that a claim shows, by the claim's id. */
export function authorPoints(document: string, claims: readonly Assessment[]): Map<string, string> {
  return new Map(
    establishedMistakes(claims).flatMap(({errata}, i) =>
      errata.map(({planned}) => [planned.id, anchor(pointId(document, i))] as const),
    ),
  );
}

function mistakeOf({mistake, errata, corrections}: MistakeGroup, texts: readonly DocumentText[] | undefined) {
  return {
    severity: mistake ? severityWords[mistake.severity].one : null,
    says: mistake?.says ?? null,
    consequence: mistake?.consequence ?? null,
    claims: errata.map((claim) => authorClaim(claim, passageOf(claim.planned.id, texts) ?? null)),
    corrections: corrections.map((claim) => ({
      anchor: anchor(elementId(claim.planned.id)),
      says: claim.planned.claim.says,
      outcome: claim.outcome,
      verdict: verdictText(claim),
    })),
  };
}

function authorClaim({planned, verdict, by}: Assessment, passage: string | null): AuthorClaim {
  const {id, claim, place} = planned;
  return {
    anchor: anchor(elementId(id)),
    section: sectionText(claim.where.section),
    near: claim.where.near,
    passage,
    by: claim.by === undefined ? null : by,
    says: claim.says,
    why: claim.because ?? ended(reasonText(verdict.reason)),
    slip: claim.conversionSlip,
    command: `claimbench verify ${id}`,
    place,
  };
}
