'use strict';
// The theme button, and what was last chosen with it on any page of the report: applied before anything is drawn.
(() => {
  const themes = ['system', 'light', 'dark'];
  // A browser may forbid a page from disk to remember anything: then the choice holds for the page.
  const remembered = () => {
    try {
      return localStorage.getItem('claimbench theme');
    } catch {
      return null;
    }
  };
  const remember = (theme) => {
    try {
      localStorage.setItem('claimbench theme', theme);
    } catch {
      /* see above */
    }
  };
  const chosen = () => Math.max(0, themes.indexOf(remembered()));
  let theme = chosen();
  function apply() {
    if (theme === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = themes[theme];
  }
  apply();
  addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const say = () => {
      button.textContent = 'Theme: ' + themes[theme];
    };
    say();
    button.hidden = false;
    button.addEventListener('click', () => {
      theme = (theme + 1) % themes.length;
      remember(themes[theme]);
      apply();
      say();
    });
    // Chosen on another page, in another tab or so shortly before that this page did not see it yet.
    addEventListener('storage', () => {
      theme = chosen();
      apply();
      say();
    });
  });
})();
