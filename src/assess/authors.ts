import type {Unassessed} from '../contract/assessment.ts';
import type {Document, DocumentSpecs} from '../contract/claim.ts';
import type {PlannedUnjudged} from '../contract/plan.ts';

export const unassessed = (planned: PlannedUnjudged, documents: readonly DocumentSpecs[]): Unassessed => ({
  planned,
  by: authorOf(planned.claim, documentOf(planned, documents)),
  outcome: 'not-judged',
});

export function documentOf(
  {id, document}: {id: string; document: string},
  documents: readonly DocumentSpecs[],
): Document {
  const found = documents.find((one) => one.document.id === document);
  if (!found) throw new Error(`${id}: no document ${document}`);
  return found.document;
}

/** Whom the document quotes; its own authors where it quotes nobody. */
export const authorOf = ({by}: {by?: string}, {authors, quoted}: Document): string =>
  (by === undefined ? undefined : quoted[by]) ?? authors.join(', ');
