import type {Problem} from '../contract/error.ts';
import type {MetricPoint, Repetition, RunRecord} from '../contract/evidence.ts';
import {DETERMINISM_CLASSES, type DeterminismClass, type Experiment} from '../contract/experiment.ts';
import {leftClass} from './messages.ts';
import {CLOSE, relativeDifference} from './replay.ts';

/**
 * The metrics of a run against those of the same run computed again: for each, the class that it shows.
 *
 * @param elsewhere - on another processor or library, where what is `bitwise` may be `close`
 */
export function compareMetrics(first: RunRecord, again: RunRecord, {yields}: Pick<Experiment, 'yields'>, elsewhere = false): Repetition[] {
  return [...new Set([...Object.keys(first.metrics), ...Object.keys(again.metrics)])].sort().map((metric) => {
    const greatestDifference = greatest(first.metrics[metric], again.metrics[metric]);
    const own = yields[metric];
    const declared = (own?.kind === 'metric' && own.repeats) || 'bitwise';
    return {metric, declared: elsewhere && declared === 'bitwise' ? 'close' : declared, measured: classOf(greatestDifference), greatestDifference};
  });
}

export const hasLeft = ({declared, measured}: Repetition): boolean => rank(measured) > rank(declared);

/** One problem for each metric that left its class. */
export const leavers = (where: string, found: readonly Repetition[]): Problem[] => found.filter(hasLeft).map((one) => leftClass(where, one));

/** The weakest class that a metric of the experiment is declared to have: what its probe may show. */
export const weakestClass = ({yields}: Pick<Experiment, 'yields'>): DeterminismClass =>
  Object.values(yields).map((one) => (one.kind === 'metric' && one.repeats) || 'bitwise').reduce((a, b) => (rank(b) > rank(a) ? b : a), 'bitwise');

const rank = (one: DeterminismClass): number => DETERMINISM_CLASSES.indexOf(one);
const classOf = (difference: number): DeterminismClass => (difference === 0 ? 'bitwise' : difference <= CLOSE ? 'close' : 'statistical');

/** Relative to the larger magnitude at each point; Infinity where one has a point that the other lacks. */
function greatest(first: readonly MetricPoint[] = [], again: readonly MetricPoint[] = []): number {
  const samePlaces = first.length === again.length && first.every(({at}, index) => JSON.stringify(at) === JSON.stringify(again[index]!.at));
  return samePlaces ? first.reduce((most, {value}, index) => Math.max(most, relativeDifference(value, again[index]!.value)), 0) : Infinity;
}
