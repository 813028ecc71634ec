import * as hooks from '../hooks.ts';
import {all, byId} from './element.ts';

/** `/` goes to the search, `j` and `k` from row to row, `?` shows the keys. */
export function startKeys(): void {
  const help = byId('dialog', hooks.keys);
  const button = byId('button', hooks.keysButton);
  button.hidden = false;
  button.addEventListener('click', () => help.showModal());
  const toSearch = byId('button', hooks.toSearch);
  toSearch.hidden = false;
  toSearch.addEventListener('click', search);
  const actions: Readonly<Record<string, () => void>> = {
    '/': search,
    j: () => goTo(1),
    k: () => goTo(-1),
    '?': () => help.showModal(),
  };
  addEventListener('keydown', (event) => {
    const act = actions[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || help.open || isTyping(event.target)) return;
    event.preventDefault();
    act();
  });
}

function search(): void {
  const field = byId('input', hooks.filterText);
  field.scrollIntoView({block: 'nearest'});
  field.select();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches('input:not([type=range]), select, textarea, [contenteditable]');

/** To the next row, or the one before, of those that are shown; first to the row nearest to the top of the window. */
function goTo(step: 1 | -1): void {
  const rows = all(`.${hooks.fold} > summary`).filter((row) => row.checkVisibility());
  const at = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
  const row = at >= 0 ? rows[at + step] : rows.find((one) => one.getBoundingClientRect().top >= 0);
  row?.focus();
  row?.scrollIntoView({block: 'nearest'});
}
