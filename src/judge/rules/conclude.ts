import {sampleSkewness} from 'simple-statistics';
import {normalUpper} from '../../statistics/normal-upper.ts';
import type {Verdict, VerdictState} from '../../contract/verdict.ts';
import {apart, beyond, decidingPoint} from './deciding-point.ts';
import {isUnspread, leastHalfWidth, MOST_SEEDS, seedsFor} from './interval-rule.ts';
import type {JudgedPoint} from './interval-rule.ts';
import type {Judgement} from './judgement.ts';
import {levelsPerPoint, MIN_EQUAL_SEEDS, MIN_SEEDS} from './levels.ts';
import type {Levels} from './levels.ts';
import * as messages from '../messages.ts';

type Means = Extract<Judgement, {form: 'means'}>;
export type Conclusion = Pick<Verdict, 'state' | 'reason' | 'marginToFlip' | 'moreSeeds'>;

/** A claim from its points: reproduced when all are, contradicted when one is. */
export function conclude(judgement: Means, levels: Levels): Conclusion {
  const {points} = judgement;
  const state = stateOf(points);
  const perPoint = levelsPerPoint(levels, points.length);
  const deciding = decidingPoint(points, state);
  const more = state === 'inconclusive' ? moreSeeds(judgement, perPoint) : undefined;
  return {
    state,
    marginToFlip: marginToFlip(points, state),
    reason: reasonFor(judgement, deciding, state, levels, more),
    ...(more !== undefined && {moreSeeds: more}),
  };
}

export function stateOf(points: readonly {state: VerdictState}[]): VerdictState {
  if (points.some(({state}) => state === 'contradicted')) return 'contradicted';
  return points.length > 0 && points.every(({state}) => state === 'reproduced') ? 'reproduced' : 'inconclusive';
}

/**
 * The least move of the margin (the same at every point) that would give another verdict: tighter by the least room if
 * reproduced, wider by the farthest point if contradicted, whichever is less if open.
 */
function marginToFlip(points: readonly JudgedPoint[], state: VerdictState): number {
  const farthestBeyond = Math.max(...points.map(beyond));
  if (state === 'reproduced') return -farthestBeyond;
  if (state === 'contradicted') return Math.max(...points.map(apart));
  const widest = (point: JudgedPoint) =>
    Number.isFinite(point.allowed.from) && Number.isFinite(point.allowed.to) ? point.allowed.to : Infinity;
  const tighten = points.map((point) => (-apart(point) <= widest(point) ? -apart(point) : Infinity));
  const least = Math.min(farthestBeyond, ...tighten);
  return Number.isFinite(least) ? least : NaN;
}

/** Seeds that would probably settle the claim, with means and deviations as they are now, less those there are. */
function moreSeeds({points, always = false}: Means, perPoint: Levels): number {
  const now = Math.min(...points.map(({perSeed}) => perSeed.length));
  if (points.some(({quantity}) => quantity.random && quantity.perSeed.length < 2)) return Math.max(1, MIN_SEEDS - now);
  if (!always && points.some(({quantity}) => isUnspread(quantity))) return MIN_EQUAL_SEEDS - now;
  const reproduce = Math.max(
    ...points.map((point) => (point.state === 'reproduced' ? now : seedsFor('reproduced', point, perPoint))),
  );
  const contradict = Math.min(...points.map((point) => seedsFor('contradicted', point, perPoint)));
  return Math.max(1, Math.min(reproduce, contradict) - now);
}

function reasonFor(
  {about, unit, points, always = false}: Means,
  point: JudgedPoint,
  state: VerdictState,
  levels: Levels,
  more: number | undefined,
): string {
  const n = point.perSeed.length;
  const {quantity, allowed} = point;
  const gap = points.find(({quantity: {absent = []}}) => absent.length > 0);
  if (state === 'inconclusive' && gap) return messages.gaps(gap.label, gap.quantity.absent!);
  const measured = messages.measuredAt(point, about, points.length);
  if (state === 'inconclusive' && quantity.random && n < MIN_SEEDS)
    return `${measured}; ${messages.tooFewSeeds(n, MIN_SEEDS)}`;
  if (state === 'inconclusive' && !always && isUnspread(quantity))
    return `${measured}; ${messages.tooFewEqual(n, MIN_EQUAL_SEEDS)}`;
  if (state === 'inconclusive' && !quantity.random && n > 1 && point.sd > 0)
    return `${measured}; ${messages.notSteady(about)}`;
  const relation = state === 'reproduced' ? 'within' : state === 'contradicted' ? 'wholly outside' : 'partly outside';
  // Where the band itself lies outside, it is the wider one, of the other error rate, that leaves it open.
  const band = state === 'contradicted' || (state === 'inconclusive' && isOutside(point)) ? point.wideBand : point.band;
  const difference = point.reference || about.includes(' less ') ? 'the difference' : 'it';
  const parts = [
    measured,
    messages.lies(difference, band, relation, messages.allowedRange(allowed, unit, quantity.strict)),
  ];
  if (always && state === 'reproduced' && quantity.random) parts.push(messages.everyRun(n, levels.reproduced));
  if (!always && state !== 'inconclusive' && quantity.random && point.sd === 0)
    parts.push(messages.equalRuns(n, levels.reproduced));
  if (state === 'inconclusive') {
    const least = leastHalfWidth(point, levels);
    if (!always && least > (allowed.to - allowed.from) / 2)
      parts.push(messages.neverReproduced(least, normalUpper(levels.reproduced)));
    if (more !== undefined)
      parts.push(Number.isFinite(more) ? messages.moreSeeds(more) : messages.noSeedsSettle(MOST_SEEDS));
  }
  const skewness = skewnessOf(point);
  if (!always && skewness !== undefined) parts.push(messages.skewed(skewness));
  return parts.join('; ');
}

const isOutside = ({band, allowed}: JudgedPoint): boolean => band.from > allowed.to || band.to < allowed.from;

/** Skewness beyond three of its standard errors under normality (√(6/n), roughly); undefined where it is not. */
function skewnessOf({perSeed, sd}: JudgedPoint): number | undefined {
  const n = perSeed.length;
  if (n < 10 || !(sd > 0)) return undefined;
  const skewness = sampleSkewness(perSeed.map(({value}) => value));
  return Math.abs(skewness) > 3 * Math.sqrt(6 / n) ? skewness : undefined;
}
