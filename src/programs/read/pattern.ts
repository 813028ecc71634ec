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
  const textOf = ({start, end}: Match): string => stdout.slice(start, end);
  if (others.length > 0) throw new BadOutput(says.severalMatches(pattern, [first, ...others].map(textOf)));
  const number = textOf(first);
  const value = parseNumber(number, `what ${pattern} finds`);
  const whole = wholeNumber(pattern, stdout, first);
  if (whole !== undefined) throw new BadOutput(says.partOfNumber(pattern, number, whole));
  return value;
}

/** Of a match, where its group begins and ends, and where it ends itself. */
interface Match {
  start: number;
  end: number;
  matchEnd: number;
}

/** Digits that go on, or an exponent. */
const GOES_ON = /^(?:\.?\d|[eE][+-]?\d)/;
/** Of thousands, or of decimals. */
const COMMA = /^,\d/;
/** Digits, or a sign, that `.*` in front of the group took from the number. */
const TAKEN = /(?:[\d.]|(?:^|[\s:=([])[+-])$/;
/** Characters on either side that are looked at. */
const SHOWN = 60;
const REPEATED_BEFORE_GROUP = /[*+?}]\((?!\?)/;

/**
 * The number of which a pattern takes a part only: `([0-9.]+)` finds 5.1 in `5.1e-06`, and `.*([0-9.]+)` finds 7 in
 * `0.97`. Undefined where it takes all.
 */
function wholeNumber(pattern: string, text: string, {start, end, matchEnd}: Match): string | undefined {
  const before = text.slice(Math.max(0, start - SHOWN), start);
  const number = text.slice(start, end);
  const after = text.slice(end, end + SHOWN);
  const isCutAfter = GOES_ON.test(after) || (matchEnd === end && /^\d+$/.test(number) && COMMA.test(after));
  const isCutBefore = REPEATED_BEFORE_GROUP.test(pattern) && TAKEN.test(before);
  if (!isCutAfter && !isCutBefore) return undefined;
  return `${/\S*$/.exec(before)?.[0] ?? ''}${number}${/^\S*/.exec(after)?.[0] ?? ''}`;
}

/** The first few. */
function matches(pattern: string, text: string): Match[] {
  const script =
    'Array.from((function* () { const all = new RegExp(pattern, "dgm"); for (let n = 0; n < 3; n++) ' +
    '{ const found = all.exec(text); if (!found) return; ' +
    'const [[, matchEnd], [start, end] = [0, 0]] = found.indices; yield {start, end, matchEnd}; ' +
    'if (found[0] === "") all.lastIndex++; } })())';
  try {
    return [...(runInNewContext(script, {pattern, text}, {timeout: LIMITS.patternMs}) as Match[])];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new BadOutput(says.slowPattern(pattern, LIMITS.patternMs));
  }
}
