import {foundParts} from '../../text/found.ts';
import type {DocumentFile} from '../../contract/spec.ts';
import {anchor, elementId} from './anchor.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {foundInDoubt, foundLeftOut, foundOpen, outcomeWords, restsOn} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import {isAlarm, OUTCOMES, tallyOf} from '../../assess/outcome.ts';
import {valueText} from './value-text.ts';

/** A sentence of what was found; where it leads to a card, `anchor` and what the claim says. */
export interface FoundView {
  outcome: Outcome;
  restsOn: string;
  doubt: string | null;
  /** Of its claims, how many are settled neither way. */ open: string | null;
  parts: {text: string; anchor: string | null; says: string | null; measured: boolean}[];
}

/**
 * The document's `found`, with the values just measured; a sentence that rests on a claim that is not shown is left
 * out.
 */
export function foundView(
  {id, found = []}: DocumentFile,
  claims: readonly JudgedClaim[],
): {sentences: FoundView[]; leftOut: string | null} | null {
  if (found.length === 0) return null;
  const byId = new Map(claims.map((claim) => [claim.planned.id, claim]));
  const sentences = found.flatMap((sentence) => sentenceView(sentence, (claim) => byId.get(`${id}/${claim}`)) ?? []);
  return {sentences, leftOut: sentences.length < found.length ? foundLeftOut(found.length - sentences.length) : null};
}

function sentenceView(sentence: string, claimOf: (name: string) => JudgedClaim | undefined): FoundView | undefined {
  const parts = foundParts(sentence).map((part) => ('claim' in part ? {...part, judged: claimOf(part.claim)} : part));
  const named = new Set(parts.flatMap((part) => ('claim' in part ? [part.judged] : [])));
  if (named.has(undefined)) return undefined;
  const outcomes = [...named].map((judged) => judged!.outcome);
  const outcome = OUTCOMES.find((each) => outcomes.includes(each))!;
  const tally = tallyOf(outcomes);
  return {
    outcome,
    restsOn: restsOn(tally),
    doubt: isAlarm(outcome) ? foundInDoubt : null,
    open: tally.inconclusive > 0 ? foundOpen(tally.inconclusive) : null,
    parts: parts.map((part) => {
      if (!('claim' in part)) return {text: part.text, anchor: null, says: null, measured: false};
      const {planned, verdict, outcome: own} = part.judged!;
      return {
        text: part.words ?? valueText(verdict) ?? outcomeWords[own].label.toLowerCase(),
        anchor: anchor(elementId(planned.id)),
        says: planned.claim.says,
        measured: part.words === undefined,
      };
    }),
  };
}
