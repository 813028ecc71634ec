import type {JsonObject} from '../contract/experiment.ts';

/**
 * Every colour of a chart: the literal stands in the Vega-Lite spec (so that a downloaded spec looks the same anywhere)
 * and becomes `var(--name, literal)` in the page, where the style sheet gives the variable its light and dark value.
 * Series colours are told apart by colour-blind readers, and by lightness in grey.
 */
export const colours = {
  'chart-ink': '#1b2026',
  'chart-muted': '#5a636e',
  'chart-line': '#dde2e7',
  'chart-paper': '#ffffff',
  'chart-zone': '#cbd3dc',
  'chart-1': '#2b5fc4',
  'chart-2': '#c2571a',
  'chart-3': '#0c7f74',
  'chart-4': '#7a4bb8',
  'chart-5': '#a3386e',
  'chart-6': '#6b5d4d',
} as const;

/** Ours is blue, theirs is ink: the same in every intervalPlot and every chart. */
export const series = [1, 2, 3, 4, 5, 6].map((n) => colours[`chart-${n}` as 'chart-1']);

/** Size of the plot itself, CSS pixels; the page scales it down, never up. */
export const plot = {width: 600, height: 320};
/** More marks than this are drawn as pixels inside the axes. */
export const MOST_MARKS = 500;
/** Rows of a data table that the page shows. */
export const MOST_ROWS = 120;

const FONT = 'system-ui, sans-serif';

export const config: JsonObject = {
  font: FONT,
  background: 'transparent',
  aria: false,
  padding: 4,
  view: {stroke: null},
  axis: {
    labelFont: FONT,
    labelFontSize: 12,
    labelColor: colours['chart-muted'],
    labelPadding: 6,
    labelFlush: false,
    titleFont: FONT,
    titleFontSize: 12.5,
    titleFontWeight: 'normal',
    titleColor: colours['chart-ink'],
    titlePadding: 10,
    titleLimit: 320,
    gridColor: colours['chart-line'],
    gridWidth: 1,
    domain: false,
    tickColor: colours['chart-line'],
    tickSize: 4,
    tickCount: 6,
  },
  axisX: {grid: false, domain: true, domainColor: colours['chart-muted'], tickColor: colours['chart-muted']},
  legend: {
    orient: 'top',
    direction: 'horizontal',
    title: null,
    labelFont: FONT,
    labelFontSize: 12.5,
    labelColor: colours['chart-ink'],
    symbolStrokeWidth: 2.5,
    symbolSize: 120,
    rowPadding: 4,
    offset: 12,
    labelLimit: 0,
    columns: 1,
  },
  header: {labelFont: FONT, labelFontSize: 12.5, labelColor: colours['chart-ink'], title: null},
  range: {category: series},
};

/** By label, for points drawn as pixels: middle tones that show on light and dark ground alike. */
export const labelColours = [
  '#4477dd',
  '#dd7722',
  '#229977',
  '#cc4466',
  '#9966cc',
  '#99803d',
  '#dd77bb',
  '#7a8794',
  '#a8a820',
  '#22aacc',
];
