import * as hooks from '../hooks.ts';
import {all} from './element.ts';

/** Paper has no folds. */
export function unfoldForPrint(): void {
  addEventListener('beforeprint', () => {
    for (const fold of all<HTMLDetailsElement>(`.${hooks.facts} details, .${hooks.settings}`)) fold.open = true;
  });
}
