import type {Change} from '../../contract/comparison.ts';
import {anchor, elementId} from './anchor.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {movedFrom, movedWords} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';

export interface Moved {
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
}

/** So many keep the first screen one screen. */
const MOST_SHOWN = 4;

/** Verdicts first, then what is gone; what is new is no news of the claims that were there. */
export function sinceView(changes: readonly Change[], claims: readonly JudgedClaim[]): SinceView {
  const byId = new Map(claims.map((claim) => [claim.planned.id, claim]));
  const of = (kind: (change: Change) => boolean): Change[] => changes.filter(kind);
  const numbers = of(({from, to}) => from === to);
  const added = of(({from}) => from === 'absent');
  const gone = of(({to}) => to === 'absent');
  const verdicts = of(({from, to}) => from !== to && from !== 'absent' && to !== 'absent');
  const items = [...verdicts, ...gone, ...added, ...numbers].map((change): Moved => {
    const claim = byId.get(change.claim);
    return {
      name: change.claim,
      anchor: claim ? anchor(elementId(change.claim)) : null,
      outcome: claim?.outcome ?? null,
      says: claim?.planned.claim.says ?? change.claim,
      moved: movedFrom(change),
      why: change.from === 'absent' || change.to === 'absent' ? null : change.says,
    };
  });
  const shown = Math.min(MOST_SHOWN, verdicts.length + gone.length);
  return {
    sentence: movedWords({verdicts: verdicts.length, numbers: numbers.length, added: added.length, gone: gone.length}),
    items: items.slice(0, shown),
    more: items.slice(shown),
  };
}
