import {lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {asksForTheEnd, namedIndices, selectPoints, type SelectedPoint} from '../../numbers/select-points.ts';
import type {EvidenceByKey, RunRecord} from '../../contract/evidence.ts';
import type {Axis, MetricYield, Position, Yield} from '../../contract/experiment.ts';
import type {Interval} from '../../contract/interval.ts';
import type {Measured, Operand, Reduce} from '../../contract/assertion.ts';
import {ONLY_CASE} from '../../contract/claim.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {Lack} from '../../contract/reason.ts';
import {minus, times} from '../../numbers/decimal.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {printedInterval} from '../../numbers/printed-interval.ts';

/** One point of an operand: its value with every seed; undefined where the run never came to it. */
export interface ObservedPoint {
  label: string;
  /** The case of its runs. */
  case: string;
  at: Position;
  /** Whether it stands for many points, so that `at` is no place of its own. */
  reduced: boolean;
  values: Map<number, number | undefined>;
  /** Seeds without a value whose run diverged before. */
  lost: readonly number[];
}
/** The runs of one case: which diverged before they came to what the claim asks for, of how many. */
export interface CaseRuns {
  name: string;
  /** Seeds. */
  diverged: readonly number[];
  of: number;
}
/** A measured operand: one or more points. */
export interface MeasuredSide {
  form: 'measured';
  random: boolean;
  /** Between which ends every value lies, where the experiment declares it. */
  range?: Interval;
  points: ObservedPoint[];
  /** Of each case, which runs did not come to all that is asked for, since they diverged. */
  cases: CaseRuns[];
}
/** A number of the document or of the spec: the same for every seed and point. */
export interface FixedSide {
  form: 'fixed';
  text: string;
  from: number;
  to: number;
  /** whether a document prints it */ printed: boolean;
}
export type Side = MeasuredSide | FixedSide;

/** A run lacks what the claim asks of it; the claim is then `not-run`. */
export class NotObserved extends Error {
  readonly lack: Lack;

  constructor(lack: Lack) {
    super(lack.is);
    this.lack = lack;
  }
}

type Records = ReadonlyMap<string, readonly RunRecord[]>;

/** What an assertion is judged on: the claim's records by case, and what its experiment declares of the quantities. */
export interface Observations {
  records: Records;
  yields: Readonly<Record<string, Yield>>;
  seeds: readonly number[];
}

/** A claim's records by case, by ascending seed; the verdict cannot depend on their order. */
export function observationsOf(
  {runs, yields, seeds}: Pick<PlannedClaim, 'runs' | 'yields' | 'seeds'>,
  evidence: EvidenceByKey,
): Observations {
  const records = new Map(
    Object.entries(runs).map(([name, keys]) => [
      name,
      keys.map((key) => lookUp(evidence, key).record).sort((a, b) => a.asked.seed - b.asked.seed),
    ]),
  );
  return {records, yields, seeds};
}

export const observeOperand = (operand: Operand, observations: Observations): Side =>
  operand.form === 'measured' ? observe(operand, observations) : fixedSide(operand);

export function fixedSide(operand: Exclude<Operand, Measured>): FixedSide {
  if (operand.form === 'printed') return {form: 'fixed', ...printedInterval(operand.printed), printed: true};
  return {form: 'fixed', text: String(operand.number), from: operand.number, to: operand.number, printed: false};
}

/**
 * Values of a measured operand. Without `case` every case of the claim is taken, case after case. `reduce` makes one
 * value of a run's selected points; `times: [a, b]` multiplies by a / b.
 *
 * @throws NotObserved when a record lacks the metric or a point that is named
 */
export function observe(measured: Measured, {records, yields}: Observations): MeasuredSide {
  const asked = yields[measured.metric];
  if (asked?.kind !== 'metric') throw new NotObserved({is: 'no-metric', name: measured.metric});
  const cases = measured.case === undefined ? [...records.keys()] : [measured.case];
  const sides = cases.map((name) => {
    const runs = records.get(name);
    if (!runs) throw new NotObserved({is: 'no-case', name});
    const points = pointsOfCase(measured, runs, asked.axes);
    return {name, points, diverged: divergedBefore(measured, asked.axes, runs, points), of: runs.length};
  });
  return {
    form: 'measured',
    random: asked.random,
    ...rangeOf(measured, asked),
    points: sides.flatMap(({name, points}) =>
      points.map((point) => ({...point, case: name, label: labelled(name, point.label, cases.length > 1)})),
    ),
    cases: sides.map(({name, diverged, of}) => ({name, diverged, of})),
  };
}

/** The declared range of the metric, as reduced and multiplied; none of an index (`firstWithin`). */
function rangeOf({reduce, times: [a, b]}: Measured, {range}: MetricYield): Pick<MeasuredSide, 'range'> {
  if (!range || typeof reduce === 'object') return {};
  const [low, high] = reduce === 'range' ? [0, minus(range[1], range[0])] : range;
  const ends = [times(low, a) / b, times(high, a) / b];
  return {range: {from: Math.min(...ends), to: Math.max(...ends)}};
}

/**
 * Seeds of the runs that diverged before they came to all points. Where no run came to its end and the claim names no
 * point, nobody knows how many points there would have been: all are lost.
 */
function divergedBefore(
  {at}: Measured,
  axes: readonly Axis[],
  runs: readonly RunRecord[],
  points: readonly Pick<ObservedPoint, 'lost'>[],
): number[] {
  const diverged = runs.filter(({state}) => state === 'diverged').map(({asked}) => asked.seed);
  const isUnbounded = diverged.length === runs.length && axes.length > 0 && namedIndices(at).length === 0;
  if (points.length === 0 || isUnbounded) return diverged;
  return diverged.filter((seed) => points.some(({lost}) => lost.includes(seed)));
}

function pointsOfCase(
  measured: Measured,
  runs: readonly RunRecord[],
  axes: readonly Axis[],
): Omit<ObservedPoint, 'case'>[] {
  const [a, b] = measured.times;
  const selected = runs.map((run) => {
    const all = run.metrics[measured.metric] ?? [];
    requireFinite(measured.metric, run);
    // a run that diverged has neither an end nor a whole course; single points that it came to stand
    const partial = run.state === 'diverged' && (asksForTheEnd(measured.at) || measured.reduce !== undefined);
    return partial ? [] : selectPoints(all, measured.at, axes);
  });
  const whole = runs.some((run) => run.state === 'completed');
  requireNamed(measured, whole ? selected.flat() : [], whole);
  const {reduce} = measured;
  const reduced = reduce === undefined ? selected : selected.map((points) => reduceTo(points, reduce, axes));
  const byRun = reduced.map((points) => new Map(points.map((point) => [point.key, point])));
  const firsts = new Map([...reduced.flat()].reverse().map((point) => [point.key, point.at]));
  return [...new Set(reduced.flat().map(({key}) => key))].map((key) => ({
    label: reduce === undefined ? key : reducedLabel(reduce),
    at: lookUp(firsts, key),
    reduced: reduce !== undefined,
    values: new Map(
      runs.map((run, i) => {
        const point = nth(byRun, i).get(key);
        return [run.asked.seed, point && times(point.value, a) / b];
      }),
    ),
    lost: runs.filter(({state}, i) => state === 'diverged' && !byRun[i]!.has(key)).map(({asked}) => asked.seed),
  }));
}

/** A record whose run ends well holds numbers only; what left them is an event of its own. */
function requireFinite(metric: string, {metrics, asked: {seed}}: RunRecord): void {
  if (metrics[metric]?.some(({value}) => !Number.isFinite(value)))
    throw new NotObserved({is: 'not-finite', what: metric, seeds: [seed]});
}

function requireNamed({metric, at}: Measured, selected: readonly SelectedPoint[], whole: boolean): void {
  if (!whole) return; // every run diverged: that decides, not the points
  if (selected.length === 0) throw new NotObserved({is: 'no-value', metric});
  for (const {axis, value} of namedIndices(at)) {
    if (!selected.some((point) => point.at[axis] === value))
      throw new NotObserved({is: 'no-value-at', metric, axis, value});
  }
}

/** One value of a run's selected points; `firstWithin` gives the index of the first that is so near to the last one. */
function reduceTo(points: readonly SelectedPoint[], reduce: Reduce, axes: readonly Axis[]): SelectedPoint[] {
  if (points.length === 0) return [];
  const values = points.map(({value}) => value);
  const last = nth(points, -1);
  const {value, at} = (() => {
    if (typeof reduce === 'object') {
      const first = points.find((point) => Math.abs(minus(point.value, last.value)) <= reduce.firstWithin) ?? last;
      const varying = axes.find((axis) => points.some((point) => point.at[axis] !== last.at[axis])) ?? axes[0];
      return {value: varying === undefined ? NaN : (first.at[varying] ?? NaN), at: first.at};
    }
    const [least, most] = [values.reduce((x, y) => Math.min(x, y)), values.reduce((x, y) => Math.max(x, y))];
    if (reduce === 'min') return {value: least, at: {}};
    if (reduce === 'max') return {value: most, at: {}};
    if (reduce === 'range') return {value: minus(most, least), at: {}};
    return {value: values.reduce((x, y) => x + y, 0) / values.length, at: {}};
  })();
  return [{key: 'reduced', at, value}];
}

/** The label of a point that stands for many. */
const reducedLabel = (reduce: Reduce): string =>
  typeof reduce === 'string' ? reduce : `first within ${formatNumber(reduce.firstWithin)} of the last`;

function labelled(name: string, label: string, several: boolean): string {
  if (!several || name === ONLY_CASE) return label;
  return label === '' ? name : `${name}, ${label}`;
}
