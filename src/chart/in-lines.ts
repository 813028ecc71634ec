import {textWidth} from '../text/text-width.ts';
import {ABOVE_PLOT, NARROW_TEXT, plot} from './theme.ts';

/** From line to line of a text, in pixels. */
export const LINE = 16;

/** Broken where a line would be wider than a plot, on a narrow screen too; a word is never broken. */
export function inLines(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && textWidth(longer, NARROW_TEXT) <= plot.width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The name of an axis that runs across. */
export function titleBelow(text: string): {title: string | string[]} {
  const lines = inLines(text);
  return {title: lines.length === 1 ? text : lines};
}

/** The name of an axis that runs upwards: its last line stands just above the plot. */
export function titleAbove(text: string): {title: string | string[]; axis?: {titleY: number}} {
  const {title} = titleBelow(text);
  return typeof title === 'string' ? {title} : {title, axis: {titleY: ABOVE_PLOT - (title.length - 1) * LINE}};
}
