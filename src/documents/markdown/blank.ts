import type {Include, SourceFile} from '../source-text.ts';

/** What Markdown itself does not know, and Quarto and MyST do: left blank for the parser, character by character. */
export interface Blanked {
  /** As long as the file's text. */
  text: string;
  includes: Include[];
}

/** Directives of MyST whose content is text of the document. */
const PROSE: ReadonlySet<string> = new Set(
  (
    'abstract admonition attention card caution danger dropdown epigraph error figure grid hint important ' +
    'lemma list-table margin note proof seealso sidebar tab-item tab-set table theorem tip warning'
  ).split(' '),
);

/** Stands before the caption of a directive: with blanks before it, it would be code. Readers do not see it. */
export const HIDDEN = '\ue002';

const FRONT_MATTER = /^---[ \t]*\n[^]*?\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const SHORTCODE = /^\s*\{\{<\s*include\s+(\S+)\s*>\}\}\s*$/;
/** A fence with a directive, `` ```{table} Caption `` or `:::{note}`; a div of Quarto, `::: {.callout}`. */
const FENCE = /^(\s*)(`{3,}|~{3,}|:{3,})[ \t]*(?:\{([^}\n]*)\}|([^\s{]\S*))?[ \t]*(.*)$/;
const OPTION = /^\s*:[\w-]+:/;

interface Fence {
  mark: string;
  isBlank: boolean;
}

/** Blanks front matter, fences of directives with their options, divs, and includes, which it lists. */
export function blanked({text}: SourceFile): Blanked {
  const front = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  const includes: Include[] = [];
  const open: Fence[] = [];
  let offset = front;
  let mayBeOption = false;
  const lines = text
    .slice(front)
    .split('\n')
    .map((line) => {
      const at = offset;
      offset += line.length + 1;
      const inCode = open.at(-1)?.isBlank === false;
      const include = inCode ? undefined : SHORTCODE.exec(line)?.[1];
      if (include !== undefined) {
        includes.push({path: include, offset: at});
        return blank(line);
      }
      if (mayBeOption && OPTION.test(line)) return blank(line);
      mayBeOption = false;
      const fence = FENCE.exec(line);
      if (!fence) return line;
      const [, indent = '', mark = '', braced, bare, rest = ''] = fence;
      const last = open.at(-1);
      if (last && isEnd(last, mark) && braced === undefined && bare === undefined && rest === '') {
        open.pop();
        return last.isBlank ? blank(line) : line;
      }
      if (inCode) return line;
      const name = braced?.trim().split(/\s/)[0] ?? '';
      const isDirective = PROSE.has(name);
      if (name === 'include' && rest !== '') includes.push({path: rest.trim(), offset: at});
      const isBlank = mark.startsWith(':') || isDirective || name === 'include';
      open.push({mark, isBlank});
      mayBeOption = isBlank;
      if (!isBlank) return line;
      const keptFrom = line.length - rest.length;
      return isDirective && rest !== ''
        ? HIDDEN.repeat(keptFrom) + rest
        : blank(`${indent}${line.slice(indent.length)}`);
    });
  return {text: ' '.repeat(front).replace(/ $/, front > 0 ? '\n' : '') + lines.join('\n'), includes};
}

const blank = (line: string): string => ' '.repeat(line.length);
const isEnd = ({mark}: Fence, other: string): boolean => other.startsWith(mark) && new Set(other).size === 1;
