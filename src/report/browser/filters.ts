import {getOrInsert} from '../../lists/look-up.ts';
import * as hooks from '../hooks.ts';
import {cardOrder} from './card-order.ts';
import {all, byId} from './element.ts';
import * as words from './words.ts';

/** Choices, and the attributes of a card that must have the chosen value. */
const CHOICES = [
  [hooks.filterOutcome, hooks.claimOutcome],
  [hooks.filterDocument, hooks.claimDocument],
  [hooks.filterKind, hooks.claimKind],
] as const;

export function startFilters(): {showAll: () => void} {
  const form = byId('form', hooks.filters);
  const order = byId('select', hooks.filterOrder);
  const arrange = cardOrder();
  const filter = cardFilter();
  const update = () => {
    arrange(order.value !== '');
    filter();
  };
  form.addEventListener('input', filter);
  order.addEventListener('change', update);
  form.addEventListener('reset', () => setTimeout(update)); // the fields are reset after the event
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  filter();
  return {
    showAll() {
      form.reset();
      update();
    },
  };
}

/** Shows the cards that have the chosen values and all words of the search, and counts them. */
function cardFilter(): () => void {
  const cards = all(`article.${hooks.claim}`);
  const sections = all(`section.${hooks.document}`);
  const choices = CHOICES.map(([id, attribute]) => ({field: byId('select', id), attribute}));
  const search = byId('input', hooks.filterText);
  const count = byId('output', hooks.filterCount);
  const searched = searchedText();
  return () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const card of cards)
      card.hidden = !(
        choices.every(({field, attribute}) => !field.value || card.getAttribute(attribute) === field.value) &&
        wanted.every((word) => searched(card).includes(word))
      );
    for (const section of sections) section.hidden = !section.querySelector(`article.${hooks.claim}:not([hidden])`);
    count.value = words.shownClaims(cards.filter(({hidden}) => !hidden).length, cards.length);
  };
}

/** What a search looks at: where the claim stands, what it says, how it was judged. Read once. */
function searchedText(): (card: Element) => string {
  const texts = new Map<Element, string>();
  return (card) => {
    const parts = () => all(`.${hooks.claimHead}, .${hooks.says}, .${hooks.sentence}, .${hooks.reason}`, card);
    const text = () => [card.id, ...parts().map((part) => part.textContent)].join(' ').toLowerCase();
    return getOrInsert(texts, card, text);
  };
}
