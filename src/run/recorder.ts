import {encodeGrey} from '../files/png.ts';
import type {ImageSet, MetricPoint, PointSet, RunRecord} from '../contract/evidence.ts';
import type {Experiment, RunEvent, Yield} from '../contract/experiment.ts';
import {fault} from './messages.ts';
import {givenTwice, notFinite, outOfRange, undeclared, wrongAxes} from './recorder-messages.ts';

/** What a run has given so far: the part of its record that the experiment decides. */
export type Series = Pick<RunRecord, 'metrics' | 'samples' | 'points' | 'images' | 'digests' | 'state' | 'divergence'>;
/** Events that are kept; the others only steer the run. */
export type KeptEvent =
  | Extract<RunEvent, {kind: 'metric'} | {kind: 'digest'} | {kind: 'diverged'}>
  | {kind: 'sample'; name: string; values: Float64Array}
  | ({kind: 'points'; name: string} & PointSet)
  | ({kind: 'images'; name: string} & ImageSet);

export const emptySeries = (): Series => ({
  state: 'completed',
  metrics: {},
  samples: {},
  points: {},
  images: {},
  digests: [],
});

/** An event as it is kept: pictures as PNG, lists of numbers copied, since the experiment may use its own again. */
export function kept(event: Exclude<RunEvent, {kind: 'checkpoint'} | {kind: 'progress'}>): KeptEvent {
  if (event.kind === 'sample') return {...event, values: Float64Array.from(event.values)};
  if (event.kind === 'points') {
    const {label, ...rest} = event;
    return {...rest, x: Array.from(event.x), y: Array.from(event.y), ...(label && {label: Array.from(label)})};
  }
  if (event.kind !== 'images') return event;
  const {pixels, ...rest} = event;
  const count = pixels.length / (event.width * event.height);
  return {...rest, count, png: Buffer.from(encodeGrey(pixels, event.width, event.height * count)).toString('base64')};
}

/**
 * Adds one event to the series, in place. After the event `diverged` the run ends; what came before is kept.
 *
 * @throws HarnessError if the experiment yields something undeclared, twice, or not finite
 */
export function add(series: Series, event: KeptEvent, name: string, experiment: Pick<Experiment, 'yields'>): void {
  if (event.kind === 'digest') return void series.digests.push({at: event.at, sha256: event.sha256});
  if (event.kind === 'diverged') {
    series.state = 'diverged';
    series.divergence = {step: event.step, lastFinite: event.lastFinite, what: event.what};
    return;
  }
  const declared: Yield | undefined = Object.hasOwn(experiment.yields, event.name)
    ? experiment.yields[event.name]
    : undefined;
  if (declared?.kind !== event.kind)
    throw fault(
      undeclared(
        name,
        event.kind,
        event.name,
        Object.keys(experiment.yields).filter((key) => experiment.yields[key]?.kind === event.kind),
      ),
    );
  if (event.kind === 'metric') return addMetric(series, event, name, declared);
  const held = {sample: series.samples, points: series.points, images: series.images}[event.kind];
  if (Object.hasOwn(held, event.name)) throw fault(givenTwice(name, event.kind, event.name, ''));
  if (event.kind === 'sample') series.samples[event.name] = event.values;
  else if (event.kind === 'points')
    series.points[event.name] = {x: event.x, y: event.y, ...(event.label && {label: event.label})};
  else series.images[event.name] = {width: event.width, height: event.height, count: event.count, png: event.png};
}

/** The points of a metric by name, so that a list of thousands is not searched for each. */
const given = new WeakMap<MetricPoint[], Set<string>>();

function addMetric(series: Series, event: Extract<RunEvent, {kind: 'metric'}>, name: string, declared: Yield): void {
  const axes = declared.kind === 'metric' ? [...declared.axes].sort().join(', ') : '';
  const along = Object.keys(event.at).sort();
  if (axes !== along.join(', ')) throw fault(wrongAxes(name, event.name, along.join(', ') || 'none', axes || 'none'));
  const points = (Object.hasOwn(series.metrics, event.name) && series.metrics[event.name]) || [];
  series.metrics[event.name] = points;
  const at = along.map((axis) => `${axis} ${event.at[axis]}`).join(', ');
  if (!Number.isFinite(event.value)) throw fault(notFinite(name, event.name, at, event.value));
  const range = declared.kind === 'metric' ? declared.range : undefined;
  if (range && (event.value < range[0] || event.value > range[1]))
    throw fault(outOfRange(name, event.name, at, event.value, range));
  const before = given.get(points) ?? new Set<string>();
  given.set(points, before);
  if (before.has(at)) throw fault(givenTwice(name, 'metric', event.name, at));
  before.add(at);
  points.push({at: event.at, value: event.value});
}
