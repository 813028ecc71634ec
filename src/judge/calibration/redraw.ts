import {kindOf} from '../../assertions/index.ts';
import type {Expect} from '../../contract/claim.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {JudgedState} from '../../contract/verdict.ts';
import {mirrored, type Shape} from '../../statistics/shapes.ts';
import {meansOf} from '../judge.ts';
import {
  isAtItsBounds,
  judgeQuantity,
  levelsPerPoint,
  MIN_SEEDS,
  stateOf,
  type Levels,
  type Quantity,
} from '../rules/index.ts';

/** A point of a claim on means. */
interface RedrawnPoint {
  quantity: Omit<Quantity, 'reference' | 'perSeed' | 'range'>;
  mean: number;
  sd: number;
  /** Of each recorded run: its deviation from the mean, in units of sd √(n − 1). */
  weights: readonly number[];
  /** What is subtracted from the mean. */
  reference: number;
  /** r of the printed number that is drawn. */
  share: number;
}

/** A claim on means whose runs can be drawn again from what was seen. */
export interface Redrawable {
  id: string;
  /** `document/spec`: its claims share their runs, and what the document prints for them comes from one run too. */
  spec: string;
  expected: Expect;
  seeds: number;
  /** One or more. */
  points: readonly RedrawnPoint[];
  /** Of the claim. */
  levels: Levels;
  /** Whether the claim is that a printed number equals ours. */
  printed: boolean;
}

/**
 * Where the truth lies. `just-true`: every point as far off as the claim allows, the worst case of a true claim.
 * `just-false`: one point at the same border, the others well within, the worst case of a false claim. `claimed`: the
 * printed number is drawn around the mean of our runs; a claim that prints nothing stays where it was seen. `seen`:
 * where it was seen, with the printed number as it stands.
 */
type Truth = 'just-true' | 'just-false' | 'claimed' | 'seen';

/** From what new runs are drawn. */
export interface Drawing {
  truth: Truth;
  shape: Shape;
  /** The verdict that would be wrong: at the border, a skewed distribution has its long tail where it favours this. */
  wrong: JudgedState;
}

/**
 * Standard normal numbers of one recomputation: a row for each new run and one for the document's, a column for each
 * recorded run; as many as the claim with most seeds has.
 */
export interface Noise {
  runs: readonly (readonly number[])[];
  printed: readonly number[];
}

/**
 * @returns undefined where nothing can be drawn: chance does not reach it, runs are missing, diverged or too few; a
 *   claim about every single run, since a draw would break hard bounds (a share beyond 1, a negative KL divergence)
 *   that no run can, or one that is judged by the range of its values alone; a distribution or a standard deviation
 */
export function redrawable(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): Redrawable | undefined {
  const {id, document, spec, random, seeds, claim} = planned;
  const points = random ? meansOf(planned, evidence, levels) : undefined;
  const whole = points?.every(({perSeed}) => perSeed.length === seeds.length && seeds.length >= MIN_SEEDS);
  if (!points || points.length === 0 || !whole) return undefined;
  if (isJudgedByRange(planned, evidence, levels)) return undefined;
  return {
    id,
    spec: `${document}/${spec}`,
    expected: claim.expect,
    seeds: seeds.length,
    levels,
    printed: kindOf(claim.assertion).equalsPrinted?.(claim.assertion) ?? false,
    points: points.map(({quantity: {reference = {from: 0, to: 0}, perSeed, range: _, ...quantity}, mean, sd}) => ({
      quantity,
      mean,
      sd,
      weights: perSeed.map(({value}) => (sd > 0 ? (value - mean) / sd / Math.sqrt(perSeed.length - 1) : 0)),
      reference: reference.from + (reference.to - reference.from) / 2,
      share: quantity.share,
    })),
  };
}

/** Whether the level of a claim rests on the declared range alone, at some point: it holds for every distribution. */
export const isJudgedByRange = (planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): boolean =>
  (meansOf(planned, evidence, levels) ?? []).some(({quantity}) => isAtItsBounds(quantity));

/** The verdict on n new runs and, unless `seen`, a new printed number. */
export function redraw(claim: Redrawable, noise: Noise, drawing: Drawing): JudgedState {
  const levels = levelsPerPoint(claim.levels, claim.points.length);
  const points = drawing.truth === 'just-false' ? [nearestToFalse(claim.points)] : claim.points;
  return stateOf(points.map((point) => judgeQuantity(redrawPoint(point, claim, noise, drawing), levels)));
}

/**
 * Of point k, with recorded runs x_jk of mean m_k and standard deviation s_k, r the share of the printed number and Q
 * the shape,
 *
 *   x*_ik − y*_k = δ_k + s_k (Q(z_ik) − √r Q(z_0k)),   z_ik = Σ_j g_ij (x_jk − m_k) / (s_k √(n − 1)),
 *
 * where g is standard normal and δ the true difference. All points, and all claims of a spec, take the same g, so that
 * the z are correlated as the recorded runs are. A printed mean of 1/r runs is drawn like one run of r times the
 * variance, which has longer tails than it.
 */
function redrawPoint(
  point: RedrawnPoint,
  {printed, seeds}: Redrawable,
  noise: Noise,
  {truth, wrong, ...drawing}: Drawing,
): Quantity {
  const {quantity, sd, weights, share} = point;
  const isAtBorder = sd > 0 && (truth === 'just-true' || truth === 'just-false');
  // at a lower border, rare high values favour a false contradicted, and rare low ones a false reproduced
  const isUpwards = !isAtBorder || isBelow(quantity) === (wrong === 'contradicted');
  const shape = isUpwards ? drawing.shape : mirrored(drawing.shape);
  const drawn = (row: readonly number[]): number => (sd > 0 ? sd * shape.of(dot(weights, row)) : 0);
  const centre = isAtBorder ? borderOf(quantity) : centreOf(point, printed && truth === 'claimed');
  const theirs = truth === 'seen' || share === 0 ? 0 : Math.sqrt(share) * drawn(noise.printed);
  return {
    ...quantity,
    perSeed: noise.runs.slice(0, seeds).map((row, i) => ({seed: i + 1, value: centre + drawn(row) - theirs})),
  };
}

const centreOf = ({mean, reference}: RedrawnPoint, isEqual: boolean): number => (isEqual ? 0 : mean - reference);

const borderOf = (quantity: Pick<Quantity, 'allowed'>): number =>
  isBelow(quantity) ? quantity.allowed.from : quantity.allowed.to;
/** Whether the border at which the truth is put is the lower one. */
const isBelow = ({allowed}: Pick<Quantity, 'allowed'>): boolean => Number.isFinite(allowed.from);

/** The point that was seen farthest beyond what is allowed, in its standard deviations. */
function nearestToFalse(points: readonly RedrawnPoint[]): RedrawnPoint {
  const beyond = ({mean, reference, sd, quantity: {allowed}}: RedrawnPoint): number =>
    sd > 0 ? Math.max(allowed.from - mean + reference, mean - reference - allowed.to) / sd : -Infinity;
  return points.reduce((a, b) => (beyond(b) > beyond(a) ? b : a));
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? NaN), 0);
