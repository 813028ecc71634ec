/** Combining characters by TeX's accent commands. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
};

const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'i',
  j: 'j',
};

const LETTER = String.raw`(?:\\([ij])(?![A-Za-z])|([A-Za-z]))`;
/** A letter, in braces or not. */
const argument = (blank: string): string => String.raw`(?:\s*\{\s*${LETTER}\s*\}|${blank}${LETTER})`;
const BY_SIGN = new RegExp(String.raw`\\([\`'^~=."])${argument('\\s*')}`, 'g');
const BY_LETTER = new RegExp(String.raw`\\([uvHrdck])${argument('\\s+')}`, 'g');
const NAMED = /\\([A-Za-z]+)(?:\{\}| +|(?![A-Za-z]))/g;

/** TeX's accents and special letters as Unicode: `Schr{\"o}dinger`, `{\O}rsted`, `\v{C}ech`. Other commands stay. */
export function texLetters(text: string): string {
  return text
    .replaceAll(BY_SIGN, accented)
    .replaceAll(BY_LETTER, accented)
    .replaceAll(NAMED, (whole, name: string) => LETTERS[name] ?? whole)
    .normalize('NFC');
}

function accented(_: string, accent: string, ...letters: (string | undefined)[]): string {
  const letter = letters.slice(0, 4).find((one) => one !== undefined) ?? '';
  return `${letter}${ACCENTS[accent] ?? ''}`;
}
