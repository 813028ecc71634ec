import type {Assessment} from '../../contract/assessment.ts';
import {getOrInsert} from '../../lists/look-up.ts';
import {stateText} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';

/** Other claims about the same printed number or the same passage, and where the authors find the mistake. */
export interface RelatedView {
  same: {anchor: string; name: string; verdict: string | null}[];
  /** `and 3 more` */
  more: string | null;
  /** Of a mistake: its consequence, and how to dispute it. */
  author: string | null;
  /** File and place of the rule in its spec. */
  place: string;
}

const MOST = 2;

/** @param points - where the authors find the mistake that a claim shows, by the claim's id */
export function relatedClaims(
  claims: readonly Assessment[],
  points: ReadonlyMap<string, string>,
): (claim: Assessment) => RelatedView {
  const byKey = new Map<string, Assessment[]>();
  for (const claim of claims) for (const key of keysOf(claim)) getOrInsert(byKey, key, () => []).push(claim);
  return (claim) => {
    const besideIt = new Set([claim, claim.correction, ...claim.corrects]);
    const all = new Set(keysOf(claim).flatMap((key) => byKey.get(key) ?? []));
    const others = [...all].filter((one) => !besideIt.has(one)).sort((a, b) => rank(a) - rank(b));
    const {id, place} = claim.planned;
    return {
      same: others.slice(0, MOST).map(relatedOf),
      more: others.length > MOST ? `and ${others.length - MOST} more` : null,
      author: points.get(id) ?? null,
      place,
    };
  };
}

/** Printed numbers first: they are rarer than passages. One of fewer than three digits says little. */
function keysOf({planned: {document, claim}}: Assessment): string[] {
  const {printed, near} = claim.where;
  const numbers = printed.map((one) => (typeof one === 'string' ? one : one.text));
  return [
    ...numbers.filter((text) => /\d.*\d.*\d/.test(text)).map((text) => `${document} printed ${text}`),
    ...near.map((words) => `${document} near ${words}`),
  ];
}

/** What does not hold or is open before what holds, the document's own claims before ours. */
const rank = ({verdict, planned}: Assessment): number =>
  (verdict.state === 'reproduced' ? 2 : 0) + (planned.claim.role === 'claim' ? 0 : 1);

const relatedOf = ({planned: {id, claim}, verdict: {state}}: Assessment): RelatedView['same'][number] => ({
  anchor: anchor(elementId(id)),
  name: claim.name,
  verdict: state === 'reproduced' ? null : stateText(state).toLowerCase(),
});
