import {closestName} from '../text/nearest-name.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import {malformed, nothingSelected} from './messages.ts';

/**
 * The ids that a selector names: globs over `document/spec/claim`, where fewer segments select everything beneath, `*`
 * stands for any part of a segment and `?` for one character. No selector selects all.
 *
 * @throws HarnessError `usage` for a selector that is not one, `nothing-checked` for one that matches no id, or without
 *   ids
 */
export function select(ids: readonly string[], selectors: readonly string[]): Set<string> {
  const problems: Problem[] = [];
  const bad = selectors.filter((selector) => !/^[^/]+(\/[^/]+){0,2}\/?$/.test(selector));
  if (bad.length > 0) throw new HarnessError('usage', bad.map(malformed));
  const selected = new Set<string>();
  for (const selector of selectors.length > 0 ? selectors : ['*']) {
    const matching = ids.filter(matches(selector.replace(/\/$/, '').split('/')));
    if (matching.length === 0) problems.push(nothingSelected(selector, nearestId(selector, ids)));
    for (const id of matching) selected.add(id);
  }
  if (problems.length > 0) throw new HarnessError('nothing-checked', problems);
  return selected;
}

function matches(globs: string[]): (id: string) => boolean {
  return (id) => {
    const segments = id.split('/');
    return globs.every((glob, i) => globMatches(glob, segments[i] ?? ''));
  };
}

/** Linear in both lengths, whatever the glob: on a mismatch only the last `*` takes one character more. */
function globMatches(glob: string, text: string): boolean {
  let g = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length;) {
    if (glob[g] === '*') {
      star = g++;
      resume = t;
    } else if (g < glob.length && (glob[g] === '?' || glob[g] === text[t])) {
      g += 1;
      t += 1;
    } else if (star >= 0) {
      g = star + 1;
      t = resume += 1;
    } else return false;
  }
  while (glob[g] === '*') g += 1;
  return g === glob.length;
}

/**
 * The claim or spec whose id ends with the selector; else among documents, specs or claims, as deep as the selector
 * goes.
 */
function nearestId(selector: string, ids: readonly string[]): string | undefined {
  const named = selector.replace(/\/$/, '').split('/');
  const depth = named.length;
  const specs = [...new Set(ids.map((id) => id.split('/').slice(0, 2).join('/')))];
  const whole = [...specs, ...ids].find((id) => id.endsWith(`/${named.join('/')}`));
  if (whole !== undefined) return whole;
  return closestName(selector, new Set(ids.map((id) => id.split('/').slice(0, depth).join('/'))));
}
