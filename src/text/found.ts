/**
 * A part of a sentence of what was found: plain words, a claim's measured value (`{spec/claim}`), or words that lead to
 * a claim
 * (`[words](spec/claim)`). Claims are named as in their document, `spec/claim`.
 */
export type FoundPart = {text: string} | {claim: string; words?: string};

const REFERENCE = /\{([^{}]*)\}|\[([^[\]]*)\]\(([^()]*)\)/g;

export function foundParts(sentence: string): FoundPart[] {
  const parts: FoundPart[] = [];
  let end = 0;
  for (const {
    0: {length},
    1: value,
    2: words = '',
    3: claim = '',
    index,
  } of sentence.matchAll(REFERENCE)) {
    if (index > end) parts.push({text: sentence.slice(end, index)});
    parts.push(value === undefined ? {claim, words} : {claim: value});
    end = index + length;
  }
  if (end < sentence.length) parts.push({text: sentence.slice(end)});
  return parts;
}

/** The claims that a sentence rests on, each once. */
export function claimsFound(sentence: string): string[] {
  return [...new Set(foundParts(sentence).flatMap((part) => ('claim' in part ? [part.claim] : [])))];
}
