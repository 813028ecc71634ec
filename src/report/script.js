'use strict';
// Filters and the theme button; without this the page is complete.
(() => {
  const byId = id => document.getElementById(id);
  const form = byId('filters');
  const fields = {outcome: byId('filter-outcome'), document: byId('filter-document'), kind: byId('filter-kind')};
  const text = byId('filter-text');
  const count = byId('filter-count');
  const claims = [...document.querySelectorAll('article.claim')];
  const words = new Map();
  const sections = [...document.querySelectorAll('section.document')];

  function apply() {
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const claim of claims) {
      const kept = Object.entries(fields).every(([name, field]) => !field.value || claim.dataset[name] === field.value) &&
        wanted.every(word => wordsOf(claim).includes(word));
      claim.hidden = !kept;
      if (kept) shown++;
    }
    for (const section of sections) section.hidden = !section.querySelector('article.claim:not([hidden])');
    count.value = shown === claims.length ? claims.length + ' claims' : shown + ' of ' + claims.length + ' claims';
  }

  /** What a search looks at: where the claim stands, what it says, how it was judged. */
  function wordsOf(claim) {
    if (!words.has(claim)) words.set(claim, [claim.id, ...[...claim.querySelectorAll('.claim-head, .says, .reason')].map(part => part.textContent)].join(' ').toLowerCase());
    return words.get(claim);
  }

  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;
  apply();

  // A link to a claim that a filter hides clears the filter.
  addEventListener('hashchange', () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const target = byId(id);
    if (!target) return;
    if (target.closest('[hidden]')) { form.reset(); apply(); }
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    target.scrollIntoView();
  });

  /** The page's data: base64 of deflated JSON, unpacked once. */
  let unpacked;
  const data = () => unpacked ??= new Response(new Blob([Uint8Array.from(atob(byId('data').textContent), c => c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).json();

  /** The specification of a figure, with the pictures that stand in the page already. */
  async function download(button) {
    const pictures = [...button.closest('figure').querySelectorAll('image')].map(image => image.getAttribute('href'));
    const restored = (key, value) => typeof value === 'string' && /^picture \d+$/.test(value) ? pictures[value.slice(8)] ?? value : value;
    const text = JSON.stringify((await data()).specs[button.dataset.figure], restored, 1);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
    link.download = button.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  for (const button of document.querySelectorAll('button.download')) {
    button.hidden = false;
    button.addEventListener('click', () => download(button));
  }

  const themes = ['system', 'light', 'dark'];
  const button = byId('theme');
  let theme = 0;
  button.hidden = false;
  button.addEventListener('click', () => {
    theme = (theme + 1) % themes.length;
    if (theme === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = themes[theme];
    button.textContent = 'Theme: ' + themes[theme];
  });

  addEventListener('beforeprint', () => { for (const fold of document.querySelectorAll('.facts details, .assumptions')) fold.open = true; });
})();
