import {BadOutput} from '../fault.ts';
import * as says from '../messages.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;

/** A number as programs print it. @param what - where it stands, for the message @throws BadOutput */
export function parseNumber(text: string, what: string): number {
  const trimmed = text.trim();
  if (NOT_FINITE.test(trimmed)) throw new BadOutput(says.notFiniteValue(what, trimmed));
  const value = NUMBER.test(trimmed) ? Number(trimmed) : NaN;
  if (!Number.isFinite(value)) throw new BadOutput(says.noNumber(what, text));
  return value;
}

/** The same of a value that a JSON or TOML file has. */
export function numberOf(value: unknown, what: string): number {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') throw new BadOutput(says.noNumber(what, value));
  if (!Number.isFinite(value)) throw new BadOutput(says.notFiniteValue(what, String(value)));
  return value;
}
