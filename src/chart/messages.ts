import {formatNumber} from '../numbers/format-number.ts';
import type {Axis} from '../contract/experiment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import type {PointVerdict, Verdict} from '../contract/verdict.ts';
import type {OnAxis} from './judged-axis.ts';

/** What a sighted reader takes from the intervalPlot, as one line. */
export function intervalPlotLabel(
  {unit}: Verdict,
  {label, reference, pValue}: PointVerdict,
  {mean, band, seeds}: OnAxis,
): string {
  const of = label ? `${label}: ` : '';
  const printed = reference ? `reference ${reference.text}; ` : '';
  if (pValue !== undefined) return `${of}p-value ${formatNumber(pValue, 3)}`;
  const quantity = `observed mean ${formatNumber(mean)}${unit === '1' ? '' : ` ${unit}`}`;
  const values = seeds.map((seed) => seed.value);
  const spread =
    values.length > 1
      ? `; ${values.length} seeds from ${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))}`
      : '';
  return `${of}${printed}${quantity}, band ${formatNumber(band.from)} to ${formatNumber(band.to)}${spread}`;
}

/** What the shared axis of a claim's points shows. */
export function intervalPlotScaleWords({unit, points, kind}: Verdict, inMargins: boolean): string {
  const against = kind === 'equals' ? 'printed' : kind === 'atLeast' || kind === 'atMost' ? 'bound' : 'other side';
  const what = points.some((point) => point.reference)
    ? `Observed less ${against}`
    : kind === 'monotone'
      ? 'Step'
      : 'Difference';
  return inMargins ? `${what}, in margins` : unit === '1' ? what : `${what}, ${unit}`;
}

export const notRun = (experiment: string): string => `Not drawn: no run of ${experiment} is at hand.`;
export const nothingYielded = (name: string): string => `Not drawn: no finished run holds ${name}.`;

/** Where the name alone would not do. */
const AXIS_TITLES: Partial<Record<Axis, string>> = {K: 'K (samples in the bound)', latent: 'latent dimension'};
export const axisTitle = (axis: Axis): string => AXIS_TITLES[axis] ?? axis;

/**
 * What a yield is called in a chart: its name, where `says` has the form "name: definition"; the data table has the
 * definition.
 */
export const nameOf = (says: string): string => says.split(': ')[0]!;

/** What stands on the other axis, with its unit; the unit alone where several metrics share it. */
export function quantityTitle({yields}: PlannedFigure, names: readonly string[]): string {
  const shown = names.flatMap((name) => yields[name] ?? []);
  const units = [...new Set(shown.map((yielded) => ('unit' in yielded ? yielded.unit : '')))].filter(
    (unit) => unit && unit !== '1',
  );
  const unit = units.join(', ');
  if (shown.length !== 1) return unit || 'value';
  const name = nameOf(shown[0]!.says);
  return unit ? `${name} (${unit})` : name;
}

export function densityTitle(categorical: boolean, unit: string): string {
  if (categorical) return 'share of draws';
  return unit && unit !== '1' ? `density (per ${unit})` : 'density';
}

const OUTCOME_WORDS: Record<string, string> = {finding: 'found wrong', doubtful: 'in doubt', 'not-run': 'not run'};

/** What a sighted reader takes from the trend: how it came out how often, and where the mean went. */
export function trendLabel(all: readonly string[], means: readonly number[], unit: string): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  const outcomes = all.map((outcome) => OUTCOME_WORDS[outcome] ?? outcome);
  const kinds = [...new Set(outcomes)];
  const came =
    kinds.length === 1
      ? `${kinds[0]!} each time`
      : kinds
          .map((kind) => `${kind} ${outcomes.filter((one) => one === kind).length} times`)
          .join(', ')
          .replaceAll(' 1 times', ' once');
  const [first, last] = [means[0], means.at(-1)];
  if (first === undefined || last === undefined) return `Last ${outcomes.length} reports: ${came}`;
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const went =
    least === most
      ? `mean ${formatNumber(last)}${of} each time`
      : `mean from ${formatNumber(first)} to ${formatNumber(last)}${of}, between ${formatNumber(least)} and ${formatNumber(most)}`;
  return `Last ${outcomes.length} reports: ${came}; ${went}`;
}
