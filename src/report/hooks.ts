/**
 * Names by which a page's scripts find what its templates wrote. A template writes `{{hook "filters"}}`, a script
 * `hooks.filters`: there is no second spelling.
 */

// ids
export const data = 'data';
export const theme = 'theme';
export const filters = 'filters';
export const filterOutcome = 'filter-outcome';
export const filterDocument = 'filter-document';
export const filterKind = 'filter-kind';
export const filterOrder = 'filter-order';
export const filterText = 'filter-text';
/** Leads to the search from wherever the reader is. */
export const toSearch = 'to-search';
export const filterCount = 'filter-count';
export const outline = 'outline';
/** The list of all cards, nearest to a flip first. */
export const nearest = 'nearest';
export const keys = 'keys';
export const keysButton = 'keys-button';

// attributes of a claim's card
export const claimOutcome = 'data-outcome';
export const claimDocument = 'data-document';
export const claimKind = 'data-kind';
/** How near the verdict is to another one; left out where that has no meaning. */
export const claimNearness = 'data-near';
/** Only where the page can judge the claim again. */
export const claimWhatIf = 'data-what-if';

/** Of a link: the choices that it makes, as a query. */
export const filterLink = 'data-filter';

// attributes of the button that downloads a chart
export const figureId = 'data-figure';
export const fileName = 'data-name';

/** In full, of a cell that shows fewer digits. */
export const cellValue = 'data-value';

// classes
export const printedTable = 'printed-table';
export const tableTools = 'table-tools';
export const controls = 'controls';
export const document = 'document';
/** What stands folded above a document's claims: findings, and the table of its printed numbers. */
export const ofDocument = 'of-document';
export const section = 'section';
export const mistake = 'mistake';
/** The mistakes of a document, for its authors. */
export const author = 'author';
export const claim = 'claim';
/** What opens to a claim's card. */
export const fold = 'fold';
export const claimHead = 'claim-head';
export const says = 'says';
/** What was found, in plain words. */
export const sentence = 'sentence';
export const reason = 'reason';
/** What is printed beside what was observed. */
export const numbers = 'numbers';
/** The table of a claim with several points. */
export const points = 'points';
export const facts = 'facts';
export const note = 'note';
export const settings = 'settings';
export const plot = 'plot';
export const key = 'key';
export const figureFoot = 'figure-foot';
export const download = 'download';

/** The symbol of an outcome has this and the outcome as its id. */
export const glyphPrefix = 'g-';
