import * as hooks from '../hooks.ts';
import {all, byId, within} from './element.ts';

/** Where a card stands in its document. */
interface Home {
  card: Element;
  parent: Element;
  next: Element | null;
}

/** Puts all cards into one list, those first whose verdict is nearest to another one, or back into their documents. */
export function cardOrder(): (nearestFirst: boolean) => void {
  const list = byId('section', hooks.nearest);
  const heading = within(list, hooks.note);
  const homes = all(`article.${hooks.claim}`).map(homeOf);
  return (nearestFirst) => {
    list.hidden = !nearestFirst;
    if (nearestFirst) heading.after(...homes.map(({card}) => card).sort(byNearness));
    else if (list.querySelector('article')) for (const home of homes.toReversed()) putBack(home);
  };
}

function homeOf(card: Element): Home {
  const {parentElement: parent, nextElementSibling: next} = card;
  if (!parent) throw new Error(`card ${card.id} stands nowhere`);
  return {card, parent, next};
}

/** From the last to the first, so that what follows a card is back already. */
const putBack = ({card, parent, next}: Home): void => parent.insertBefore(card, next) && undefined;

const nearness = (card: Element): number => Number(card.getAttribute(hooks.claimNearness) ?? Infinity);
/** Infinity less itself is no number: then the order is that of the document. */
const byNearness = (a: Element, b: Element): number => nearness(a) - nearness(b) || 0;
