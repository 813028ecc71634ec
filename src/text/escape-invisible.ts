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

const HIDDEN = new RegExp(
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\uffff]',
  'g',
);
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function spelling(character: string): string {
  return `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
