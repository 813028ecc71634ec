/** Sources come from strangers: these bound what one document can cost. */
export const LIMITS = {
  /** Of one file. */
  bytes: 1024 * 1024,
  /** Of all files together. */
  allBytes: 4 * 1024 * 1024,
  files: 200,
  /** Of braces, environments, quotations and lists, and of macros within macros. */
  depth: 100,
  /** Of a Typst source, over all brackets that open, the squared levels beyond ten: the parser's time. */
  nesting: 300_000,
  /** Characters of the text, macros written out. */
  text: 8 * 1024 * 1024,
  claims: 5000,
  /** Uses of a document's own commands. */
  expansions: 100_000,
} as const;
