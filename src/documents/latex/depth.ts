import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {placeIn, SourceFault, type SourceFile} from '../source-text.ts';
import {VERBATIM} from './commands.ts';

const OPAQUE = new RegExp(String.raw`\\begin\{(${[...VERBATIM, 'comment'].join('|')})\}[^]*?\\end\{\1\}`, 'g');
/** A comment, a sign that is escaped, and what opens or closes. */
const TOKENS = /%[^\n]*|\\(?:begin|end)(?![A-Za-z])|\\[^]|[{}]/g;

/**
 * The parser tries again from every brace that is not closed, so depth is watched before it reads a file. Environments
 * that print their text as it stands do not count.
 *
 * @throws SourceFault at the place where it is too deep
 */
export function watchDepth(file: SourceFile): void {
  const text = file.text.replace(OPAQUE, (whole) => ' '.repeat(whole.length));
  const depths = {braces: 0, environments: 0};
  for (const {0: token, index} of text.matchAll(TOKENS)) {
    if (token === '{') depths.braces += 1;
    else if (token === '}') depths.braces = Math.max(0, depths.braces - 1);
    else if (token === '\\begin') depths.environments += 1;
    else if (token === '\\end') depths.environments = Math.max(0, depths.environments - 1);
    if (Math.max(depths.braces, depths.environments) > LIMITS.depth)
      throw new SourceFault(says.tooDeep(LIMITS.depth), placeIn(file, index));
  }
}
