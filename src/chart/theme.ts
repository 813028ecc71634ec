import {COLOURS, SERIES, type ColourName} from '../contract/colours.ts';
import type {JsonObject} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {inUnicode} from '../text/in-unicode.ts';

/** The literals of a Vega-Lite spec; in the page they become `var(--name)`. */
export const colours = Object.fromEntries(Object.entries(COLOURS).map(([name, {light}]) => [name, light])) as Record<
  ColourName,
  string
>;

/** Of series, in this order. */
export const series = SERIES.map((name) => colours[name]);

/** Size of the plot itself, CSS pixels; the page scales it down, never up. */
export const plot = {width: 600, height: 320};
/** Of all words of a chart on a narrow screen, as the page's `narrow.css` has it: there must be room for these. */
export const NARROW_TEXT = 16.5;
/** More marks than this are drawn as pixels inside the axes. */
export const MOST_MARKS = 500;
/** Rows of a data table that the page shows. */
export const MOST_ROWS = 120;

const FONT = 'system-ui, sans-serif';
/** Where the name of the y-axis ends, in pixels below the upper edge of the plot. */
export const ABOVE_PLOT = -10;

/** How each Vega-Lite spec begins; `config` stands in it too. */
export const head = ({title, alt}: {title: string; alt: string}) => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: inUnicode(title),
  description: inUnicode(alt),
});

export const config: JsonObject = {
  font: FONT,
  background: 'transparent',
  aria: false,
  // Above, also for words that are larger on a narrow screen.
  padding: {left: 4, right: 4, top: 10, bottom: 4},
  view: {stroke: null},
  axis: {
    labelFont: FONT,
    labelFontSize: 12,
    labelColor: colours['chart-muted'],
    labelPadding: 6,
    labelFlush: false,
    labelSeparation: 8,
    titleFont: FONT,
    titleFontSize: 12.5,
    titleFontWeight: 'normal',
    titleColor: colours['chart-ink'],
    titlePadding: 10,
    titleLimit: plot.width,
    gridColor: colours['chart-line'],
    gridWidth: 1,
    domain: false,
    tickColor: colours['chart-line'],
    tickSize: 4,
    tickCount: 6,
  },
  axisX: {grid: false, domain: true, domainColor: colours['chart-muted'], tickColor: colours['chart-muted']},
  // Level above the plot, where there is room for twice as many words as beside it.
  axisY: {titleAngle: 0, titleAlign: 'left', titleBaseline: 'bottom', titleX: 0, titleY: ABOVE_PLOT},
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
const labelColours = [
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

export const labelColour = (label: number | null): string =>
  label === null ? nth(series, 0) : nth(labelColours, Math.abs(Math.trunc(label)) % labelColours.length);
