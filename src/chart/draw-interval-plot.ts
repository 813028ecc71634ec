import {unitText} from '../assertions/index.ts';
import type {IntervalPlot} from '../contract/chart.ts';
import {isJudged, type Interval, type Judged, type PointVerdict, type Verdict} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {formatNumber, niceTicks} from '../numbers/format-number.ts';
import {escapeXml} from '../text/escape-xml.ts';
import {INTERVAL_PLOT_UNITS, intervalPlotMarks, units, type Layers} from './interval-plot-marks.ts';
import {intervalPlotScale, type PlotScale} from './interval-plot-scale.ts';
import {onJudgedAxis, onObservedAxis, type DrawablePoint, type OnAxis} from './judged-axis.ts';
import {intervalPlotLabel, intervalPlotScaleWords} from './messages.ts';

const SINGLE: Layers = {top: 20, bottom: 66, band: 34, seeds: 53, dot: 7, stack: 22};
const ROW: Layers = {top: 0, bottom: 26, band: 9, seeds: 19, dot: 5, stack: 12, isOfTable: true};

/**
 * The interval plot of a verdict, of one form for every claim: the zone in which the observed value may lie, what is
 * printed, the observed mean with its two bands, and every seed as a dot. Several points share one axis, in margins
 * where each has one.
 */
export function drawIntervalPlot(verdict: Verdict): IntervalPlot {
  if (!isJudged(verdict)) return {form: 'none'};
  const points = verdict.points.filter(isDrawable);
  if (points.every(({form}) => form === 'unmeasured')) return {form: 'none'};
  return points.length === 1 ? single(verdict, nth(points, 0)) : rows(verdict, points);
}

const isDrawable = (point: PointVerdict): point is DrawablePoint => point.form !== 'printed';

function single(verdict: Judged, point: DrawablePoint): IntervalPlot {
  const unit = unitText(verdict.unit);
  const on = onObservedAxis(point);
  const scale = intervalPlotScale([on]);
  const printed = on.printed ? label(on.printed.text, (on.printed.from + on.printed.to) / 2, scale) : '';
  const marks = intervalPlotMarks(on, scale, SINGLE, unit);
  const below = axis(scale, 72, point.form === 'tested' ? 'p-value' : unit, {log: on.log ?? false});
  return {
    form: 'single',
    svg: svg(108, intervalPlotLabel(verdict, point, on), marks + below.line, printed + below.words),
    row: row(intervalPlotMarks(withoutSeeds(on), scale, ROW, unit)),
  };
}

function rows(verdict: Judged, drawable: readonly DrawablePoint[]): IntervalPlot {
  const isInMargins = drawable.every(({allowed: {from, to}}) => Number.isFinite(from) && to > 0 && from === -to);
  const points = drawable.map((point) =>
    isInMargins ? divide(onJudgedAxis(point), point.allowed.to) : onJudgedAxis(point),
  );
  const scale = intervalPlotScale(points);
  const unit = isInMargins ? 'margins' : unitText(verdict.unit);
  return {
    form: 'rows',
    scale: intervalPlotScaleWords(verdict, isInMargins),
    // beside a table's other columns there is room for three numbers, on a telephone too
    axis: below(axis(scale, 4, '', {most: 3})),
    rows: points.map((on) => row(intervalPlotMarks(on, scale, ROW, unit))),
    plain: points.map((on) => row(intervalPlotMarks(withoutSeeds(on), scale, ROW, unit))),
  };
}

const withoutSeeds = (on: OnAxis): OnAxis => (on.observed ? {...on, observed: {...on.observed, seeds: []}} : on);

/** It stands in a table whose cells say the same in numbers: no name of its own. */
const row = (marks: string): string =>
  `<svg class="interval-plot" viewBox="0 0 ${INTERVAL_PLOT_UNITS} ${ROW.bottom}" preserveAspectRatio="none" ` +
  `aria-hidden="true">${marks}</svg>`;

const below = ({line, words}: ReturnType<typeof axis>): string => svg(34, '', line, words);

/** A line, which is stretched with the marks, and numbers, which are not. */
function axis(
  scale: PlotScale,
  y: number,
  unit: string,
  {log = false, most = 4}: {log?: boolean; most?: number} = {},
): {line: string; words: string} {
  const {from, to} = scale.domain;
  const all = log ? decades(from, to) : niceTicks(from, to, most);
  const ticks = all.map(({value}) => `M${units(value, scale)},${y}v5`);
  const numbers = all.map(
    ({value, text}) => `<text x="${scale.at(value)}%"${anchor(scale.at(value))}>${escapeXml(text)}</text>`,
  );
  const name = unit ? `<text class="s-unit" x="50%" y="${y + 34}">${escapeXml(unit)}</text>` : '';
  return {
    line: `<path class="s-axis" d="M0,${y}H${INTERVAL_PLOT_UNITS}${ticks.join('')}"/>`,
    words: `<g class="s-numbers" transform="translate(0,${y + 19})">${numbers.join('')}</g>${name}`,
  };
}

function label(text: string, value: number, scale: PlotScale): string {
  const words = escapeXml(text.length > 40 ? `${text.slice(0, 39)}…` : text);
  const at = scale.at(value);
  return `<text class="s-label" x="${at}%" y="13"${anchor(at)}>${words}</text>`;
}

/** About its place, as the style sheet has it, but near an edge. */
function anchor(at: number): string {
  if (at < 12) return ' text-anchor="start"';
  return at > 88 ? ' text-anchor="end"' : '';
}

function svg(height: number, name: string, stretched: string, words: string): string {
  const named = name ? `role="img" aria-label="${escapeXml(name)}"` : 'aria-hidden="true"';
  const marks = `<svg viewBox="0 0 ${INTERVAL_PLOT_UNITS} ${height}" preserveAspectRatio="none">${stretched}</svg>`;
  return `<svg class="interval-plot" height="${height}" ${named}>${marks}${words}</svg>`;
}

function divide({zone, observed}: OnAxis, by: number): OnAxis {
  const divided = ({from, to}: Interval): Interval => ({from: from / by, to: to / by});
  if (!observed) return {zone: divided(zone)};
  const {mean, band, wideBand, seeds} = observed;
  return {
    zone: divided(zone),
    observed: {
      mean: mean / by,
      band: divided(band),
      wideBand: divided(wideBand),
      seeds: seeds.map(({seed, value}) => ({seed, value: value / by})),
    },
  };
}

/** Powers of ten within [from, to], both decimal logarithms; at most about six. */
function decades(from: number, to: number): {value: number; text: string}[] {
  const step = Math.max(1, Math.ceil((to - from) / 6));
  return Array.from(
    {length: Math.floor((Math.floor(to) - Math.ceil(from)) / step) + 1},
    (_, i) => Math.floor(to) - i * step,
  ).map((value) => ({value, text: formatNumber(Number(`1e${value}`))}));
}
