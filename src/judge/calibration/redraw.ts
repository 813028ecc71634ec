import {kindOf} from '../../assertions/index.ts';
import type {EvidenceByKey} from '../../contract/evidence.ts';
import type {PlannedClaim} from '../../contract/plan.ts';
import type {VerdictState} from '../../contract/verdict.ts';
import {stateOf} from '../rules/conclude.ts';
import {judgeQuantity, type Quantity} from '../rules/interval-rule.ts';
import {meansOf} from '../judge.ts';
import {levelsPerPoint, MIN_SEEDS, type Levels} from '../rules/levels.ts';

/** A claim on means that can be recomputed from the spread that was seen. */
export interface Redrawable {
  id: string;
  /** `document/spec`: its claims share their runs, and what the document prints for them comes from one run too. */
  spec: string;
  expected: 'reproduced' | 'contradicted';
  seeds: number;
  points: {
    quantity: Omit<Quantity, 'reference' | 'perSeed'>;
    mean: number;
    deviations: number[];
    reference: number;
    /** r of the printed number that is drawn */ share: number;
  }[];
  /** Of one point. */
  levels: Levels;
  /** Whether the claim is that a printed number equals ours. */
  printed: boolean;
}

/**
 * Where the truth lies. `claimed`: the printed number is drawn around the mean of our runs; what prints nothing, and an
 * erratum, stays around what was seen. `edge`: as far off as the claim allows, the worst case of a true one. `seen`:
 * around what was seen, with the printed number as it stands.
 */
export type Truth = 'claimed' | 'edge' | 'seen';

/**
 * Standard normal numbers of one recomputation: a row for each new run and one for the document's, a column for each
 * recorded run.
 */
export interface Noise {
  runs: readonly (readonly number[])[];
  printed: readonly number[];
}

/**
 * @returns undefined where nothing can be drawn: chance does not reach it, the claim is open, runs are missing,
 *   diverged or too few; a claim about every
 *   single run, since a normal draw would break hard bounds (a share beyond 1, a negative KL divergence) that no run
 * can;
 *   a distribution, whose draws are not kept
 */
export function redrawable(planned: PlannedClaim, evidence: EvidenceByKey, levels: Levels): Redrawable | undefined {
  const {
    id,
    document,
    spec,
    random,
    seeds,
    claim: {expect, assertion},
  } = planned;
  const points = random ? meansOf(planned, evidence, levels) : undefined;
  const whole = points?.every(({perSeed}) => perSeed.length === seeds.length && seeds.length >= MIN_SEEDS);
  if (!points || !whole || expect === 'open') return undefined;
  return {
    id,
    spec: `${document}/${spec}`,
    expected: expect,
    seeds: seeds.length,
    levels: levelsPerPoint(levels, points.length),
    printed: kindOf(assertion).equalsPrinted?.(assertion) ?? false,
    points: points.map(({quantity: {reference = {from: 0, to: 0}, perSeed, ...quantity}, mean}) => ({
      quantity,
      mean,
      deviations: perSeed.map(({value}) => value - mean),
      reference: reference.from + (reference.to - reference.from) / 2,
      share: quantity.share,
    })),
  };
}

/**
 * The verdict on n new runs and, unless `seen`, a new printed number. Of point k, with recorded runs x_jk of mean m_k
 * and r as its share,
 *
 *   x*_ik − y*_k = δ_k + Σ_j (x_jk − m_k) (g_ij − √r h_j) / √(n − 1),   g and h standard normal,
 *
 * where δ is the true difference. All points, and all claims of a spec, take the same g and h, so that variances and
 * covariances are the recorded ones.
 */
export function redraw(
  {points, levels, expected, printed}: Redrawable,
  {runs, printed: h}: Noise,
  truth: Truth,
): VerdictState {
  return stateOf(
    points.map(({quantity, mean, deviations, reference, share}) => {
      const scale = 1 / Math.sqrt(deviations.length - 1);
      const seen = truth === 'seen' || expected === 'contradicted';
      const spread = deviations.some((one) => one !== 0);
      const edge = Number.isFinite(quantity.allowed.to) ? quantity.allowed.to : quantity.allowed.from;
      const centre = !seen && truth === 'edge' && spread ? edge : !seen && printed ? 0 : mean - reference;
      const theirs = seen ? 0 : Math.sqrt(share) * scale * dot(deviations, h);
      const perSeed = runs.map((row, index) => ({
        seed: index + 1,
        value: centre + scale * dot(deviations, row) - theirs,
      }));
      return judgeQuantity({...quantity, perSeed}, levels);
    }),
  );
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? NaN), 0);
