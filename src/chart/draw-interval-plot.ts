import {formatNumber, niceTicks} from '../numbers/format-number.ts';
import type {IntervalPlot} from '../contract/chart.ts';
import type {PointVerdict, Verdict} from '../contract/verdict.ts';
import {escapeXml} from '../text/escape-xml.ts';
import type {OnAxis} from './judged-axis.ts';
import {onJudgedAxis, onObservedAxis} from './judged-axis.ts';
import {intervalPlotLabel, intervalPlotScaleWords} from './messages.ts';
import type {StripScale} from './interval-plot-scale.ts';
import {intervalPlotScale} from './interval-plot-scale.ts';
import {INTERVAL_PLOT_UNITS, intervalPlotMarks, units} from './interval-plot-marks.ts';

/**
 * The verdict intervalPlot, of one form for every claim: the zone in which the observed value may lie, what is printed, the
 * observed mean with its two bands, and every seed as a dot. Several points share one axis, in margins where each has
 * one.
 */
export function drawIntervalPlot(verdict: Verdict): IntervalPlot {
  const points = verdict.points.filter(isDrawable);
  if (points.length === 0 || verdict.kind === 'arithmetic') return {form: 'none'};
  if (verdict.points.length === 1) return {form: 'single', svg: single(verdict, points[0]!)};
  return rows(verdict);
}

function single(verdict: Verdict, point: PointVerdict): string {
  const unit = shownUnit(verdict);
  const on = onObservedAxis(point);
  const scale = intervalPlotScale([on]);
  const printed = on.printed ? label(on.printed.text, (on.printed.from + on.printed.to) / 2, scale) : '';
  const marks = intervalPlotMarks(on, scale, {top: 20, bottom: 66, band: 34, seeds: 53, dot: 7, stack: 22}, unit);
  const below = axis(scale, 72, point.pValue === undefined ? unit : 'p-value', {log: on.log ?? false});
  return svg(108, intervalPlotLabel(verdict, point, on), marks + below.line, printed + below.words);
}

function rows(verdict: Verdict): IntervalPlot {
  const inMargins = verdict.points.every(
    ({allowed}) => Number.isFinite(allowed.from) && allowed.to > 0 && allowed.from === -allowed.to,
  );
  const points = verdict.points.map((point) => {
    const on = onJudgedAxis(point);
    return inMargins ? divide(on, point.allowed.to) : on;
  });
  const scale = intervalPlotScale(points);
  const unit = inMargins ? 'margins' : shownUnit(verdict);
  return {
    form: 'rows',
    scale: intervalPlotScaleWords(verdict, inMargins),
    // beside a table's other columns there is room for three numbers, on a telephone too
    axis: below(axis(scale, 4, '', {most: 3})),
    // a row stands in a table whose cells say the same in numbers: no name of its own
    rows: points.map(
      (on) =>
        `<svg class="interval-plot" viewBox="0 0 ${INTERVAL_PLOT_UNITS} 26" preserveAspectRatio="none" aria-hidden="true">${intervalPlotMarks(
          on,
          scale,
          {top: 0, bottom: 26, band: 9, seeds: 19, dot: 5, stack: 12},
          unit,
        )}</svg>`,
    ),
  };
}

const below = ({line, words}: ReturnType<typeof axis>): string => svg(34, '', line, words);

/** A line, which is stretched with the marks, and numbers, which are not. */
function axis(
  scale: StripScale,
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

function label(text: string, value: number, scale: StripScale): string {
  const words = escapeXml(text.length > 40 ? `${text.slice(0, 39)}…` : text);
  const at = scale.at(value);
  return `<text class="s-label" x="${at}%" y="13"${anchor(at)}>${words}</text>`;
}

/** About its place, as the style sheet has it, but near an edge. */
function anchor(at: number): string {
  return at < 12 ? ' text-anchor="start"' : at > 88 ? ' text-anchor="end"' : '';
}

function svg(height: number, name: string, stretched: string, words: string): string {
  const named = name ? `role="img" aria-label="${escapeXml(name)}"` : 'aria-hidden="true"';
  return `<svg class="interval-plot" height="${height}" ${named}><svg viewBox="0 0 ${INTERVAL_PLOT_UNITS} ${height}" preserveAspectRatio="none">${stretched}</svg>${words}</svg>`;
}

function divide(on: OnAxis, by: number): OnAxis {
  const interval = ({from, to}: {from: number; to: number}) => ({from: from / by, to: to / by});
  return {
    zone: interval(on.zone),
    mean: on.mean / by,
    band: interval(on.band),
    wideBand: interval(on.wideBand),
    seeds: on.seeds.map(({seed, value}) => ({seed, value: value / by})),
  };
}

function isDrawable({mean, band}: PointVerdict): boolean {
  return Number.isFinite(mean) || Number.isFinite(band.from) || Number.isFinite(band.to);
}

/** Powers of ten within [from, to], both decimal logarithms; at most about six. */
function decades(from: number, to: number): {value: number; text: string}[] {
  const step = Math.max(1, Math.ceil((to - from) / 6));
  return Array.from(
    {length: Math.floor((Math.floor(to) - Math.ceil(from)) / step) + 1},
    (_, i) => Math.floor(to) - i * step,
  ).map((value) => ({value, text: formatNumber(Number(`1e${value}`))}));
}

const shownUnit = ({unit}: Verdict): string => (unit === '1' ? '' : unit);
