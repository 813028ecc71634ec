import type {Assessment, Outcome} from '../../contract/assessment.ts';
import type {Change} from '../../contract/comparison.ts';
import {changeText, count, moveText, REPORTS} from '../words/index.ts';
import {anchor, elementId} from './anchor.ts';

interface Moved {
  name: string;
  anchor: string | null;
  outcome: Outcome | null;
  says: string;
  moved: string;
  why: string | null;
}
/** What moved since the last report: one sentence, the first few verdicts, the others and the numbers behind a fold. */
export interface SinceView {
  sentence: string;
  items: Moved[];
  more: Moved[];
  /** Address of a page that compares two results in full. */
  comparison: string | null;
}

/** So many keep the first screen one screen. */
const MOST_SHOWN = 4;

/** Verdicts first, then what is gone; what is new is no news of the claims that were there. */
export function sinceView(
  changes: readonly Change[],
  claims: readonly Assessment[],
  comparison: string | null,
): SinceView {
  const byId = new Map(claims.map((claim) => [claim.planned.id, claim]));
  const added = changes.filter(({from}) => from === 'absent');
  const gone = changes.filter(({to}) => to === 'absent');
  const numbers = changes.filter(({from, to}) => from === to);
  const verdicts = changes.filter((change) => change.from !== change.to && !isOneSided(change));
  const items = [...verdicts, ...gone, ...added, ...numbers].map((change) => moved(change, byId.get(change.claim)));
  const shown = Math.min(MOST_SHOWN, verdicts.length + gone.length);
  return {
    sentence: sentenceOf({verdicts: verdicts.length, numbers: numbers.length, gone: gone.length, added: added.length}),
    items: items.slice(0, shown),
    more: items.slice(shown),
    comparison,
  };
}

const isOneSided = ({from, to}: Change): boolean => from === 'absent' || to === 'absent';

function moved(change: Change, claim: Assessment | undefined): Moved {
  return {
    name: change.claim,
    anchor: claim ? anchor(elementId(change.claim)) : null,
    outcome: claim?.outcome ?? null,
    says: claim?.planned.claim.says ?? change.claim,
    moved: moveText(change),
    why: isOneSided(change) ? null : changeText(change, REPORTS),
  };
}

/** `2 verdicts changed. Numbers of 3 claims moved, but not their verdicts. 1 claim is new.` */
function sentenceOf({
  verdicts,
  numbers,
  gone,
  added,
}: Record<'verdicts' | 'numbers' | 'gone' | 'added', number>): string {
  const claims = (n: number, are: string): string => `${count(n, 'claim')} ${n === 1 ? 'is' : 'are'} ${are}.`;
  const sentences = [
    ...(verdicts > 0 ? [`${count(verdicts, 'verdict')} changed.`] : []),
    ...(numbers > 0
      ? [`Numbers of ${count(numbers, 'claim')} moved, but not ${numbers === 1 ? 'its verdict' : 'their verdicts'}.`]
      : []),
    ...(gone > 0 ? [claims(gone, 'gone')] : []),
    ...(added > 0 ? [claims(added, 'new')] : []),
  ];
  return sentences.join(' ') || 'No verdict changed and no number moved.';
}
