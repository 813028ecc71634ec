import {correctionOf} from '../plan/correction-of.ts';
import type {Evidence} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {ReportInput} from '../contract/report.ts';
import type {Spec} from '../contract/spec.ts';
import type {ShownMutation} from '../contract/mutation.ts';
import type {Verdict} from '../contract/verdict.ts';
import type {Outcome} from './outcome.ts';
import {isInDoubt, outcomeOf} from './outcome.ts';

/** A claim with all that is known of it; the correction is the claim that states what holds instead. */
export interface JudgedClaim {
  planned: PlannedClaim;
  spec: Spec;
  verdict: Verdict;
  outcome: Outcome;
  evidence: Evidence[];
  correction?: JudgedClaim;
  /** Which ways of being wrong it catches, where that was tried. */
  mutation?: ShownMutation;
  /** The errata that this claim corrects. */
  corrects: JudgedClaim[];
}

/** The parts of a report that every form of it needs. */
export type Results = Pick<ReportInput, 'documents' | 'plan' | 'verdicts' | 'evidence' | 'failures' | 'mutation'>;

/** All planned claims, document by document as given, within a document by section, each correction after its erratum. */
export function judgedClaims({documents, plan, verdicts, evidence, mutation}: Results): JudgedClaim[] {
  const verdictOf = new Map(verdicts.map((verdict) => [verdict.claim, verdict]));
  const specs = new Map(
    documents.flatMap(({document, specs: own}) => own.map((spec) => [`${document.id}/${spec.name}`, spec] as const)),
  );
  const all = plan.claims.map((planned): JudgedClaim => {
    const verdict = verdictOf.get(planned.id);
    const spec = specs.get(`${planned.document}/${planned.spec}`);
    if (!verdict) throw new Error(`${planned.id}: no verdict`);
    if (!spec) throw new Error(`${planned.id}: no spec ${planned.document}/${planned.spec}`);
    const found = Object.values(planned.runs)
      .flat()
      .flatMap((key) => evidence.get(key) ?? []);
    const tried = mutation?.get(planned.id);
    return {
      planned,
      spec,
      verdict,
      outcome: outcomeOf(verdict, found.some(isInDoubt)),
      evidence: found,
      ...(tried && {mutation: tried}),
      corrects: [],
    };
  });
  const byId = new Map(all.map((claim) => [claim.planned.id, claim]));
  for (const claim of all) {
    const correction = byId.get(correctionOf(claim.planned, plan.claims)?.id ?? '');
    if (!correction) continue;
    claim.correction = correction;
    correction.corrects.push(claim);
  }
  const order = new Map(documents.map(({document}, i) => [document.id, i]));
  return all
    .map((claim, i) => ({claim, document: order.get(claim.planned.document)!, section: placeOf(claim), i}))
    .sort((a, b) => a.document - b.document || compareSections(a.section, b.section) || a.i - b.i)
    .map(({claim}) => claim);
}

/** A correction stands where its erratum does. */
function placeOf({planned, corrects}: JudgedClaim): string {
  return corrects[0]?.planned.claim.where.section ?? planned.claim.where.section;
}

/** `2.10` after `2.9`, words by code units. */
export function compareSections(a: string, b: string): number {
  const parts = (section: string): string[] => section.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [one, other] = [left[i]!, right[i]!];
    if (one === other) continue;
    const numbers = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return numbers || (one < other ? -1 : 1);
  }
  return left.length - right.length;
}
