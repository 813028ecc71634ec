import {kindOf, unitText} from '../assertions/index.ts';
import type {Axis} from '../contract/experiment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {Judged, PerSeed} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {inUnicode} from '../text/in-unicode.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {quantityName} from '../text/reader-names.ts';
import type {DrawablePoint, Observed, OnAxis} from './judged-axis.ts';

/** What a sighted reader takes from the interval plot, as one line. */
export function intervalPlotLabel({unit}: Judged, point: DrawablePoint, {observed}: OnAxis): string {
  const of = point.label ? `${point.label}: ` : '';
  if (point.form === 'tested') return `${of}p-value ${formatNumber(point.pValue, 3)}`;
  const printed = point.reference ? `reference ${point.reference.text}; ` : '';
  const name = point.form === 'estimated' ? 'observed' : 'observed mean';
  return `${of}${printed}${observed ? `${name} ${observedText(observed, unit)}` : 'nothing observed'}`;
}

function observedText({mean, band, seeds}: Observed, unit: string): string {
  const quantity = `${formatNumber(mean)} ${unitText(unit)}`.trimEnd();
  return `${quantity}, band ${formatNumber(band.from)} to ${formatNumber(band.to)}${spreadText(seeds)}`;
}

function spreadText(seeds: PerSeed): string {
  if (seeds.length < 2) return '';
  const values = seeds.map(({value}) => value);
  return `; ${seeds.length} seeds from ${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))}`;
}

/** What the shared axis of a claim's points shows. */
export function intervalPlotScaleWords(verdict: Judged, inMargins: boolean): string {
  const {withReference, alone} = kindOf(verdict).words.axis;
  const hasReference = verdict.points.some((point) => 'reference' in point && point.reference !== undefined);
  const what = hasReference ? withReference : alone;
  if (inMargins) return `${what}, in margins`;
  return verdict.unit === '1' ? what : `${what}, ${verdict.unit}`;
}

export const notRun = (experiment: string): string => `Not drawn: there is no run of ${experiment}.`;
export const notPositive = 'Not drawn: a logarithmic axis cannot show values that are 0 or negative.';
export const nothingYielded = (name: string): string => `Not drawn: no finished run has ${name}.`;

/** Where the name alone would not do. */
const AXIS_TITLES: Partial<Record<Axis, string>> = {K: 'K (samples in the bound)', latent: 'latent dimension'};
export const axisTitle = (axis: Axis): string => AXIS_TITLES[axis] ?? axis;

/** What stands on the other axis, with its unit; the unit alone where several metrics share it. */
export function quantityTitle({yields, names}: PlannedFigure, metrics: readonly string[]): string {
  const shown = metrics.flatMap((name) => yields[name] ?? []);
  const units = [...new Set(shown.map((yielded) => ('unit' in yielded ? yielded.unit : '')))].filter(
    (unit) => unit && unit !== '1',
  );
  const unit = units.map(unitText).join(', ');
  if (shown.length !== 1) return unit || 'value';
  const name = inUnicode(quantityName(nth(metrics, 0), nth(shown, 0), names));
  return unit ? `${name} (${unit})` : name;
}

export function densityTitle(categorical: boolean, unit: string): string {
  if (categorical) return 'share of draws';
  const one = unitText(unit).replace(/^([a-z]+)s$/, '$1');
  return one ? `density (per ${one})` : 'density';
}
