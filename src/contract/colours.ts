interface Colour {
  light: string;
  dark: string;
}

/**
 * The colours that charts and pages share, by the name of the variable of the style sheet. A Vega-Lite spec has the
 * light one as a literal, so that a downloaded spec looks like the chart in the page.
 * Ours is blue, theirs is ink: in every interval plot and every chart. Series colours are told apart by colour-blind
 * readers, and by lightness in grey.
 */
export const COLOURS = {
  'chart-ink': {light: '#171c22', dark: '#e7ebf0'},
  'chart-muted': {light: '#515b66', dark: '#a4afbb'},
  'chart-line': {light: '#dfe4e9', dark: '#2b333d'},
  'chart-paper': {light: '#ffffff', dark: '#161b22'},
  'chart-zone': {light: '#d3dae2', dark: '#333d49'},
  'chart-1': {light: '#2b5fc4', dark: '#7ea8ff'},
  'chart-2': {light: '#c2571a', dark: '#f39a5e'},
  'chart-3': {light: '#0c7f74', dark: '#4cc4b4'},
  'chart-4': {light: '#7a4bb8', dark: '#b998f0'},
  'chart-5': {light: '#a3386e', dark: '#ec8cba'},
  'chart-6': {light: '#6b5d4d', dark: '#bfae9b'},
} as const satisfies Record<string, Colour>;

export type ColourName = keyof typeof COLOURS;

/** Of the series of a chart, in this order; a seventh has the first again. */
export const SERIES = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'] as const;
export const seriesColour = (i: number): ColourName => `chart-${1 + (i % SERIES.length)}` as ColourName;
export const variable = (name: ColourName): string => `var(--${name})`;
