/** What a reader chose stands in the address, for a link to show the same: choices as its query, a card as its hash. */
export const chosen = (name: string): string => new URLSearchParams(location.search).get(name) ?? '';

/** Writes choices into the address without a step in the history; an empty one is left out. */
export function choose(choices: Readonly<Record<string, string>>): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(choices)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  write(`?${query.toString()}`.replace(/^\?$/, '') + location.hash);
}

/** @param hash - with `#`, or empty */
export const openAt = (hash: string): void => write(location.search + hash);

function write(rest: string): void {
  try {
    history.replaceState(history.state, '', location.pathname + rest);
  } catch {
    // a browser may forbid it of a page from disk; the page works without
  }
}
