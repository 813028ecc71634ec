import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import * as hooks from '../hooks.ts';
import * as made from '../made.ts';
import {choose, chosen} from './address.ts';
import {themeIs} from './words.ts';

// The theme button, and the theme that the address names, else what was last chosen on any page of the report: applied
// before anything is drawn.
const KEY = 'claimbench theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

let theme = ofName(chosen('theme')) ?? remembered();
apply();
addEventListener('DOMContentLoaded', () => {
  const button = required(document.getElementById(hooks.theme), 'button for the theme');
  const show = (chosen: Theme) => {
    theme = chosen;
    apply();
    button.textContent = themeIs(theme);
  };
  show(theme);
  button.hidden = false;
  button.addEventListener('click', () => {
    show(nth(THEMES, (THEMES.indexOf(theme) + 1) % THEMES.length));
    remember();
    choose({theme: theme === 'system' ? '' : theme});
  });
  // Chosen on another page, in another tab or so shortly before that this page did not see it yet.
  addEventListener('storage', () => show(remembered()));
});

function apply(): void {
  if (theme === 'system') document.documentElement.removeAttribute(made.chosenTheme);
  else document.documentElement.setAttribute(made.chosenTheme, theme);
}

// A browser may forbid a page from disk to remember anything: then the choice holds for the page.
function remembered(): Theme {
  try {
    return ofName(localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    /* see above */
  }
}

function ofName(name: string | null): Theme | undefined {
  return THEMES.find((one) => one === name);
}
