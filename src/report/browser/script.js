'use strict';
// Filters, order and downloads; without this the page is complete.
/** The page's data: base64 of deflated JSON, unpacked once. */
let unpacked;
const claimbenchData = () =>
  (unpacked ??= new Response(
    new Blob([Uint8Array.from(atob(document.getElementById('data').textContent), (c) => c.charCodeAt(0))])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw')),
  ).json());
/** Rows of a specification's data, which stand by column. */
const rowsOf = (values) =>
  Array.isArray(values)
    ? values
    : Object.values(values)[0].map((_, i) =>
        Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column[i]])),
      );

(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId('filters');
  const fields = {outcome: byId('filter-outcome'), document: byId('filter-document'), kind: byId('filter-kind')};
  const text = byId('filter-text');
  const count = byId('filter-count');
  const claims = [...document.querySelectorAll('article.claim')];
  const words = new Map();
  const sections = [...document.querySelectorAll('section.document')];
  const order = byId('filter-order');
  const groups = sections.flatMap((section) =>
    [...section.querySelectorAll('h3')].map((head) => {
      const group = [];
      for (let next = head.nextElementSibling; next && !next.matches('h3, details'); next = next.nextElementSibling)
        if (next.matches('article.claim')) group.push(next);
      return {head, group};
    }),
  );

  /** As in the document, or the nearest to flipping first; each stays under its heading. */
  function arrange() {
    const near = (claim) => Number(claim.dataset.near || Infinity);
    for (const {head, group} of groups) {
      const sorted = order.value ? [...group].sort((a, b) => near(a) - near(b) || 0) : group;
      let after = head.nextElementSibling?.matches('.note') ? head.nextElementSibling : head;
      for (const claim of sorted) {
        if (after.nextElementSibling !== claim) after.after(claim);
        after = claim;
      }
    }
  }

  function apply() {
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const claim of claims) {
      const kept =
        Object.entries(fields).every(([name, field]) => !field.value || claim.dataset[name] === field.value) &&
        wanted.every((word) => wordsOf(claim).includes(word));
      claim.hidden = !kept;
      if (kept) shown++;
    }
    for (const section of sections) section.hidden = !section.querySelector('article.claim:not([hidden])');
    count.value = shown === claims.length ? claims.length + ' claims' : shown + ' of ' + claims.length + ' claims';
  }

  /** What a search looks at: where the claim stands, what it says, how it was judged. */
  function wordsOf(claim) {
    if (!words.has(claim))
      words.set(
        claim,
        [claim.id, ...[...claim.querySelectorAll('.claim-head, .says, .reason')].map((part) => part.textContent)]
          .join(' ')
          .toLowerCase(),
      );
    return words.get(claim);
  }

  form.addEventListener('input', apply);
  order.addEventListener('change', arrange);
  form.addEventListener('reset', () =>
    setTimeout(() => {
      arrange();
      apply();
    }),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();

  // A link to a claim that a filter hides clears the filter.
  addEventListener('hashchange', () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      return;
    }
    const target = byId(id);
    if (!target) return;
    if (target.closest('[hidden]')) {
      form.reset();
      arrange();
      apply();
    }
    for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    target.scrollIntoView();
  });

  /** The specification of a figure, with the pictures that stand in the page already. */
  async function download(button) {
    const pictures = [...button.closest('figure').querySelectorAll('image')].map((image) => image.getAttribute('href'));
    const restored = (key, value) =>
      key === 'values'
        ? rowsOf(value)
        : typeof value === 'string' && /^picture \d+$/.test(value)
          ? (pictures[value.slice(8)] ?? value)
          : value;
    const text = JSON.stringify((await claimbenchData()).specs[button.dataset.figure], restored, 1);
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

  addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('.facts details, .settings')) fold.open = true;
  });
})();
