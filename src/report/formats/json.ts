import {countsOf, tallyOf} from '../../assess/index.ts';
import type {
  Assessment,
  ClaimEvidence,
  Counts,
  Declaration,
  ShownClaim,
  Unassessed,
} from '../../contract/assessment.ts';
import type {DocumentSpecs} from '../../contract/claim.ts';
import type {Forecast} from '../../contract/forecast.ts';
import type {Results} from '../../contract/report.ts';
import {isJudged, isObserved, type Interval, type PointVerdict, type Verdict} from '../../contract/verdict.ts';
import {measuredClasses} from '../measured-classes.ts';
import {
  actionText,
  declarationText,
  evidenceText,
  forecastText,
  namingOf,
  plainSentence,
  reasonText,
} from '../words/index.ts';
import type {DeclarationStatus} from './results-schema.ts';

/**
 * The results for other programs, with a newline at the end. Schema 1: within a schema, no field is renamed or given
 * another meaning, but new fields may come. Numbers that do not exist, and ends that are unbounded, are null.
 */
export function renderJson(results: Results & {comparable?: unknown[]}, version: string): string {
  const {claims, unjudged, counts} = results.assessed;
  const content = {
    schema: 1,
    claimbench: version,
    documents: results.documents.map((one) => documentJson(one, results.assessed)),
    outcomes: tallyOf([...claims, ...unjudged].map(({outcome}) => outcome)),
    counts: countsJson(counts),
    claims: claims.map(claimJson),
    notJudged: unjudged.map(unjudgedJson),
    determinism: measuredClasses(results),
    comparable: results.comparable ?? [],
  };
  return `${JSON.stringify(content, finiteOrNull, 2)}\n`;
}

const finiteOrNull = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

function documentJson({document, anchors}: DocumentSpecs, {claims, unjudged}: Results['assessed']): unknown {
  const {id, title, date, mistakes} = document;
  const ofDocument = ({planned}: ShownClaim): boolean => planned.document === id;
  const counts = countsOf(claims.filter(ofDocument), unjudged.filter(ofDocument));
  return {id, title, date, anchors, counts: countsJson(counts), mistakes};
}

const countsJson = ({byRole, mistakes}: Counts): unknown => ({
  claims: byRole.claim,
  corrections: byRole.correction,
  controls: byRole.control,
  mistakes: {total: mistakes.total, quoted: mistakes.quoted, ...mistakes.bySeverity},
});

/** What every claim has, judged or not. */
const standOf = ({planned: {id, document, spec, place, claim}, by}: ShownClaim) => ({
  id,
  document,
  spec,
  place,
  by,
  says: claim.says,
  section: claim.where.section,
});

const unjudgedJson = (one: Unassessed): unknown => ({...standOf(one), reason: one.planned.claim.notJudged});

function claimJson(assessment: Assessment): unknown {
  const {planned, verdict, outcome, asExpected, claimEvidence, declaration, action, correction, mistake} = assessment;
  const {id, claim, experiment, lock} = planned;
  return {
    ...standOf(assessment),
    role: claim.role,
    draft: claim.draft,
    verdict: verdict.state,
    expected: claim.expect,
    asExpected,
    outcome,
    kind: verdict.kind,
    experiment,
    sentence: plainSentence(verdict, namingOf(planned)),
    reason: reasonText(verdict.reason),
    action: action ? actionText(action, id) : null,
    ...judgedJson(verdict, claim.assertion.unit),
    levels: {reproduced: verdict.levels.reproduced, contradicted: verdict.levels.contradicted},
    look: lock?.look ?? null,
    evidence: claimEvidence ? evidenceJson(claimEvidence) : null,
    declared: declaration ? declarationJson(declaration) : null,
    correction: correction?.planned.id ?? null,
    mistake: mistake?.id ?? null,
  };
}

function judgedJson(verdict: Verdict, unit: string): object {
  const {seeds} = verdict;
  if (!isJudged(verdict))
    return {unit, observed: [], seeds, diverged: [], marginToFlip: null, moreSeeds: null, forecast: null};
  return {
    unit: verdict.unit,
    observed: verdict.points.map(pointJson),
    seeds,
    diverged: verdict.diverged,
    marginToFlip: verdict.marginToFlip ?? null,
    moreSeeds: moreSeedsOf(verdict),
    forecast: verdict.state === 'inconclusive' ? forecastJson(verdict.forecast) : null,
  };
}

/** To the number of seeds that probably settles it. */
function moreSeedsOf(verdict: Verdict): number | null {
  const {to} = verdict.state === 'inconclusive' ? seedsOf(verdict.forecast) : NO_SEEDS;
  return to === null ? null : to - verdict.seeds.length;
}

const NO_SEEDS = {from: null, to: null};

function seedsOf(forecast: Forecast): {from: number | null; to: number | null} {
  if (forecast.is === 'range') return {from: forecast.from, to: forecast.to ?? null};
  return forecast.is === 'at-least' ? {from: forecast.seeds, to: forecast.seeds} : NO_SEEDS;
}

const forecastJson = (forecast: Forecast): unknown => ({...seedsOf(forecast), says: forecastText(forecast)});

const UNBOUNDED: Interval = {from: -Infinity, to: Infinity};

/** Every form of a point has the same fields; what a form does not have is null, or empty. */
function pointJson(point: PointVerdict): unknown {
  const {label, at, state} = point;
  const observed = isObserved(point) ? point : undefined;
  return {
    label,
    at,
    verdict: state,
    mean: observed?.mean ?? null,
    sd: observed?.sd ?? null,
    estimate: point.form === 'estimated' ? point.estimate : null,
    perSeed: (observed?.perSeed ?? []).map(({seed, value}) => [seed, value]),
    reference: point.form === 'tested' ? null : (point.reference ?? null),
    band: ends(observed?.band),
    wideBand: ends(observed?.wideBand),
    allowed: ends(point.form === 'printed' ? undefined : point.allowed),
    pValue: point.form === 'tested' ? point.pValue : null,
  };
}

const ends = ({from, to}: Interval = UNBOUNDED): [number, number] => [from, to];

const declarationJson = (declaration: Declaration): unknown => ({
  status: STATUS[declaration.is],
  on: 'on' in declaration ? declaration.on : null,
  says: declarationText(declaration),
});
const STATUS = {
  before: 'confirmatory',
  fresh: 'confirmatory',
  after: 'after-the-runs',
  unknown: 'unknown',
  exact: 'exact',
} as const satisfies Record<Declaration['is'], DeclarationStatus>;

const evidenceJson = (evidence: ClaimEvidence): unknown => ({
  status: evidenceText(evidence),
  note: evidence.note,
  replay: evidence.replay?.says ?? null,
  audited: evidence.audited ?? null,
});
