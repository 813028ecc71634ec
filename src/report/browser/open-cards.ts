import {anchor} from '../page/anchor.ts';
import * as hooks from '../hooks.ts';
import {openAt} from './address.ts';

/** The card that a reader opened last stands in the address. */
export function noteOpenCards(): void {
  addEventListener('click', ({target}) => {
    const row = target instanceof Element ? target.closest(`.${hooks.fold} > summary`) : null;
    const fold = row?.parentElement;
    const card = fold?.parentElement;
    if (!(fold instanceof HTMLDetailsElement) || !card) return;
    const hash = `#${anchor(card.id)}`;
    if (!fold.open) openAt(hash);
    else if (location.hash === hash) openAt('');
  });
}
