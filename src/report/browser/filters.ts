import {getOrInsert} from '../../lists/look-up.ts';
import {searchable} from '../../text/searchable.ts';
import * as hooks from '../hooks.ts';
import * as made from '../made.ts';
import {choose, chosen} from './address.ts';
import {cardOrder} from './card-order.ts';
import {all, byId} from './element.ts';
import {markHits} from './hits.ts';
import {searchedWords} from './searched-words.ts';
import * as words from './words.ts';

/** Choices by their names in the address, and the attributes of a card that must have the chosen value. */
const CHOICES = [
  ['verdict', hooks.filterOutcome, hooks.claimOutcome],
  ['document', hooks.filterDocument, hooks.claimDocument],
  ['kind', hooks.filterKind, hooks.claimKind],
] as const;

export interface Filters {
  showAll: () => void;
  /** @param choices - by their names in the address; what is left out is cleared */
  show: (choices: Readonly<Record<string, string>>) => void;
}

export function startFilters(): Filters {
  const form = byId('form', hooks.filters);
  const fields: Record<string, HTMLSelectElement | HTMLInputElement> = {
    ...Object.fromEntries(CHOICES.map(([name, id]) => [name, byId('select', id)])),
    order: byId('select', hooks.filterOrder),
    q: byId('input', hooks.filterText),
  };
  const arrange = cardOrder();
  const filter = cardFilter();
  const apply = () => {
    arrange(byId('select', hooks.filterOrder).value !== '');
    filter();
  };
  const show = (choices: Readonly<Record<string, string>>) => {
    for (const [name, field] of Object.entries(fields)) field.value = choices[name] ?? '';
    for (const field of all<HTMLSelectElement>('select', form)) if (field.selectedIndex < 0) field.value = '';
    update();
  };
  const update = () => {
    apply();
    choose(Object.fromEntries(Object.entries(fields).map(([name, {value}]) => [name, value])));
  };
  form.addEventListener('input', update);
  form.addEventListener('reset', () => setTimeout(update)); // the fields are reset after the event
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  show(Object.fromEntries(Object.keys(fields).map((name) => [name, chosen(name)])));
  return {showAll: () => show({}), show};
}

/** Shows the cards that have the chosen values and all words of the search, and counts them. */
function cardFilter(): () => void {
  const cards = all(`article.${hooks.claim}`);
  const groups = [hooks.mistake, hooks.section, hooks.document].map((name) => all(`.${name}`));
  const choices = CHOICES.map(([, id, attribute]) => ({field: byId('select', id), attribute}));
  const search = byId('input', hooks.filterText);
  const count = byId('output', hooks.filterCount);
  const searched = searchedText();
  return () => {
    const wanted = searchedWords(search.value);
    for (const card of cards)
      card.hidden = !(
        choices.every(({field, attribute}) => !field.value || card.getAttribute(attribute) === field.value) &&
        wanted.every((forms) => forms.some((form) => searched(card).includes(form)))
      );
    const shown = cards.filter(({hidden}) => !hidden);
    for (const group of groups.flat()) group.hidden = !group.querySelector(`article.${hooks.claim}:not([hidden])`);
    document.body.classList.toggle(made.filtered, shown.length < cards.length);
    count.value = words.shownClaims(shown.length, cards.length);
    markHits(shown.flatMap(searchedParts), wanted.flat());
  };
}

/**
 * What a search looks at: where the claim stands, what it says and what was found, how it was judged, and the numbers
 * that its card prints.
 */
const searchedParts = (card: Element): HTMLElement[] => all(SEARCHED, card);

const SEARCHED = [hooks.claimHead, hooks.says, hooks.sentence, hooks.numbers, hooks.reason, hooks.points]
  .map((name) => `.${name}`)
  .join();

/** Read once; quotes and numbers in full, where the card shows their beginning. */
function searchedText(): (card: Element) => string {
  const texts = new Map<Element, string>();
  return (card) => {
    const text = () => {
      const inFull = all('[title]', card).map(({title}) => title);
      return searchable([card.id, ...searchedParts(card).map((part) => part.textContent), ...inFull].join('\n'));
    };
    return getOrInsert(texts, card, text);
  };
}
