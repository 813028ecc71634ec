import type {Atom} from './atoms.ts';

/** A claim among atoms: what it prints, and all that marks it. */
export interface ClaimSpan {
  id: string;
  content: {from: number; to: number};
  whole: {from: number; to: number};
}

/** What the parts of a text are to the search for claims: one sign for each atom. */
const signsOf = (atoms: readonly Atom[]): string =>
  atoms.map(({shown, is}) => (is === 'character' ? shown : '\ue000')).join('');

/** `[0.97]{#acc}` and `<span id="acc">0.97</span>`, in order; one without text is the target of a link. */
export function claimsAmong(atoms: readonly Atom[]): ClaimSpan[] {
  const found = [...inBrackets(signsOf(atoms)), ...inTags(atoms)];
  return found
    .filter(({content}) => textOf(atoms, content).trim() !== '')
    .sort((a, b) => a.whole.from - b.whole.from || b.whole.to - a.whole.to);
}

/** Attributes that are no text: `{#fig-loss}`, `{.smallcaps}`. */
export function attributesAmong(atoms: readonly Atom[]): {from: number; to: number}[] {
  return [...signsOf(atoms).matchAll(/\{[#.][^{}]*\}/g)].map(({0: {length}, index}) => ({
    from: index,
    to: index + length,
  }));
}

export const textOf = (atoms: readonly Atom[], {from, to}: {from: number; to: number}): string =>
  atoms
    .slice(from, to)
    .map(({shown, is}) => (is === 'tag' ? '' : shown))
    .join('');

function inBrackets(signs: string): ClaimSpan[] {
  const opens: number[] = [];
  const found: ClaimSpan[] = [];
  for (let i = 0; i < signs.length; i++) {
    if (signs[i] === '[') opens.push(i);
    if (signs[i] !== ']') continue;
    const open = opens.pop();
    const attributes = signs[i + 1] === '{' ? /^\{[^{}]{0,200}\}/.exec(signs.slice(i + 1, i + 203))?.[0] : undefined;
    const id = attributes === undefined ? undefined : /[{\s]#([^\s}]+)/.exec(attributes)?.[1];
    if (open === undefined || attributes === undefined || id === undefined) continue;
    found.push({id, content: {from: open + 1, to: i}, whole: {from: open, to: i + 1 + attributes.length}});
  }
  return found;
}

function inTags(atoms: readonly Atom[]): ClaimSpan[] {
  const opens: {id: string | undefined; at: number}[] = [];
  const found: ClaimSpan[] = [];
  atoms.forEach(({is, shown}, i) => {
    if (is !== 'tag') return;
    if (/^<span[\s>]/i.test(shown)) {
      const [, quoted, single] = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(shown) ?? [];
      opens.push({id: quoted ?? single, at: i});
    }
    if (!/^<\/span\s*>/i.test(shown)) return;
    const open = opens.pop();
    if (open?.id !== undefined)
      found.push({id: open.id, content: {from: open.at + 1, to: i}, whole: {from: open.at, to: i + 1}});
  });
  return found;
}
