import type {Interval, PointVerdict} from '../../contract/verdict.ts';
import {actionOf} from '../../assess/action.ts';
import {measuredClasses} from '../page/determinism.ts';
import type {JudgedClaim, Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {tallyOf} from '../../assess/outcome.ts';
import {evidenceStatusOf} from '../../assess/evidence-status.ts';

/**
 * The results for other programs, one line at the end. Schema 1; a field is never renamed or given another meaning
 * within a
 * schema, new ones may come. Numbers that JSON has no form for are null: NaN (no meaning here) and ±Infinity
 * (unbounded).
 */
export function renderJson(results: Results & {comparable?: unknown[]}, version: string): string {
  const claims = judgedClaims(results);
  const content = {
    schema: 1,
    claimbench: version,
    documents: results.documents.map(({document: {id, title, date}, anchors}) => ({id, title, date, anchors})),
    outcomes: tallyOf(claims.map((claim) => claim.outcome)),
    claims: claims.map(claimJson),
    determinism: measuredClasses(results),
    /** what `claimbench compare` reads: a digest of each thing that may change a claim */
    comparable: results.comparable ?? [],
  };
  return `${JSON.stringify(content, (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? null : value), 2)}\n`;
}

function claimJson(judged: JudgedClaim): unknown {
  const {planned, verdict, outcome, evidence, correction} = judged;
  const {id, document, spec, place, claim, experiment} = planned;
  const evidenceStatus = evidenceStatusOf(evidence);
  return {
    id,
    document,
    spec,
    place,
    says: claim.says,
    section: claim.where.section,
    verdict: verdict.state,
    expected: verdict.expected,
    asExpected: verdict.asExpected,
    outcome,
    kind: verdict.kind,
    experiment,
    reason: verdict.reason,
    action: actionOf(judged),
    unit: verdict.unit,
    observed: verdict.points.map((point) => pointJson(point)),
    seeds: verdict.seeds,
    diverged: verdict.diverged,
    marginToFlip: verdict.marginToFlip,
    moreSeeds: verdict.moreSeeds ?? null,
    levels: verdict.levels,
    evidence: evidenceStatus && {
      evidenceStatus: evidenceStatus.text,
      note: evidenceStatus.note,
      replay: evidenceStatus.replay,
      audited: evidenceStatus.audited,
    },
    correction: correction?.planned.id ?? null,
  };
}

function pointJson({
  label,
  at,
  state,
  perSeed,
  mean,
  sd,
  reference,
  band,
  wideBand,
  allowed,
  pValue,
}: PointVerdict): unknown {
  return {
    label,
    at,
    verdict: state,
    mean,
    sd,
    perSeed: perSeed.map(({seed, value}) => [seed, value]),
    reference: reference ?? null,
    band: ends(band),
    wideBand: ends(wideBand),
    allowed: ends(allowed),
    pValue: pValue ?? null,
  };
}

const ends = ({from, to}: Interval): [number, number] => [from, to];
