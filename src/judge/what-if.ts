import {kindOf, type Adjustable} from '../assertions/index.ts';
import type {EvidenceByKey} from '../contract/evidence.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import {isJudged, type Verdict} from '../contract/verdict.ts';
import type {WhatIf} from '../contract/what-if.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {judgementOf} from './judge.ts';
import {observationsOf, type JudgedPoint} from './rules/index.ts';

/**
 * By claim, of those whose verdict is about means and was concluded from runs that are all there and finite. Drafts
 * have none: their margins are not settled yet.
 */
export function whatIfs(plan: Plan, evidence: EvidenceByKey, verdicts: readonly Verdict[]): Map<string, WhatIf> {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return new Map(
    plan.claims.flatMap((planned) => {
      const found = whatIf(planned, evidence, lookUp(verdictOf, planned.id));
      return found ? [[planned.id, found] as const] : [];
    }),
  );
}

function whatIf(planned: PlannedClaim, evidence: EvidenceByKey, verdict: Verdict): WhatIf | undefined {
  const {assertion, expect: expected, draft} = planned.claim;
  const {adjustable} = kindOf(assertion);
  if (draft || !adjustable || !isJudged(verdict) || verdict.diverged.length > 0) return undefined;
  const {levels, seeds} = verdict;
  const judgement = judgementOf(planned, observationsOf(planned, evidence), levels);
  if (judgement.form !== 'means') return undefined;
  const {unit, subject, points, always = false} = judgement;
  return {unit, subject, expected, always, levels, seeds, ...limited(adjustable, points, seeds)};
}

/** Ends of what is allowed as a sign times one number: margins ±m, at least −s, at most s. Several move by a factor. */
function limited(
  {name, sign, strictAtZero}: Adjustable,
  points: readonly JudgedPoint[],
  seeds: readonly number[],
): Pick<WhatIf, 'limit' | 'points'> {
  const sizes = points.map(({allowed: {from, to}}) => Math.abs(Number.isFinite(from) ? from : to));
  const {from, to} = nth(points, 0).allowed;
  const uniform = sizes.every((size) => size === sizes[0]);
  return {
    limit: {
      name: name === 'margin' && !uniform ? 'factor' : name,
      value: uniform ? nth(sizes, 0) : 1,
      from: Number.isFinite(from) ? sign : null,
      to: Number.isFinite(to) ? (-sign as 1 | -1) : null,
      strictAtZero: strictAtZero ?? false,
    },
    points: points.map(({quantity: {label, perSeed, random, share, reference, range}}, i) => {
      const values = new Map(perSeed.map(({seed, value}) => [seed, value]));
      return {
        label,
        values: seeds.map((seed) => values.get(seed) ?? null),
        random,
        share,
        size: uniform ? 1 : nth(sizes, i),
        ...(reference && {reference}),
        ...(range && {range}),
      };
    }),
  };
}
