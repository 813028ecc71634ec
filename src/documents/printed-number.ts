import {decimal, multiply, type Decimal} from '../numbers/decimal.ts';

/** A number as a paper prints it, in the form that specs write. */
export interface NumberInText {
  /** `-1.2e-3`, `1,000`, `0.90`: as many decimals as are printed. */
  value: string;
  /** The number behind `±`, or in parentheses (`0.902(12)`). */
  spread?: string;
  /** What follows the number: `%`, `ms`. */
  unit: string;
}

/** How long a text may be in which a number is looked for. */
const MOST_CHARACTERS = 200;

const DIGITS = String.raw`\d+(?:[, ]\d{3}(?!\d))*(?:\.\d+)?`;
const POWER = String.raw`(?:[eE][-+]?\d+| ?× ?10 ?\^ ?[-+]?\d+)`;
const NUMBER = new RegExp(
  String.raw`^(?<sign>[-+]?) ?(?<digits>${DIGITS}|\.\d+)(?<own>${POWER})?` +
    String.raw`(?:\((?<last>\d+)\))?(?: ?± ?(?<spread>${DIGITS}|\.\d+)(?<spreadPower>${POWER})?)?` +
    String.raw`(?<close>\))?(?<power>${POWER})?(?: ?(?<unit>[%‰°×]|[^\d\s.,;:()±×^-][^\d±×]{0,19}))?$`,
  'u',
);

/**
 * Reads a number as people write it, in TeX or in plain signs: `1{,}000`, `97.1\,\%`, `$-1.2 \times 10^{-3}$`,
 * `0.90 ± 0.02`, `0.902(12)`, `1.2e-3`, `−5`. A comma or a thin space stands between thousands, and a point before
 * decimals.
 *
 * @returns undefined where the text is anything more or anything else
 */
export function numberInText(raw: string): NumberInText | undefined {
  if (raw.length > MOST_CHARACTERS) return undefined;
  const plain = plainSigns(raw);
  const isOpen = plain.startsWith('(');
  const groups = NUMBER.exec(isOpen ? plain.slice(1) : plain)?.groups;
  if (!groups) return undefined;
  const {sign = '', digits = '', own, last, spread, spreadPower, close, power, unit = ''} = groups;
  // `(0.90 ± 0.02) × 10^3`: the power is that of both, and nothing else is in parentheses
  if ((close !== undefined) !== isOpen || (isOpen && spread === undefined) || (own && power)) return undefined;
  if (last !== undefined && spread !== undefined) return undefined;
  const shared = exponentOf(power);
  const value = withPower(`${sign}${commas(digits)}`, exponentOf(own) ?? shared);
  const written = last === undefined ? spread && commas(spread) : lastDigits(digits, last);
  if (written === undefined) return {value, unit};
  const isOneSided = own !== undefined && spreadPower === undefined && last === undefined;
  if (isOneSided && spread !== undefined) return undefined; // `1e3 ± 2`: of which size the 2 is nobody can tell
  return {value, spread: withPower(written, exponentOf(spreadPower) ?? exponentOf(own) ?? shared), unit};
}

/** The one form in which numbers stand in a document's text: `0.90 ± 0.02 s`. */
export const numberText = ({value, spread, unit}: NumberInText): string =>
  [value, ...(spread === undefined ? [] : [`± ${spread}`]), ...(unit === '' ? [] : [unit])].join(' ');

/** How a number looks: the best of a table is bold, the second is underlined, a spread is small. */
const LOOKS = new RegExp(
  String.raw`\\(?:num|si|unit|ensuremath|text(?:bf|it|sf|tt|rm)?|math(?:bf|rm|it|sf|tt)|bm|boldsymbol|emph|` +
    String.raw`underline|uline|bf|bfseries|it|itshape|tiny|scriptsize|footnotesize|small|scriptstyle)(?![A-Za-z])\s*`,
  'g',
);

/** A number in TeX or Markdown with the signs that mean the same everywhere. */
function plainSigns(raw: string): string {
  return raw
    .replace(LOOKS, '')
    .replace(/\\(?:qty|SI)(?![A-Za-z])\s*\{([^{}]*)\}\s*\{/g, '$1 {')
    .replace(/\\(?:pm|textpm)(?![A-Za-z])|\+\/?-/g, '±')
    .replace(/[_^]\s*\{?\s*±/g, ' ±')
    .replace(/\\(?:times|cdot|texttimes)(?![A-Za-z])|[·⋅*](?= ?10)/g, '×')
    .replace(/\\(?:percent)(?![A-Za-z])|\\%/g, '%')
    .replace(/\\(?:textminus|minus)(?![A-Za-z])|[−–](?= ?[\d.])/g, '-')
    .replace(/\\[,;:! ]|~|[\u00a0\u2007\u2009\u202f]|\\(?:thinspace|quad)(?![A-Za-z])/g, ' ')
    .replace(/[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, superscript)
    .replace(/\\[()]|[{}$]|\*\*|__/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[*_]+|[*_]+$/g, '');
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const superscript = (signs: string): string =>
  `^${[...signs].map((sign) => ({'⁺': '+', '⁻': '-'})[sign] ?? String(SUPERSCRIPTS.indexOf(sign))).join('')}`;

/** `1 000` and `1,000` are the same; `.5` is `0.5`. */
const commas = (digits: string): string => (digits.startsWith('.') ? `0${digits}` : digits.replaceAll(' ', ','));

const exponentOf = (power: string | undefined): string | undefined =>
  power === undefined ? undefined : /[-+]?\d+$/.exec(power.replaceAll(' ', ''))?.[0].replace('+', '');

const withPower = (number: string, exponent: string | undefined): string =>
  exponent === undefined ? number : `${number}e${exponent}`;

/** `0.902(12)` is 0.902 ± 0.012: the digits in parentheses end where the number ends. */
function lastDigits(digits: string, last: string): string {
  const {exponent} = decimal(commas(digits));
  return plainDecimal(multiply(decimal(last), {digits: 1n, exponent}));
}

function plainDecimal({digits, exponent}: Decimal): string {
  if (exponent >= 0) return String(digits * 10n ** BigInt(exponent));
  const text = String(digits).padStart(1 - exponent, '0');
  return `${text.slice(0, exponent)}.${text.slice(exponent)}`;
}
