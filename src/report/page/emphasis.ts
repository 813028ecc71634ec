import type {Block, Span} from '../../contract/document-text.ts';

/** Words that the text marks as `**strong**` or `*stressed*`, with the marks themselves, which a page leaves out. */
export interface Emphasis extends Span {
  is: 'strong' | 'em';
  marks: Span[];
}

// As in Markdown, but stricter: a mark touches the words that it marks and, outside of them, no letter, digit or other
// mark, so that no product and no power is taken for one.
const PAIR = /(?<![\w*\\^)\]}])(\*\*?)(?=[^\s*])([^*]*[^\s*\\])\1(?![\w*^(])/g;

/** In prose, tables and headings; a star within a formula is a star. */
export function emphasisOf(text: string, {kind, from, to}: Block, formulas: readonly Span[]): Emphasis[] {
  if (kind === 'code' || kind === 'formula') return [];
  const found = [...text.slice(from, to).matchAll(PAIR)].map(({0: {length}, 1: mark = '', index}): Emphasis => {
    const [start, end] = [from + index, from + index + length];
    return {
      from: start,
      to: end,
      is: mark === '**' ? 'strong' : 'em',
      marks: [
        {from: start, to: start + mark.length},
        {from: end - mark.length, to: end},
      ],
    };
  });
  return found.filter(
    ({marks}) => !marks.some((mark) => formulas.some((formula) => formula.from < mark.to && mark.from < formula.to)),
  );
}
