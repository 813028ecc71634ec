import type {Assessment, ShownClaim, Unassessed} from '../contract/assessment.ts';
import type {DocumentSpecs} from '../contract/claim.ts';
import {lookUp} from '../lists/look-up.ts';

/** By document, then by section, then as they come. */
export function inOrder<T extends ShownClaim>(all: readonly T[], documents: readonly DocumentSpecs[]): T[] {
  const order = new Map(documents.map(({document}, i) => [document.id, i]));
  return all
    .map((one, i) => ({one, document: lookUp(order, one.planned.document), section: sectionOf(one), i}))
    .sort((a, b) => a.document - b.document || compareSections(a.section, b.section) || a.i - b.i)
    .map(({one}) => one);
}

/** Claims of one document by section, those that are not judged after the others of their section. */
export const bySection = (claims: readonly Assessment[], unjudged: readonly Unassessed[]): ShownClaim[] =>
  [...claims, ...unjudged].sort((a, b) => compareSections(sectionOf(a), sectionOf(b)));

/** A correction stands where its erratum does. */
function sectionOf(one: ShownClaim): string {
  const shown = one.outcome === 'not-judged' ? one : (one.corrects[0] ?? one);
  return shown.planned.claim.where.section;
}

/** `2.10` after `2.9`, words by code units. */
export function compareSections(a: string, b: string): number {
  const parts = (section: string): string[] => section.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (const [i, one] of left.entries()) {
    const other = right[i];
    if (other === undefined) break;
    if (one === other) continue;
    const numbers = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return numbers || (one < other ? -1 : 1);
  }
  return left.length - right.length;
}
