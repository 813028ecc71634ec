import type {Assessed, Assessment} from '../contract/assessment.ts';
import type {DocumentSpecs, Spec} from '../contract/claim.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {Registry} from '../contract/experiment.ts';
import type {ShownMutation} from '../contract/mutation.ts';
import type {Plan, PlannedClaim} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {correctionOf} from '../plan/index.ts';
import {actionOf} from './action.ts';
import {authorOf, documentOf, unassessed} from './authors.ts';
import {claimEvidence, isInDoubt} from './claim-evidence.ts';
import {declarationOf} from './declaration.ts';
import {countsOf} from './counts.ts';
import {doubtfulFigures} from './doubtful-figures.ts';
import {inOrder} from './order.ts';
import {isAlarm, isAsExpected, outcomeOf, type Finding} from './outcome.ts';

/** What was judged, and from what. */
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
  /** What is known of the experiments, where the verdicts are of a project. */
  registry?: Registry;
  /** Records for which nothing vouches here are no alarm. */
  allowUnreplayed?: boolean;
}

/**
 * What every claim's verdict means: outcome against expectation, evidence status, the one action, whether it is an
 * alarm.
 */
export function assess(judged: Judged): Assessed {
  const {documents, plan} = judged;
  const verdicts = new Map(judged.verdicts.map((verdict) => [verdict.claim, verdict]));
  const specs = new Map(documents.flatMap((each) => each.specs).map((spec) => [`${spec.document}/${spec.name}`, spec]));
  const all = plan.claims.map((planned) =>
    assessClaim(planned, verdicts.get(planned.id), specs.get(`${planned.document}/${planned.spec}`), judged),
  );
  linkCorrections(all, plan);
  const claims = inOrder(all, documents);
  const unjudged = inOrder(
    plan.unjudged.map((planned) => unassessed(planned, documents)),
    documents,
  );
  return {claims, unjudged, figures: doubtfulFigures(judged), counts: countsOf(claims, unjudged)};
}

/**
 * 0 nothing settled is unexpected; 1 a claim raises an alarm, or a figure shows evidence in doubt; 4 nothing was
 * checked.
 */
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
  {evidence, mutation, documents, registry, allowUnreplayed}: Judged,
): Assessment {
  if (!verdict) throw new Error(`${planned.id}: no verdict`);
  if (!spec) throw new Error(`${planned.id}: no spec ${planned.document}/${planned.spec}`);
  const found = Object.values(planned.runs)
    .flat()
    .flatMap((key) => evidence.get(key) ?? []);
  const finding: Finding = {
    state: verdict.state,
    expected: planned.claim.expect,
    draft: planned.claim.draft,
    inDoubt: found.some((one) => isInDoubt(one, allowUnreplayed)),
    byDivergence: 'byDivergence' in verdict && verdict.byDivergence,
  };
  const outcome = outcomeOf(finding);
  const document = documentOf(planned, documents);
  const mistake = document.mistakes.find(({id}) => id === planned.claim.mistake);
  const known = {planned, spec, verdict, outcome, evidence: found};
  const action = actionOf(known, registry?.[planned.experiment]?.program?.hasProbe ?? true);
  const worth = claimEvidence(found);
  const tried = mutation?.get(planned.id);
  const declaration = declarationOf(planned, found);
  return {
    ...known,
    by: planned.claim.role === 'claim' ? authorOf(planned.claim, document) : null,
    ...(mistake && {mistake}),
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
