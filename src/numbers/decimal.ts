/**
 * An exact decimal number: `digits × 10^exponent`. What a document prints is decimal, and so is what is asked of it.
 */
export interface Decimal {
  digits: bigint;
  exponent: number;
}

/** @throws SyntaxError when the text is no decimal number; commas between digits are left out */
export function decimal(text: string): Decimal {
  const parts = /^([-+]?)(\d[\d,]*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text.trim());
  if (!parts) throw new SyntaxError(`not a decimal number: ${text}`);
  const [, sign, whole = '', fraction = '', power = '0'] = parts;
  const digits = BigInt(whole.replaceAll(',', '') + fraction);
  return {digits: sign === '-' ? -digits : digits, exponent: Number(power) - fraction.length};
}

/** The number that the author of a spec wrote (`0.1` is one tenth), by its shortest decimal text. */
export const asWritten = (value: number): Decimal => decimal(String(value));

/** The exact value of a double, e.g. 0.1000000000000000055511151231257827... */
export function exactly(value: number): Decimal {
  if (value === 0) return {digits: 0n, exponent: 0};
  let exponent = 0;
  let scaled = value;
  // powers of two are exact in both directions; a finite double has at most 1074 binary places
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent -= 1;
  }
  return {digits: BigInt(scaled) * 5n ** BigInt(-exponent), exponent};
}

/** The nearest double (ties to even, as `Number` reads decimal text). */
export const toNumber = ({digits, exponent}: Decimal): number => Number(`${digits}e${exponent}`);

export function add(...terms: Decimal[]): Decimal {
  const [digits, exponent] = aligned(terms);
  return {digits: digits.reduce((a, b) => a + b, 0n), exponent};
}

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, {...b, digits: -b.digits});

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  exponent: a.exponent + b.exponent,
});

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const [[x = 0n, y = 0n]] = aligned([a, b]);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** The least whole number that is at least a / b; b > 0. */
export function ceilingOfRatio(a: Decimal, b: Decimal): bigint {
  const [[x = 0n, y = 1n]] = aligned([a, b]);
  const quotient = x / y; // toward zero
  return x > 0n && quotient * y !== x ? quotient + 1n : quotient;
}

function aligned(terms: readonly Decimal[]): [bigint[], number] {
  const exponent = Math.min(...terms.map((term) => term.exponent));
  return [terms.map((term) => term.digits * 10n ** BigInt(term.exponent - exponent)), exponent];
}

/**
 * a − b, in decimals where both are decimals of at most 15 digits, so that 0.8 − 0.7 is 0.1: a double keeps that many,
 * and a longer one is no number that anybody wrote.
 */
export function minus(a: number, b: number): number {
  const decimals = b === 0 ? undefined : shortDecimals(a, b);
  return decimals ? toNumber(subtract(...decimals)) : a - b;
}

/** a × b likewise, so that 3 × 0.1 is 0.3. */
export function times(a: number, b: number): number {
  const decimals = b === 1 ? undefined : shortDecimals(a, b);
  return decimals ? toNumber(multiply(...decimals)) : a * b;
}

const MOST_DIGITS = 15;

/** Both as written; undefined where one is long, or not finite, or both are whole and need no decimals. */
function shortDecimals(a: number, b: number): [Decimal, Decimal] | undefined {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return undefined;
  const texts = [String(a), String(b)] as const;
  return texts.every(isShort) ? [decimal(texts[0]), decimal(texts[1])] : undefined;
}

function isShort(text: string): boolean {
  if (text.length > MOST_DIGITS + 8) return false; // digits, sign, point, zeros before digits or an exponent
  const [digits = ''] = text.replace(/^-?0?\.?0*/, '').split('e');
  return /^[\d.]*$/.test(digits) && digits.replace('.', '').length <= MOST_DIGITS;
}
