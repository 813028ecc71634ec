import {bibtexParser} from 'latex-utensils';
import type {Problem} from '../contract/error.ts';
import type {Source} from '../contract/report.ts';
import {texLetters} from '../text/tex-letters.ts';
import * as says from './file-messages.ts';

export interface ReadSources {
  /** In the order of their keys. */
  sources: Source[];
  problems: Problem[];
}

type Ast = ReturnType<typeof bibtexParser.parse>;
type Entry = Extract<Ast['content'][number], {content: {name: string}[]}>;
type Value = Entry['content'][number]['value'];
type Strings = ReadonlyMap<string, Value>;

/** The entries of a BibTeX file: author, title, year, where it appeared, and a link. @param file - for messages */
export function readSources(text: string, file: string): ReadSources {
  const at = ({start}: {start: {line: number; column: number}}): string => `${file}:${start.line}:${start.column}`;
  let ast: Ast;
  try {
    ast = bibtexParser.parse(text);
  } catch (error) {
    if (error instanceof RangeError) return {sources: [], problems: [{place: file, ...says.tooDeepBibtex()}]};
    if (!bibtexParser.isSyntaxError(error)) throw error;
    return {
      sources: [],
      problems: [{place: at(error.location), ...says.invalidBibtex(error.found, expectedOf(error))}],
    };
  }
  const strings = new Map(
    ast.content
      .filter(bibtexParser.isStringEntry)
      .map(({abbreviation, value}) => [abbreviation.toLowerCase(), value] as const),
  );
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  for (const {internalKey: key, content, location} of ast.content.filter(bibtexParser.isEntry)) {
    if (key === undefined) problems.push({place: at(location), ...says.noKey()});
    else if (sources.has(key)) problems.push({place: at(location), ...says.duplicateKey(key)});
    else sources.set(key, sourceOf(key, content, strings));
  }
  return {sources: [...sources.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), problems};
}

/** The signs that were expected, without the classes of letters; the library declares a text, and gives a list. */
function expectedOf(error: {expected: unknown}): string[] {
  const all = error.expected as readonly {type: string; text?: string}[];
  return [...new Set(all.flatMap(({type, text}) => (type === 'literal' && text !== undefined ? [text] : [])))];
}

function sourceOf(key: string, content: Entry['content'], strings: Strings): Source {
  const fields = new Map(content.map(({name, value}) => [name.toLowerCase(), textOf(value, strings)]));
  const [where] = ['journal', 'booktitle', 'publisher', 'howpublished', 'institution'].flatMap(
    (name) => fields.get(name) ?? [],
  );
  const text = [fields.get('author')?.replaceAll(/\s+and\s+/g, ', '), fields.get('title'), where, fields.get('year')]
    .flatMap((part) => (part ? [plain(part).replace(/\.$/, '')] : []))
    .join('. ');
  const doi = fields.get('doi');
  const url = fields.get('url') ?? (doi === undefined ? undefined : `https://doi.org/${doi}`);
  return {key, text, ...(url !== undefined && {url: bare(url)})};
}

/** An abbreviation stands for its `@string`, or for itself, as the names of months do. */
function textOf(value: Value, strings: Strings): string {
  if (value.kind === 'concat') return value.content.map((part) => textOf(part, strings)).join('');
  if (value.kind !== 'abbreviation') return value.content;
  const known = strings.get(value.content.toLowerCase());
  return known === undefined || known.kind === 'abbreviation' ? value.content : textOf(known, strings);
}

const plain = (value: string): string =>
  bare(texLetters(value))
    .replaceAll('--', '–')
    .replaceAll(/[\s~]+/g, ' ')
    .trim();

/** Without braces, and without the backslashes before signs that TeX reserves. */
const bare = (value: string): string => value.replaceAll(/[{}]/g, '').replaceAll(/\\([&%#_$])/g, '$1');
