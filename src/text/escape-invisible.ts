/**
 * Text in which nothing hides: bidirectional, zero-width and C0/C1 controls and lone surrogates stand as `⟨U+202E⟩`;
 * tabs and line breaks become spaces. Not an escape for markup.
 */
export function escapeInvisible(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, ' ')
    .replace(HIDDEN, spelling)
    .replace(LONE_SURROGATE, spelling);
}

/** The same for text of several lines, whose breaks and tabs stay: nothing in it moves the cursor of a terminal. */
export const escapeLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.split('\t').map(escapeInvisible).join('\t'))
    .join('\n');

const HIDDEN = new RegExp(
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\uffff]',
  'g',
);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function spelling(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
