import {extname} from 'node:path/posix';
import type {SourceText} from './source-text.ts';

/**
 * The title of a document, as its source states it; undefined where it does not.
 *
 * @param source - what the reader made of it
 * @param text - its main file, as it stands
 */
export function titleOf(source: Pick<SourceText, 'file' | 'text' | 'blocks'>, text: string): string | undefined {
  const stated = STATED[extname(source.file).toLowerCase()] ?? FRONT_MATTER;
  if (stated === 'heading') return /\\title\b/.test(text) ? headingOf(source) : undefined;
  const {word, quoted, content} = stated.exec(text)?.groups ?? {};
  const title = oneLine(word ?? quoted ?? content ?? '');
  return title === '' ? headingOf(source) : title;
}

/** `title: A paper`, `title: "A paper"`; not the signs by which YAML begins a text of several lines, or a mapping. */
const FRONT_MATTER = new RegExp(
  [
    /^---[ \t]*\n(?:(?!---|\.\.\.).*\n)*?title:[ \t]*/,
    /(?:"(?<quoted>[^"\n]+)"|'(?<content>[^'\n]+)'|(?<word>[^"'>|{[\n][^\n]*))/,
  ]
    .map(({source}) => source)
    .join(''),
);
/** `#set document(title: [A paper])`, `#show: article.with(title: "A paper")` */
const ARGUMENT = /\btitle:\s*(?:\[(?<content>[^\]]+)\]|"(?<quoted>[^"]+)")/;
const STATED: Readonly<Record<string, RegExp | 'heading'>> = {'.tex': 'heading', '.typ': ARGUMENT};

/** That with which the text begins. */
function headingOf({text, blocks: [first]}: Pick<SourceText, 'text' | 'blocks'>): string | undefined {
  return first?.kind === 'heading' ? oneLine(text.slice(first.from, first.to)) : undefined;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
