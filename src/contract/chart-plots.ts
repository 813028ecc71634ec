/** Where a plot lies in the picture of its chart, and what its axes span; NaN where an axis has no numbers. */
export interface Plot {
  left: number;
  top: number;
  width: number;
  height: number;
  x: Span;
  y: Span;
  /** Which axes are logarithmic; absent where none is. */
  log?: LogAxes;
}
export type LogAxes = 'x' | 'y' | 'xy';
export type Span = readonly [from: number, to: number];

export const CHART_CLASS = 'chart';
/** The id of a chart's picture. @param id - of the chart */
export const plotId = (id: string): string => `plot/${id}`;
/** The attribute of the picture that holds `plotsText`. */
export const PLOTS_ATTRIBUTE = 'data-plots';

/** The numbers of a plot, and its logarithmic axes, are separated by commas, and plots by blanks. */
export const plotsText = (plots: readonly Plot[]): string =>
  plots
    .map(({left, top, width, height, x, y, log}) => {
      const numbers = [left, top, width, height, ...x, ...y].map((value) => (Number.isNaN(value) ? '' : value));
      return [...numbers, ...(log ? [log] : [])].join();
    })
    .join(' ');

/** The inverse of `plotsText`. */
export const plotsIn = (text: string): Plot[] =>
  text.split(' ').map((plot) => {
    const parts = plot.split(',');
    const log = parts[8] as LogAxes | undefined;
    const numbers = parts.map((value) => (value === '' ? NaN : Number(value)));
    const [left = NaN, top = NaN, width = NaN, height = NaN, x0 = NaN, x1 = NaN, y0 = NaN, y1 = NaN] = numbers;
    return {left, top, width, height, x: [x0, x1], y: [y0, y1], ...(log && {log})};
  });
