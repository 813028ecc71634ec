import type {Interval, Judged, ObservedPoint, PointVerdict} from '../contract/verdict.ts';
import {levelOfContradiction, levelsPerPoint} from '../judge/rules/index.ts';
import {formatNumber} from '../numbers/format-number.ts';

type Shown = Pick<Judged, 'points' | 'unit' | 'levels' | 'diverged'>;

/**
 * What was observed at each point of a claim, and the intervals that decide.
 *
 * @param every - it is of every single run
 */
export function pointLines({points, unit, levels, diverged}: Shown, every: boolean): string[] {
  const of = unit === '1' ? '' : ` ${unit}`;
  // where runs diverged, they spend a part of the level of the claim
  const {reproduced, contradicted} = levelsPerPoint(levels, points.length);
  const perPoint = {reproduced, ...(diverged.length === 0 && {contradicted})};
  return points.flatMap((point) => [observedLine(point, of), ...intervalLines(point, perPoint, of, every)]);
}

function observedLine(point: PointVerdict, unit: string): string {
  const name = `  ${point.label || 'value'}:`;
  if (point.form === 'printed') return `${name} printed ${point.reference.text}`;
  if (point.form === 'unmeasured') return `${name} not measured; allowed ${rangeText(point.allowed)}${unit}`;
  const printed = 'reference' in point && point.reference ? `, printed ${point.reference.text}` : '';
  return `${name} observed ${observedText(point)}${printed}; ${allowedText(point, unit)}`;
}

function observedText(point: ObservedPoint): string {
  const seeds = `n ${point.perSeed.length}`;
  if (point.form === 'estimated') return `${text(point.estimate)} (${seeds})`;
  return text(point.mean) + (point.sd === undefined ? '' : ` (sd ${text(point.sd)}, ${seeds})`);
}

function allowedText(point: ObservedPoint, unit: string): string {
  const what = {
    measured: isDifference(point) ? 'allowed difference' : 'allowed',
    estimated: 'allowed',
    tested: 'allowed p',
  };
  return `${what[point.form]} ${rangeText(point.allowed)}${point.form === 'tested' ? '' : unit}`;
}

/** Of a mean with a printed number, what lies in the intervals is the difference of both. */
const isDifference = (point: ObservedPoint): boolean => point.form === 'measured' && point.reference !== undefined;

interface Levels {
  reproduced: number;
  contradicted?: number;
}

function intervalLines(point: PointVerdict, levels: Levels, unit: string, every: boolean): string[] {
  if (point.form === 'printed' || point.form === 'unmeasured') return [];
  if (point.form === 'tested') return [`    p-value: ${text(point.pValue)}`];
  const {band, wideBand} = point;
  const what = isDifference(point) ? 'difference' : 'quantity';
  const line = (name: string, interval: Interval) => `    ${name}: ${rangeText(interval)}${unit}`;
  if (every) return [line(`${what}, range of all runs`, band), line(`${what}, the run that is farthest out`, wideBand)];
  if (band.from === wideBand.from && band.to === wideBand.to) return [line(what, band)];
  const {reproduced, contradicted} = levels;
  const wide = contradicted === undefined ? '' : levelText(levelOfContradiction(point, {reproduced, contradicted}));
  return [
    line(`interval of the ${what}, within for reproduced${levelText(reproduced)}`, band),
    line(`interval of the ${what}, outside for contradicted${wide}`, wideBand),
  ];
}

/** With which probability an end of an interval is wrong. */
const levelText = (level: number): string => ` (each end is wrong with ${formatNumber(100 * level, 2)} %)`;

const rangeText = ({from, to}: Interval): string => (from === to ? text(from) : `${text(from)} to ${text(to)}`);
const text = (value: number): string => String(Number(value.toPrecision(6))).replace('Infinity', '∞');
