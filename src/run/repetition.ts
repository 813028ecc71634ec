import {hasLeft, rank} from '../contract/determinism.ts';
import type {Problem} from '../contract/error.ts';
import type {ImageSet, MetricPoint, PointSet, Repetition, RunRecord} from '../contract/evidence.ts';
import type {DeterminismClass, Experiment} from '../contract/experiment.ts';
import {nth} from '../lists/nth.ts';
import {leftClass} from './messages.ts';
import {CLOSE, relativeDifference} from './replay.ts';

export interface CompareOptions {
  /**
   * On another processor or library, where what is `bitwise` may be `close`; there pictures may be any, since a grey
   * that was rounded the other way is no error.
   */
  elsewhere?: boolean;
  /**
   * The first run was recorded, perhaps without its samples, points and images: those that it lacks are not compared.
   */
  recorded?: boolean;
}

/**
 * All that a run yields against the same run computed again: for each metric, sample, set of points and of images, the
 * class that it shows.
 */
export function compareRuns(
  first: RunRecord,
  again: RunRecord,
  {yields}: Pick<Experiment, 'yields'>,
  {elsewhere = false, recorded = false}: CompareOptions = {},
): Repetition[] {
  const each = <T>(
    kind: Repetition['kind'],
    left: Record<string, T>,
    right: Record<string, T>,
    difference: (a: T | undefined, b: T | undefined) => number,
  ): Repetition[] => {
    const names = recorded && kind !== 'metric' ? Object.keys(left) : [...Object.keys(left), ...Object.keys(right)];
    return [...new Set(names)].sort().map((metric) => {
      const greatestDifference = difference(left[metric], right[metric]);
      const declared = yields[metric]?.repeats ?? 'bitwise';
      const moved = kind === 'images' ? 'statistical' : 'close';
      return {
        kind,
        metric,
        declared: elsewhere && declared === 'bitwise' ? moved : declared,
        measured: classOf(greatestDifference),
        greatestDifference,
      };
    });
  };
  return [
    ...each('metric', first.metrics, again.metrics, ofMetric),
    ...each('sample', first.samples, again.samples, ofNumbers),
    ...each('points', first.points, again.points, ofPoints),
    ...each('images', first.images, again.images, ofImages),
  ];
}

/** One problem for each that left its class. */
export const leavers = (where: string, found: readonly Repetition[]): Problem[] =>
  found.filter(hasLeft).map((one) => leftClass(where, one));

/** The weakest class that anything the experiment yields is declared to have: what its probe may show. */
export const weakestClass = ({yields}: Pick<Experiment, 'yields'>): DeterminismClass =>
  Object.values(yields)
    .map(({repeats}) => repeats ?? 'bitwise')
    .reduce((a, b) => (rank(b) > rank(a) ? b : a), 'bitwise');

const classOf = (difference: number): DeterminismClass =>
  difference === 0 ? 'bitwise' : difference <= CLOSE ? 'close' : 'statistical';

/** Relative to the larger magnitude at each point; Infinity where one has a point that the other lacks. */
function ofMetric(first: readonly MetricPoint[] = [], again: readonly MetricPoint[] = []): number {
  const samePlaces =
    first.length === again.length &&
    first.every(({at}, index) => JSON.stringify(at) === JSON.stringify(nth(again, index).at));
  return samePlaces
    ? ofNumbers(
        first.map(({value}) => value),
        again.map(({value}) => value),
      )
    : Infinity;
}

function ofNumbers(first: ArrayLike<number> = [], again: ArrayLike<number> = []): number {
  if (first.length !== again.length) return Infinity;
  let most = 0;
  for (let i = 0; i < first.length; i++) most = Math.max(most, relativeDifference(first[i], again[i]));
  return most;
}

const ofPoints = (first?: PointSet, again?: PointSet): number =>
  Math.max(ofNumbers(first?.x, again?.x), ofNumbers(first?.y, again?.y), ofNumbers(first?.label, again?.label));

/** The same bytes, or not. */
const ofImages = (first?: ImageSet, again?: ImageSet): number =>
  first &&
  again &&
  first.width === again.width &&
  first.height === again.height &&
  first.count === again.count &&
  first.png === again.png
    ? 0
    : Infinity;
