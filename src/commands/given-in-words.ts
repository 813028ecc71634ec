import {mean, sampleStandardDeviation} from 'simple-statistics';
import type {MetricPoint, RunRecord} from '../contract/evidence.ts';
import type {Position, Yield} from '../contract/experiment.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {count} from '../text/count.ts';

type Given = Pick<RunRecord, 'metrics' | 'samples' | 'points' | 'images'>;

/** What a run gave, a line for each thing that its experiment declares. */
export function givenLines(given: Given, yields: Readonly<Record<string, Yield>>): string[] {
  const names = Object.keys(yields);
  const width = Math.max(0, ...names.map(({length}) => length));
  return names.map((name) => `  ${name.padEnd(width)}  ${inWords(name, lookUp(yields, name), given)}`);
}

/** How much what several runs gave varies from run to run, a line for each thing that its experiment declares. */
export function spreadLines(runs: readonly Given[], yields: Readonly<Record<string, Yield>>): string[] {
  const names = Object.keys(yields);
  const width = Math.max(0, ...names.map(({length}) => length));
  return names.map((name) => `  ${name.padEnd(width)}  ${spreadText(name, lookUp(yields, name), runs)}`);
}

function spreadText(name: string, one: Yield, runs: readonly Given[]): string {
  if (one.kind === 'points' || one.kind === 'images') return 'not a number';
  const found = runs.flatMap((run) => {
    const last = one.kind === 'metric' ? run.metrics[name]?.at(-1) : meanPoint(run.samples[name]);
    return last ? [last] : [];
  });
  const values = found.map(({value}) => value);
  if (values.length < 2) return `given by ${values.length} of ${count(runs.length, 'run')}`;
  const of = one.kind === 'sample' ? ' of the means of the draws' : atText(nth(found, 0).at);
  const unit = one.unit === '1' ? '' : ` (${one.unit})`;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (
    `mean ${formatNumber(mean(values))}, sd of a run ${formatNumber(sampleStandardDeviation(values))}, ` +
    `from ${formatNumber(low)} to ${formatNumber(high)}${of}${unit}`
  );
}

const meanPoint = (draws: ArrayLike<number> | undefined): MetricPoint | undefined =>
  draws && draws.length > 0 ? {at: {}, value: mean(Array.from(draws))} : undefined;

function inWords(name: string, one: Yield, given: Given): string {
  const texts = {
    metric: () => metricText(given.metrics[name]),
    sample: () => sampleText(given.samples[name]),
    points: () => pointsText(given.points[name]),
    images: () => imagesText(given.images[name]),
  };
  const unit = 'unit' in one && one.unit !== '1' ? ` (${one.unit})` : '';
  const text = texts[one.kind]();
  return text === undefined ? 'not given with these parameters' : `${text}${unit}`;
}

function metricText(points: readonly MetricPoint[] | undefined): string | undefined {
  if (!points || points.length === 0) return undefined;
  if (points.length === 1) return pointText(nth(points, 0));
  const values = points.map(({value}) => value);
  const axes = Object.keys(nth(points, 0).at).join(' and ');
  return (
    `${points.length} values by ${axes}, mean ${formatNumber(mean(values))}; ` +
    `from ${pointText(nth(points, 0))} to ${pointText(nth(points, -1))}`
  );
}

const pointText = ({at, value}: MetricPoint): string => `${formatNumber(value)}${atText(at)}`;

function atText(at: Position): string {
  const places = Object.entries(at).map(([axis, place]) => `${axis} ${place}`);
  return places.length === 0 ? '' : ` at ${places.join(', ')}`;
}

function sampleText(draws: ArrayLike<number> | undefined): string | undefined {
  if (!draws) return undefined;
  const values = Array.from(draws);
  if (values.length < 2) return count(values.length, 'draw');
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  return (
    `${values.length} draws, mean ${formatNumber(mean(values))}, ` +
    `sd ${formatNumber(sampleStandardDeviation(values))}, from ${formatNumber(low)} to ${formatNumber(high)}`
  );
}

const pointsText = (set: Given['points'][string] | undefined): string | undefined =>
  set && `${count(set.x.length, 'point')}${set.label ? ', each with a label' : ''}`;

const imagesText = (set: Given['images'][string] | undefined): string | undefined =>
  set && `${set.count} images of ${set.width} × ${set.height} pixels`;
