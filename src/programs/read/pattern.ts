import {runInNewContext} from 'node:vm';
import {BadOutput} from '../fault.ts';
import {LIMITS} from '../limits.ts';
import * as says from '../messages.ts';
import {parseNumber} from './parse-number.ts';

/** Why a text is no pattern with one group; undefined if it is. */
export function patternFault(pattern: string): string | undefined {
  try {
    const groups = (new RegExp(`${pattern}|`).exec('') ?? []).length - 1;
    return groups === 1 ? undefined : `${groups} groups`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * The number that a pattern finds on standard output. A pattern may take exponential time, so that matching has a
 * limit.
 *
 * @throws BadOutput unless it matches exactly once
 */
export function readPattern(pattern: string, stdout: string): number {
  const [first, ...others] = matches(pattern, stdout);
  if (first === undefined) throw new BadOutput(says.noMatch(pattern));
  if (others.length > 0) throw new BadOutput(says.severalMatches(pattern, [first, ...others]));
  return parseNumber(first, `what ${pattern} finds`);
}

/** The first few. */
function matches(pattern: string, text: string): string[] {
  const script =
    'Array.from((function* () { const all = new RegExp(pattern, "gm"); for (let n = 0; n < 3; n++) ' +
    '{ const found = all.exec(text); if (!found) return; yield found[1] ?? ""; ' +
    'if (found[0] === "") all.lastIndex++; } })())';
  try {
    return [...(runInNewContext(script, {pattern, text}, {timeout: LIMITS.patternMs}) as string[])];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new BadOutput(says.slowPattern(pattern, LIMITS.patternMs));
  }
}
