import type {Assessed, Assessment} from '../contract/assessment.ts';
import type {DocumentSpecs, Spec} from '../contract/claim.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {ShownMutation} from '../contract/mutation.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {lookUp} from '../lists/look-up.ts';
import {correctionOf} from '../plan/index.ts';
import {actionOf} from './action.ts';
import {claimEvidence, isInDoubt} from './claim-evidence.ts';
import {declarationOf} from './declaration.ts';
import {doubtfulFigures} from './doubtful-figures.ts';
import {isAlarm, isAsExpected, outcomeOf, tallyOf, type Finding} from './outcome.ts';

/** What was judged, and what from. */
export interface Judged {
  documents: readonly DocumentSpecs[];
  plan: Plan;
  /** One per planned claim, in any order. */
  verdicts: readonly Verdict[];
  evidence: EvidenceByKey;
  /** Why runs are missing that were tried just now. */
  failures?: Failures;
  /** By claim: which mutants it detects, where that was tried. */
  mutation?: ReadonlyMap<string, ShownMutation>;
}

/** What every claim's verdict means: outcome against expectation, evidence status, the one action, whether it is an alarm. */
export function assess(judged: Judged): Assessed {
  const {documents, plan} = judged;
  const verdicts = new Map(judged.verdicts.map((verdict) => [verdict.claim, verdict]));
  const specs = new Map(documents.flatMap((each) => each.specs).map((spec) => [`${spec.document}/${spec.name}`, spec]));
  const all = plan.claims.map((planned) =>
    assessClaim(planned, verdicts.get(planned.id), specs.get(`${planned.document}/${planned.spec}`), judged),
  );
  linkCorrections(all, plan);
  const claims = inOrder(all, documents);
  return {claims, figures: doubtfulFigures(judged), tally: tallyOf(claims.map(({outcome}) => outcome))};
}

/** 0 nothing settled is unexpected; 1 a claim raises an alarm, or a figure shows evidence in doubt; 4 nothing was checked. */
export function exitCodeOf({claims, figures}: Assessed, strict = false): 0 | 1 | 4 {
  if (claims.length === 0) return 4;
  const isOpen = ({planned}: Assessment): boolean => planned.claim.expect === 'open';
  const red = claims.some((one) => one.alarm || (strict && one.outcome === 'inconclusive' && !isOpen(one)));
  return red || figures.length > 0 ? 1 : 0;
}

function assessClaim(
  planned: PlannedClaim,
  verdict: Verdict | undefined,
  spec: Spec | undefined,
  {evidence, mutation}: Judged,
): Assessment {
  if (!verdict) throw new Error(`${planned.id}: no verdict`);
  if (!spec) throw new Error(`${planned.id}: no spec ${planned.document}/${planned.spec}`);
  const found = Object.values(planned.runs)
    .flat()
    .flatMap((key) => evidence.get(key) ?? []);
  const finding: Finding = {
    state: verdict.state,
    expected: planned.claim.expect,
    inDoubt: found.some(isInDoubt),
    byDivergence: 'byDivergence' in verdict && verdict.byDivergence,
  };
  const outcome = outcomeOf(finding);
  const known = {planned, spec, verdict, outcome, evidence: found};
  const action = actionOf(known);
  const worth = claimEvidence(found);
  const tried = mutation?.get(planned.id);
  const declaration = declarationOf(planned, found);
  return {
    ...known,
    alarm: isAlarm(outcome),
    asExpected: isAsExpected(finding),
    ...(worth && {claimEvidence: worth}),
    ...(declaration && {declaration}),
    ...(action && {action}),
    corrects: [],
    ...(tried && {mutation: tried}),
  };
}

function linkCorrections(all: readonly Assessment[], {claims}: Plan): void {
  const byId = new Map(all.map((one) => [one.planned.id, one]));
  for (const one of all) {
    const correction = byId.get(correctionOf(one.planned, claims)?.id ?? '');
    if (!correction) continue;
    one.correction = correction;
    correction.corrects.push(one);
  }
}

function inOrder(all: readonly Assessment[], documents: readonly DocumentSpecs[]): Assessment[] {
  const order = new Map(documents.map(({document}, i) => [document.id, i]));
  return all
    .map((one, i) => ({one, document: lookUp(order, one.planned.document), section: sectionOf(one), i}))
    .sort((a, b) => a.document - b.document || compareSections(a.section, b.section) || a.i - b.i)
    .map(({one}) => one);
}

/** A correction stands where its erratum does. */
const sectionOf = ({planned, corrects}: Assessment): string => (corrects[0]?.planned ?? planned).claim.where.section;

/** `2.10` after `2.9`, words by code units. */
export function compareSections(a: string, b: string): number {
  const parts = (section: string): string[] => section.match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (const [i, one] of left.entries()) {
    const other = right[i];
    if (other === undefined) break;
    if (one === other) continue;
    const numbers = /^\d/.test(one) && /^\d/.test(other) ? Number(one) - Number(other) : 0;
    return numbers || (one < other ? -1 : 1);
  }
  return left.length - right.length;
}
