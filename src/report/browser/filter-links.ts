import * as hooks from '../hooks.ts';
import {all, attributeOf, byId} from './element.ts';
import type {Filters} from './filters.ts';

/** A count leads to the claims that it counts. Without scripts it leads to where they begin. */
export function startFilterLinks({show}: Pick<Filters, 'show'>): void {
  for (const link of all<HTMLAnchorElement>(`a[${hooks.filterLink}]`)) {
    const choices = attributeOf(link, hooks.filterLink);
    link.href = `?${choices}#${hooks.filters}`;
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens elsewhere
      event.preventDefault();
      show(Object.fromEntries(new URLSearchParams(choices)));
      byId('form', hooks.filters).scrollIntoView();
    });
  }
}
