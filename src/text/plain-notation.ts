/** A part of a sentence: words, or a symbol that stands for mathematics, in TeX. */
export type SentencePart = {text: string} | {tex: string; source: string};

const GREEK = ['alpha', 'beta', 'epsilon', 'theta', 'lambda', 'mu', 'nu', 'pi', 'rho', 'sigma', 'tau', 'phi', 'psi'];
const CAPITAL = ['Sigma', 'Phi', 'Theta'];
const LETTER = [...GREEK, ...CAPITAL].join('|');
const INDEX = String.raw`\{[^{}]{1,24}\}|(?:${LETTER})(?![A-Za-z])|\d+|[A-Za-z](?![A-Za-z])`;
const SUBSCRIPT = String.raw`_(?:${INDEX})`;
const POWER = String.raw`\^(?:${INDEX}|\([^()]{1,24}\)|-\d+|\*)`;
/** `q*`, `alpha*`: a star that is no product. */
const STAR = String.raw`\*(?=_|[\s,.;:()|]|$)`;
/** `2 pi` */
const PRODUCT = String.raw`(?:\d+|(?:${LETTER})|[A-Za-z])(?: (?:\d+|(?:${LETTER})|[A-Za-z]))*`;

/** `$…$`, or what sentences write without marks: `mu_j`, `L_{k+1}`, `q*`, `sigma_i^2`, `(2 pi)^(-D/2)`. */
const SYMBOL = new RegExp(
  String.raw`\$(?<marked>[^$]+)\$|` +
    String.raw`(?<![\w\\$./]|\w-)(?<base>(?:${LETTER})|[A-Za-z])(?<scripts>(?:${STAR}|${SUBSCRIPT}|${POWER})+)(?!\w)|` +
    String.raw`(?<![\w\\$./]|\w-)(?<greek>${LETTER})(?![\w-])|` +
    String.raw`(?<![\w\\$./]|\w-)\((?<product>${PRODUCT})\)(?<power>${POWER})(?!\w)|` +
    String.raw`\)(?<raised>${POWER})(?!\w)`,
  'g',
);

/** A sentence cut where mathematics begins and ends. Names with more letters, such as `log_std`, are words. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let at = 0;
  for (const {0: source, index, groups = {}} of sentence.matchAll(SYMBOL)) {
    if (index > at) parts.push({text: sentence.slice(at, index)});
    parts.push({tex: texOf(groups), source});
    at = index + source.length;
  }
  if (at < sentence.length) parts.push({text: sentence.slice(at)});
  return parts;
}

function texOf(groups: Record<string, string | undefined>): string {
  const {marked, base, scripts, greek, product, power, raised} = groups;
  if (marked !== undefined) return marked;
  if (greek !== undefined) return letter(greek);
  if (product !== undefined) return `(${letters(product)})${scriptsOf(power ?? '')}`;
  if (raised !== undefined) return `)${scriptsOf(raised)}`;
  return `${letter(base ?? '')}${scriptsOf(scripts ?? '')}`;
}

const SCRIPT = /_(\{[^{}]*\}|[A-Za-z]+|\d+)|\^(\{[^{}]*\}|\([^()]*\)|[A-Za-z]+|-?\d+|\*)|\*/g;

/** A star and a power share their place. */
function scriptsOf(scripts: string): string {
  let [below, above] = ['', ''];
  for (const [sign, subscript, power] of scripts.matchAll(SCRIPT)) {
    if (subscript !== undefined) below += letters(bare(subscript));
    else above += sign === '*' ? '*' : letters(bare(power ?? ''));
  }
  return `${below === '' ? '' : `_{${below}}`}${above === '' ? '' : `^{${above}}`}`;
}

const bare = (script: string): string => script.replace(/^[{(]|[)}]$/g, '');
const ANY_LETTER = new RegExp(`(?<![A-Za-z\\\\])(?:${LETTER})(?![A-Za-z])`, 'g');
const letters = (text: string): string => text.replace(ANY_LETTER, (name) => `${letter(name)} `).trim();

const letter = (name: string): string => (name.length === 1 ? name : `\\${name}`);
