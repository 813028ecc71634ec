import type {MeasuredReason, Measurement, Note} from '../../contract/reason.ts';
import type {Forecast} from '../../contract/forecast.ts';
import type {JudgedState} from '../../contract/verdict.ts';
import {apart, beyond, decidingPoint} from './deciding-point.ts';
import {farthestRun, violatingSeeds} from './every-run.ts';
import {forecastOf} from './forecast.ts';
import {isAtItsBounds, isUnspread, type JudgedPoint} from './interval-rule.ts';
import type {Judgement} from './judgement.ts';
import {levelsPerPoint, MIN_SEEDS, type Levels} from './levels.ts';
import {withoutNormality} from './without-normality.ts';

type Means = Extract<Judgement, {form: 'means'}>;
type Gaps = {is: 'gaps'; label: string; seeds: readonly number[]};
export interface Conclusion {
  state: JudgedState;
  reason: MeasuredReason | Gaps;
  /** Absent where no move of the margin means anything. */
  marginToFlip?: number;
  /** Where the state is inconclusive. */
  forecast?: Forecast;
}

/** A claim from its points: reproduced when all are, contradicted when one is. */
export function conclude(judgement: Means, levels: Levels): Conclusion {
  const {points} = judgement;
  const state = stateOf(points);
  const perPoint = levelsPerPoint(levels, points.length);
  const forecast = state === 'inconclusive' ? forecastOf(points, perPoint, judgement.always ?? false) : undefined;
  const flip = marginToFlip(points, state);
  return {
    state,
    reason: reasonFor(judgement, decidingPoint(points, state), {state, levels, forecast}),
    ...(Number.isFinite(flip) && {marginToFlip: flip}),
    ...(forecast && {forecast}),
  };
}

export function stateOf(points: readonly {state: JudgedState}[]): JudgedState {
  if (points.some(({state}) => state === 'contradicted')) return 'contradicted';
  return points.length > 0 && points.every(({state}) => state === 'reproduced') ? 'reproduced' : 'inconclusive';
}

/**
 * The least move of the margin (the same at every point) that would give another verdict: tighter by the least room if
 * reproduced, wider by the farthest point if contradicted, whichever is less if open. Not finite where there is none.
 */
function marginToFlip(points: readonly JudgedPoint[], state: JudgedState): number {
  const farthestBeyond = Math.max(...points.map(beyond));
  if (state === 'reproduced') return -farthestBeyond;
  if (state === 'contradicted') return Math.max(...points.map(apart));
  const tighten = points.map((point) => (-apart(point) <= widest(point) ? -apart(point) : Infinity));
  return Math.min(farthestBeyond, ...tighten);
}

const widest = ({allowed: {from, to}}: JudgedPoint): number =>
  Number.isFinite(from) && Number.isFinite(to) ? to : Infinity;

interface Concluded {
  state: JudgedState;
  levels: Levels;
  forecast: Forecast | undefined;
}

function reasonFor(judgement: Means, point: JudgedPoint, concluded: Concluded): Conclusion['reason'] {
  const {points, unit} = judgement;
  const gaps = points.map(({label, quantity: {absent = []}}) => ({label, seeds: absent}));
  const gap = gaps.find(({seeds}) => seeds.length > 0);
  if (concluded.state === 'inconclusive' && gap) return {is: 'gaps', ...gap};
  const ofMean = measurementOf(judgement, point);
  const unfit = concluded.state === 'inconclusive' ? unfitness(judgement, point) : undefined;
  if (unfit) return {is: 'measured', measured: ofMean, unfit, notes: []};
  const measured = judgement.always && point.sd > 0 ? ofFarthestRun(ofMean, point) : ofMean;
  const {state} = concluded;
  return {
    is: 'measured',
    measured,
    lies: {
      difference: point.reference !== undefined || judgement.subject.is === 'difference',
      // Where the band itself lies outside, it is the wider one, of the other error rate, that leaves the claim open.
      band: state === 'contradicted' || (state === 'inconclusive' && isOutside(point)) ? point.wideBand : point.band,
      relation: RELATION[state],
      allowed: point.allowed,
      strict: point.quantity.strict ?? false,
      unit,
    },
    notes: notesFor(judgement, point, concluded),
  };
}

/** How the judged quantity lies to what is allowed. */
export const RELATION = {reproduced: 'within', contradicted: 'outside', inconclusive: 'partly-outside'} as const;

const measurementOf = (
  {subject, points}: Means,
  {label, perSeed, mean, sd, reference, quantity}: JudgedPoint,
): Measurement => ({
  subject,
  label,
  points: points.length,
  seeds: perSeed.length,
  estimate: mean,
  sd,
  ...(reference && {reference}),
  ...seenAt(quantity),
});

/** Of a claim on every run, the run that lies farthest out: the mean may lie on the other side of a limit. */
function ofFarthestRun({sd: _, ...measured}: Measurement, {quantity}: JudgedPoint): Measurement {
  const {from, to} = quantity.allowed;
  const {seed, value} = farthestRun(quantity);
  const is = to === Infinity ? 'least' : from === -Infinity ? 'greatest' : 'farthest';
  return {...measured, estimate: value, run: {seed, is}};
}

/** What a reader may want to know of a point: the range of the runs, and where it stands. */
export function seenAt({perSeed, places: [place, other] = []}: SeenAt): Pick<Measurement, 'seen' | 'place' | 'other'> {
  const values = perSeed.map(({value}) => value);
  return {
    ...(values.length > 1 && {seen: {from: Math.min(...values), to: Math.max(...values)}}),
    ...(place && {place}),
    ...(other && {other}),
  };
}
type SeenAt = Pick<JudgedPoint['quantity'], 'perSeed' | 'places'>;

/** Why an inconclusive point says nothing either way. */
function unfitness({always = false}: Means, {quantity, perSeed, sd}: JudgedPoint): MeasuredReason['unfit'] {
  const seeds = perSeed.length;
  if (quantity.random && seeds < MIN_SEEDS) return {is: 'too-few-seeds', seeds, least: MIN_SEEDS};
  if (!always && isUnspread(quantity)) return {is: 'no-spread', seeds};
  return !quantity.random && seeds > 1 && sd > 0 ? {is: 'not-steady'} : undefined;
}

function notesFor({points, always = false}: Means, point: JudgedPoint, {state, levels, forecast}: Concluded): Note[] {
  const {quantity, perSeed} = point;
  const onSeeds: Note[] = forecast ? [{is: 'forecast', forecast}] : [];
  if (!quantity.random) return onSeeds;
  if (always) return [...everyRunNote(points, perSeed.length, {state, levels}), ...onSeeds];
  return [
    ...boundedNote(point),
    ...onSeeds,
    ...(state === 'contradicted' ? normalityNote(point, levels, points.length) : []),
  ];
}

function everyRunNote(
  points: readonly JudgedPoint[],
  runs: number,
  {state, levels}: Pick<Concluded, 'state' | 'levels'>,
): Note[] {
  if (state === 'reproduced') return [{is: 'every-run', runs, level: levels.reproduced}];
  const seeds = new Set(points.flatMap(({quantity}) => violatingSeeds(quantity))).size;
  return state === 'contradicted' && runs > 1 ? [{is: 'violated', seeds, of: runs}] : [];
}

function boundedNote({quantity, sd}: JudgedPoint): Note[] {
  const {range} = quantity;
  return range && isAtItsBounds(quantity) ? [{is: 'bounded', range, equal: sd === 0}] : [];
}

function normalityNote(point: JudgedPoint, {contradicted}: Levels, points: number): Note[] {
  const note = withoutNormality(point, contradicted, points);
  return note ? [note] : [];
}

const isOutside = ({band, allowed}: JudgedPoint): boolean => band.from > allowed.to || band.to < allowed.from;
