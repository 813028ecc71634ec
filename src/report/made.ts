/** What the scripts put on a page, by the names that the style sheets have for it. */

/** The attribute of the root for a chosen theme. */
export const chosenTheme = 'data-theme';

// classes
/** Of the body: not all claims are shown. */
export const filtered = 'filtered';
export const values = 'values';
export const pointer = 'pointer';
export const faint = 'faint';
export const alone = 'alone';
export const seed = 'seed';
export const hidden = 'hidden';
export const whatIfButton = 'try';
export const whatIf = 'what-if';
export const trial = 'trial';
export const limits = 'limits';
export const result = 'result';
export const verdict = 'verdict';
export const glyph = 'glyph';
export const why = 'why';
export const flips = 'flips';
export const buttons = 'buttons';
export const pictures = 'pictures';
export const printButton = 'print';
/** Of the body: only what is marked as `printed` is printed. */
export const printsOne = 'prints-one';
export const printed = 'prints';
