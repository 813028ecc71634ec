import {tallyOf} from '../../assess/index.ts';
import {OUTCOMES, type Assessment, type Outcome, type Tally} from '../../contract/assessment.ts';
import type {Document} from '../../contract/claim.ts';
import {required} from '../../lists/look-up.ts';
import {foundParts, type FoundPart} from '../../text/found.ts';
import {bestFirst, count, joined, outcomeWords} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';
import {valueText} from './value-text.ts';

/** A sentence of what was found; where it leads to a card, `anchor` and what the claim says. */
export interface SentenceView {
  outcome: Outcome;
  restsOn: string;
  doubt: string | null;
  parts: PartView[];
}
interface PartView {
  text: string;
  anchor: string | null;
  says: string | null;
  measured: boolean;
  /** Whether the claim is inconclusive: the sentence must not state it as found. */
  open: boolean;
}
export interface FoundView {
  id: string;
  anchor: string;
  sentences: SentenceView[];
  leftOut: string | null;
}

/** The document's `found`, with the values just measured. A sentence that rests on a claim not shown is left out. */
export function foundView({id, found}: Document, claims: readonly Assessment[]): FoundView | null {
  if (found.length === 0) return null;
  const byId = new Map(claims.map((claim) => [claim.planned.id, claim]));
  const sentences = found.flatMap((sentence) => sentenceView(sentence, (claim) => byId.get(`${id}/${claim}`)) ?? []);
  const left = found.length - sentences.length;
  const place = elementId(`found/${id}`);
  return {id: place, anchor: anchor(place), sentences, leftOut: left > 0 ? leftOutText(left) : null};
}

const leftOutText = (left: number): string =>
  `${count(left, 'more sentence')} ${left === 1 ? 'rests' : 'rest'} on claims that are not in this report.`;

type ClaimOf = (name: string) => Assessment | undefined;

function sentenceView(sentence: string, claimOf: ClaimOf): SentenceView | undefined {
  const parts = foundParts(sentence);
  const named = new Set(parts.flatMap((part) => ('claim' in part ? [claimOf(part.claim)] : [])));
  const claims = [...named].filter((claim) => claim !== undefined);
  if (claims.length < named.size) return undefined;
  return {
    outcome: worstOf(claims),
    restsOn: restsOn(tallyOf(claims.map(({outcome}) => outcome))),
    doubt: claims.some(({alarm}) => alarm) ? 'In doubt: ' : null,
    parts: parts.map((part) => partView(part, claimOf)),
  };
}

const worstOf = (claims: readonly Assessment[]): Outcome =>
  required(
    OUTCOMES.find((outcome) => claims.some((claim) => claim.outcome === outcome)),
    'outcome',
  );

/** `rests on 2 claims reproduced and 1 claim contradicted as expected` */
function restsOn(tally: Tally): string {
  const counted = bestFirst(tally).map((one) => `${count(one.count, 'claim')} ${outcomeWords[one.outcome].text}`);
  return `rests on ${joined(counted)}`;
}

function partView(part: FoundPart, claimOf: ClaimOf): PartView {
  if (!('claim' in part)) return {text: part.text, anchor: null, says: null, measured: false, open: false};
  const {planned, verdict, outcome} = required(claimOf(part.claim), part.claim);
  return {
    text: part.words ?? valueText(verdict) ?? outcomeWords[outcome].text,
    anchor: anchor(elementId(planned.id)),
    says: planned.claim.says,
    measured: part.words === undefined,
    open: outcome === 'inconclusive',
  };
}
