import type {EvidenceByKey} from '../contract/evidence.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {AssertionKind} from '../contract/spec.ts';
import type {Verdict} from '../contract/verdict.ts';
import type {WhatIf} from '../contract/what-if.ts';
import {judgementByKind} from './judge.ts';
import type {Judgement} from './rules/judgement.ts';
import {recordsOf} from './rules/observe.ts';

/** By claim, of those whose verdict is about means and was concluded from runs that are all there and finite. */
export function whatIfs(plan: Plan, evidence: EvidenceByKey, verdicts: readonly Verdict[]): Map<string, WhatIf> {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  return new Map(
    plan.claims.flatMap((planned) => {
      const found = whatIf(planned, evidence, verdictOf.get(planned.id)!);
      return found ? [[planned.id, found] as const] : [];
    }),
  );
}

function whatIf(
  planned: PlannedClaim,
  evidence: EvidenceByKey,
  {kind, expected, state, diverged, levels, seeds}: Verdict,
): WhatIf | undefined {
  if (!isOfMeans(kind) || state === 'not-run' || diverged.length > 0) return undefined;
  const judgement = judgementByKind(kind, {planned, records: recordsOf(planned, evidence), levels});
  if (judgement.form !== 'means' || judgement.points.some(({quantity}) => (quantity.nonFinite?.length ?? 0) > 0))
    return undefined;
  const {unit, about, always = false} = judgement;
  return {kind, expected, unit, about, always, levels, seeds, ...limited(kind, planned, judgement, seeds)};
}

const isOfMeans = (kind: AssertionKind): boolean => kind !== 'follows' && kind !== 'arithmetic';

/**
 * Ends of what is allowed as a sign times one number: margins ±m, at least −s, at most s. Several margins move by one
 * factor.
 */
function limited(
  kind: AssertionKind,
  {claim}: PlannedClaim,
  {points}: Extract<Judgement, {form: 'means'}>,
  seeds: number[],
): Pick<WhatIf, 'limit' | 'points'> {
  const sizes = points.map(({allowed}) => Math.abs(Number.isFinite(allowed.from) ? allowed.from : allowed.to));
  const [first] = points.map(({allowed}) => allowed);
  const bounded = {from: Number.isFinite(first!.from), to: Number.isFinite(first!.to)};
  const uniform = sizes.every((size) => size === sizes[0]);
  const sign = kind === 'order' ? 1 : -1; // an excess is asked for, a slack is granted
  return {
    limit: {
      name:
        kind === 'order'
          ? 'excess'
          : kind === 'monotone' || claim.atLeast || claim.atMost
            ? 'slack'
            : uniform
              ? 'margin'
              : 'factor',
      value: uniform ? sizes[0]! : 1,
      from: bounded.from ? sign : null,
      to: bounded.to ? (-sign as 1 | -1) : null,
    },
    points: points.map(({quantity: {label, perSeed, random, share, reference}}, i) => {
      const values = new Map(perSeed.map(({seed, value}) => [seed, value]));
      return {
        label,
        values: seeds.map((seed) => values.get(seed) ?? null),
        random,
        share,
        size: uniform ? 1 : sizes[i]!,
        ...(reference && {reference}),
      };
    }),
  };
}
