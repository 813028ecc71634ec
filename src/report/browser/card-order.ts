import * as hooks from '../hooks.ts';
import {all} from './element.ts';

/** The cards under a heading. */
interface Group {
  /** After this they stand: the heading, or the note below it. */
  head: Element;
  cards: Element[];
}

/** Puts cards into the order of the document, or those first whose verdict is nearest to another one. */
export function cardOrder(): (nearestFirst: boolean) => void {
  const groups = all(`section.${hooks.document} h3`).map(groupOf);
  return (nearestFirst) => {
    for (const {head, cards} of groups) place(head, nearestFirst ? [...cards].sort(byNearness) : cards);
  };
}

function groupOf(heading: Element): Group {
  const cards: Element[] = [];
  for (let next = heading.nextElementSibling; next && !next.matches('h3, details'); next = next.nextElementSibling)
    if (next.matches(`article.${hooks.claim}`)) cards.push(next);
  const below = heading.nextElementSibling;
  return {head: below?.matches(`.${hooks.note}`) ? below : heading, cards};
}

function place(head: Element, cards: readonly Element[]): void {
  let last = head;
  for (const card of cards) {
    if (last.nextElementSibling !== card) last.after(card);
    last = card;
  }
}

const nearness = (card: Element): number => Number(card.getAttribute(hooks.claimNearness) ?? Infinity);
/** Infinity less itself is no number: then the order is that of the document. */
const byNearness = (a: Element, b: Element): number => nearness(a) - nearness(b) || 0;
