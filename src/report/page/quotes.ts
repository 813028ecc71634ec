/** The first of a claim's quotes, and how many more there are, with their words for the pointer. */
export interface QuotesView {
  first: string;
  more: {words: string; all: string} | null;
}

export function quotesOf(near: readonly string[]): QuotesView | null {
  const [first, ...more] = near;
  if (first === undefined) return null;
  return {first, more: more.length === 0 ? null : {words: `and ${more.length} more`, all: more.join(' · ')}};
}
