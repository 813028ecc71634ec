import {kindOf} from '../assertions/index.ts';
import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {isJudged, type PointVerdict, type Verdict} from '../contract/verdict.ts';
import {hostGenerator} from '../engine/index.ts';
import {
  countErrors,
  isJudgedByRange,
  rateOfRed,
  redrawable,
  type Errors,
  type Redrawable,
  type Risk,
} from '../judge/calibration/index.ts';
import {FALSE_REPRODUCED, levelsOfClaim, SUITE_FALSE_CONTRADICTED} from '../judge/rules/index.ts';
import type {Options, Verified} from '../pipeline.ts';
import {mutantsOf} from '../plan/index.ts';
import {atLeastOf} from '../statistics/binomial.ts';
import {shapeOf, SHAPES, type Shape} from '../statistics/shapes.ts';
import {mutantEvidence} from './mutants.ts';

/**
 * A rate exceeds the declared one where so many errors would come with less than this probability at the declared rate.
 */
const UNLIKELY = 0.001;

/** An error rate of the suite that is declared. */
interface Declared {
  says: string;
  /** Of any claim together, or of each claim by itself. */
  of: 'any' | 'each';
  risks: (claims: readonly Redrawable[]) => Risk[];
}

const expecting =
  (expected: Redrawable['expected'], truth: Risk['truth'], wrong: Risk['wrong']) =>
  (claims: readonly Redrawable[]): Risk[] =>
    claims.filter((claim) => claim.expected === expected).map((claim) => ({claim, truth, wrong}));

const AT_THE_BORDER: readonly Declared[] = [
  {
    says: 'false alarms: a true claim at its border is contradicted',
    of: 'any',
    risks: expecting('reproduced', 'just-true', 'contradicted'),
  },
  {
    says: 'errata: a claim just beyond its border is reproduced',
    of: 'each',
    risks: expecting('contradicted', 'just-false', 'reproduced'),
  },
  {
    says: 'open claims: a true claim at its border is contradicted',
    of: 'any',
    risks: expecting('open', 'just-true', 'contradicted'),
  },
  {
    says: 'open claims: a claim just beyond its border is reproduced',
    of: 'each',
    risks: expecting('open', 'just-false', 'reproduced'),
  },
];
const AS_CLAIMED: Declared = {
  says: 'false alarms where every claim is as the document has it, and every erratum as it was seen',
  of: 'any',
  risks: (claims) => [
    ...expecting('reproduced', 'claimed', 'contradicted')(claims),
    ...expecting('contradicted', 'seen', 'reproduced')(claims),
  ],
};

/** One measured error rate beside the declared one. */
export interface Measured {
  shape: string;
  says: string;
  /** Of any claim together, or of the claim with most errors. */
  of: Declared['of'];
  claims: number;
  suites: number;
  errors: number;
  declared: number;
  /** More errors than the declared rate explains. */
  exceeds: boolean;
  byClaim: ReadonlyMap<string, number>;
}

/** The claims that can be drawn again from what was seen. */
export const redrawablesOf = ({plan, evidence}: Verified): Redrawable[] =>
  plan.claims.flatMap((planned) => redrawable(planned, evidence, levelsOfClaim(plan, planned)) ?? []);

/** The residuals of all runs, in standard deviations: what the runs' distribution is like where nobody assumes one. */
export function residualsOf(claims: readonly Redrawable[]): Shape | undefined {
  const values = claims.flatMap(({points, seeds}) =>
    points.filter(({sd}) => sd > 0).flatMap(({weights}) => weights.map((weight) => weight * Math.sqrt(seeds))),
  );
  return values.length === 0 ? undefined : shapeOf('residuals', values);
}

/** Every declared rate, for every distribution of the runs. @param progressed - called before each distribution */
export function measureRates(
  claims: readonly Redrawable[],
  suites: number,
  progressed: (shape: string) => void = () => {},
): Measured[] {
  const residuals = residualsOf(claims);
  const shapes = residuals ? [residuals, ...SHAPES] : SHAPES;
  return shapes.flatMap((shape) => {
    progressed(shape.name);
    const declared = shape === residuals ? [AS_CLAIMED, ...AT_THE_BORDER] : AT_THE_BORDER;
    return declared.flatMap((one) => measureRate(one, claims, suites, shape) ?? []);
  });
}

function measureRate(
  {says, of, risks}: Declared,
  claims: readonly Redrawable[],
  suites: number,
  shape: Shape,
): Measured | undefined {
  const chosen = risks(claims);
  if (chosen.length === 0) return undefined;
  const counted = countErrors(chosen, suites, shape, hostGenerator(1, 'calibrate').normal);
  const against = of === 'any' ? ofAny(chosen, counted) : ofEach(chosen, counted);
  return {shape: shape.name, says, of, claims: chosen.length, suites, byClaim: counted.byClaim, ...against};
}

type Against = Pick<Measured, 'errors' | 'declared' | 'exceeds'>;

/** The claims that are drawn may spend their own shares only: those that are left out spend the rest. */
function ofAny(risks: readonly Risk[], {any, suites}: Errors): Against {
  const shares = risks.reduce(
    (sum, {claim, wrong}) => sum + (wrong === 'contradicted' ? claim.levels.contradicted : 0),
    0,
  );
  const declared = Math.min(SUITE_FALSE_CONTRADICTED, shares);
  return {errors: any, declared, exceeds: atLeastOf(any, suites, declared) < UNLIKELY};
}

/** Each claim by itself: of so many claims, the one with most errors has more of them by chance. */
function ofEach(risks: readonly Risk[], {byClaim, suites}: Errors): Against {
  const declaredOf = ({claim: {levels}}: Risk): number => Math.min(FALSE_REPRODUCED, levels.reproduced);
  return {
    errors: Math.max(...byClaim.values()),
    declared: Math.max(...risks.map(declaredOf)),
    exceeds: risks.some(
      (risk) => atLeastOf(byClaim.get(risk.claim.id) ?? 0, suites, declaredOf(risk)) < UNLIKELY / risks.length,
    ),
  };
}

/** How many of the claims that depend on chance the simulation leaves out, by the reason. */
export interface LeftOut {
  /** On every single run. */
  always: number;
  /** On distributions. */
  distributions: number;
  /** On standard deviations. */
  spreads: number;
  /** Judged by the range of their values alone. */
  byRange: number;
  /** Without all their runs. */
  other: number;
}

export function leftOut(verified: Verified, drawn: readonly Redrawable[]): LeftOut {
  const ids = new Set(drawn.map(({id}) => id));
  const verdictOf = new Map(verified.verdicts.map((verdict) => [verdict.claim, verdict]));
  const found: LeftOut = {always: 0, distributions: 0, spreads: 0, byRange: 0, other: 0};
  for (const planned of verified.plan.claims) {
    if (!planned.random || ids.has(planned.id)) continue;
    found[whyLeftOut(planned, verified, verdictOf.get(planned.id))] += 1;
  }
  return found;
}

function whyLeftOut(planned: PlannedClaim, {plan, evidence}: Verified, verdict?: Verdict): keyof LeftOut {
  const {assertion} = planned.claim;
  if (kindOf(assertion).isOfEveryRun?.(assertion)) return 'always';
  if (isJudgedByRange(planned, evidence, levelsOfClaim(plan, planned))) return 'byRange';
  const points: readonly PointVerdict[] = verdict && isJudged(verdict) ? verdict.points : [];
  if (points.some(({form}) => form === 'tested')) return 'distributions';
  return points.some(({form}) => form === 'estimated') ? 'spreads' : 'other';
}

export interface Power {
  claim: string;
  mutant: string;
  power: number;
}

/**
 * With what probability each claim detects the mutants that it names: new runs drawn from the spread of the mutant's,
 * against the number as printed.
 */
export async function powerOf(verified: Verified, draws: number, options: Options, effects: Effects): Promise<Power[]> {
  const mutants = await mutantEvidence(verified, options, effects);
  const {normal} = hostGenerator(1, 'calibrate power');
  return [...mutantsOf(verified.plan)].flatMap(([mutant, planned]) =>
    planned.flatMap((one) => {
      if (one.claim.expect === 'open') return [];
      const claim = redrawable(one, mutants.get(mutant) ?? new Map(), levelsOfClaim(verified.plan, one));
      return claim ? [{claim: claim.id, mutant, power: rateOfRed(claim, draws, normal)}] : [];
    }),
  );
}
