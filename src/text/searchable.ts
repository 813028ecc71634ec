/**
 * Text as a search compares it: `L_{100}`, `L_100`, `L₁₀₀` and the text of `<msub>` are the same, so are `\mu`, `μ` and
 * `mu`. Small letters without accents; commands and symbols by their names in LaTeX; no braces, scripts or dollars.
 */
export const searchable = (text: string): string => [...searchablePieces(text)].map(({as}) => as).join('');

/**
 * What each piece of the text becomes, with its place in the text. Where the lengths are equal, each character becomes
 * one; else the whole piece becomes all of it.
 */
export function* searchablePieces(text: string): Generator<{as: string; from: number; to: number}> {
  for (const {0: token, 1: command, 2: plain, index} of text.matchAll(PIECES)) {
    const as = command === undefined ? (plain?.toLowerCase() ?? ofCharacter(token)) : ofCommand(command);
    if (as !== '') yield {as, from: index, to: index + token.length};
  }
}

/** A command, a run of characters that stand for themselves, or any other character. */
const PIECES = /\\([a-zA-Z]+)|([^\\_^{}$~\u{80}-\u{10ffff}]+)|[^]/gu;

const ofCommand = (command: string): string => (WRAPPERS.has(command) ? '' : command.toLowerCase());

/** Commands that change only how a formula looks. */
const WRAPPERS = new Set([
  ...['left', 'right', 'big', 'Big', 'bigg', 'Bigg', 'displaystyle', 'limits', 'nolimits', 'quad', 'qquad'],
  ...['text', 'textbf', 'textit', 'mathbb', 'mathbf', 'mathcal', 'mathit', 'mathrm', 'mathsf', 'boldsymbol', 'bm'],
  ...['operatorname', 'hat', 'tilde', 'bar', 'vec', 'overline', 'widehat', 'widetilde', 'frac', 'dfrac', 'tfrac'],
]);

function ofCharacter(character: string): string {
  if (/[\\_^{}$\p{Cf}]/u.test(character)) return '';
  const plain = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...plain].map((one) => NAMES.get(one) ?? one).join('');
}

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi ' +
  'psi omega';
/** Small letters from α on; the final sigma stands between rho and sigma. */
const greekLetters = GREEK.split(' ').map((name, i): [string, string] => [
  String.fromCodePoint(0x3b1 + (i >= 17 ? i + 1 : i)),
  name,
]);
const NAMES = new Map<string, string>([
  ...greekLetters,
  ['∇', 'nabla'],
  ['∂', 'partial'],
  ['∑', 'sum'],
  ['∏', 'prod'],
  ['∫', 'int'],
  ['∞', 'infty'],
  ['∈', 'in'],
  ['≤', 'leq'],
  ['≥', 'geq'],
  ['≠', 'neq'],
  ['≈', 'approx'],
  ['∼', 'sim'],
  ['~', 'sim'],
  ['⋅', 'cdot'],
  ['·', 'cdot'],
  ['×', 'times'],
  ['→', 'to'],
  ['∣', '|'],
  ['∥', '|'],
  ['−', '-'],
  ['′', "'"],
]);
