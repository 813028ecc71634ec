import {formatNumber} from '../../numbers/format-number.ts';
import {pValueText} from '../../numbers/p-value.ts';
import type {IntervalPlot, IntervalPlots} from '../../contract/chart.ts';
import type {Spec} from '../../contract/spec.ts';
import type {PointVerdict, Verdict} from '../../contract/verdict.ts';
import {anchor, elementId, settingsId} from './anchor.ts';
import type {FigureView} from './figure-view.ts';
import type {JudgedClaim} from '../../assess/judged-claim.ts';
import {
  conversionSlip,
  kindWords,
  moreSeedsWords,
  noCorrection,
  rates,
  recomputed,
  sectionText,
  seedsText,
  settingsWords,
  stateWord,
  verdictWords,
} from '../messages.ts';
import type {Outcome} from '../../assess/outcome.ts';
import type {Rule} from './rule.ts';
import {printedIsText, ruleOf, unitText} from './rule.ts';
import {evidenceStatusOf} from '../../assess/evidence-status.ts';
import {mutationFacts} from './mutation-view.ts';
import {meanText, observedText} from './value-text.ts';

export interface Fact {
  term: string;
  text: string;
  note: string | null;
}
export interface PointRow {
  label: string;
  outcome: Outcome;
  state: string;
  printed: string | null;
  observed: string;
  sd: string;
  intervalPlot: string | null;
}

/** One claim as the template sees it: only text, and the SVG of the chart stage. */
export interface ClaimView {
  id: string;
  anchor: string;
  name: string;
  document: string;
  kind: string;
  kindLabel: string;
  outcome: Outcome;
  verdict: string;
  says: string;
  section: string;
  /** Where `reason` begins. */
  state: string;
  near: string[];
  /** Address of its first passage in the document's text, where that is at hand. */
  passage: string | null;
  reason: string;
  because: string | null;
  proxy: string | null;
  slip: string | null;
  printed: {text: string; note: string} | null;
  observed: {term: string; text: string; unit: string; note: string} | null;
  rule: Rule;
  intervalPlot: string | null;
  points: {
    scale: string;
    axis: string | null;
    /** head of the column of references, or null */ against: string | null;
    rows: PointRow[];
    more: PointRow[];
  } | null;
  facts: Fact[];
  /** The metrics that the reason names, in the experiment's words. */
  names: {name: string; says: string}[];
  /** Further facts, behind a fold. */
  more: Fact[];
  /** Where the settings of its spec stand, and how many are stated and assumed. */
  settings: {anchor: string; words: string} | null;
  command: string;
  /** How near to flipping, for sorting: the move that flips it over its margin, else over the width of its band. */
  nearness: string | null;
  /** Of the element that names its card: short, since nothing outside points to it. */
  titleId: string;
  /** Whether the page can judge it again. */
  whatIf: boolean;
  erratum: boolean;
  correction: {anchor: string; says: string; outcome: Outcome; verdict: string} | null;
  noCorrection: string;
  corrects: {anchor: string; name: string}[];
  figure: FigureView | null;
  figureLink: {anchor: string; title: string} | null;
  /** The claim over the last reports, drawn by the chart stage. */
  trend: string | null;
}

function settingsOf({document, name, content: {stated = [], assumed}}: Spec): ClaimView['settings'] {
  return stated.length + assumed.length === 0
    ? null
    : {anchor: anchor(settingsId(`${document}/${name}`)), words: settingsWords(stated.length, assumed.length)};
}

/** More points than this stand behind a fold. */
const MOST_POINTS = 16;

export function claimView(
  judged: JudgedClaim,
  intervalPlots: IntervalPlots,
  drawn: Pick<ClaimView, 'figure' | 'figureLink' | 'passage' | 'trend' | 'titleId' | 'whatIf'>,
): ClaimView {
  const {
    planned: {id, document, claim},
    spec,
    verdict,
    outcome,
    correction,
    corrects,
  } = judged;
  const intervalPlot: IntervalPlot = intervalPlots.get(id) ?? {form: 'none'};
  const rule = ruleOf(claim);
  const near = [claim.where.near ?? []].flat();
  return {
    id: elementId(id),
    anchor: anchor(elementId(id)),
    name: id,
    document,
    kind: verdict.kind,
    kindLabel: kindWords[verdict.kind],
    outcome,
    verdict: verdictWords(verdict, outcome),
    says: claim.says,
    section: sectionText(claim.where.section),
    near,
    state: stateWord(verdict),
    reason: ended(verdict.reason),
    because: claim.because ?? null,
    proxy: claim.proxy ?? null,
    slip: claim.conversionSlip ? conversionSlip : null,
    printed: printedOf(judged),
    observed: observedOf(verdict),
    rule,
    intervalPlot: intervalPlot.form === 'single' ? intervalPlot.svg : null,
    points: pointsOf(verdict, intervalPlot, outcome),
    facts: factsOf(judged, rule),
    names: namesOf(judged),
    more: moreFactsOf(judged, rule),
    settings: settingsOf(spec),
    command: `claimbench verify ${id}`,
    nearness: nearness(verdict),
    erratum: claim.expect === 'contradicted',
    correction: correction
      ? {
          anchor: anchor(elementId(correction.planned.id)),
          says: correction.planned.claim.says,
          outcome: correction.outcome,
          verdict: verdictWords(correction.verdict, correction.outcome),
        }
      : null,
    noCorrection,
    corrects: corrects.map((other) => ({anchor: anchor(elementId(other.planned.id)), name: other.planned.claim.id})),
    ...drawn,
  };
}

function nearness({marginToFlip, points}: Verdict): string | null {
  if (!Number.isFinite(marginToFlip)) return null;
  const widths = points
    .map(({allowed, band}) =>
      Number.isFinite(allowed.to - allowed.from) ? (allowed.to - allowed.from) / 2 : band.to - band.from,
    )
    .filter((width) => width > 0 && Number.isFinite(width));
  return String(Number((Math.abs(marginToFlip) / (widths.length > 0 ? Math.min(...widths) : 1)).toPrecision(3)));
}

/** A name alone says little to a reader of the document. */
function namesOf({planned: {yields}, verdict: {reason}}: JudgedClaim): ClaimView['names'] {
  const named = (name: string): boolean =>
    new RegExp(`(?<![\\w-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`).test(reason);
  return Object.entries(yields)
    .filter(([name, {says}]) => says !== name && named(name))
    .map(([name, {says}]) => ({name, says}));
}

function printedOf({planned: {claim}, verdict}: JudgedClaim): ClaimView['printed'] {
  const printed = [claim.where.printed ?? []].flat();
  if (printed.length === 0) return null;
  const texts = printed.map((one) => (typeof one === 'string' ? one : one.text));
  const text = texts.length > 3 ? `${texts[0]!} … ${texts.at(-1)!}` : texts.join(', ');
  const meaning = printed
    .map((one) =>
      typeof one === 'string' ? '' : `${formatNumber(one.from)} to ${formatNumber(one.to)}, since ${one.because}`,
    )
    .find(Boolean);
  const note = [
    texts.length > 3 ? `${texts.length} numbers` : '',
    verdict.kind === 'arithmetic' ? '' : printedIsText(claim.where.printedIs),
    meaning ?? '',
  ];
  return {text, note: note.filter(Boolean).join('; ')};
}

/** For a single point; several have the table. */
function observedOf({points, unit, kind}: Verdict): ClaimView['observed'] {
  const [point] = points;
  if (!point || points.length > 1 || !Number.isFinite(point.mean)) return null;
  if (point.pValue !== undefined) return {term: 'p-value', text: pValueText(point.pValue, 3), unit: '', note: ''};
  const n = point.perSeed.length;
  return {
    term: kind === 'agrees' || kind === 'order' ? 'Observed difference' : 'Observed',
    text: observedText(point),
    unit: unitText(unit),
    note:
      n < 2
        ? 'one run'
        : point.sd > 0
          ? `mean of ${n} seeds, ± their standard deviation`
          : `the same with all ${n} seeds`,
  };
}

function pointsOf({points, kind}: Verdict, intervalPlot: IntervalPlot, outcome: Outcome): ClaimView['points'] {
  if (points.length < 2) return null;
  const printed = points.some((point) => point.reference);
  const rows = points.map((point, i): PointRow => ({
    label: point.label || String(i + 1),
    state: point.state,
    outcome: pointOutcome(point, outcome),
    printed: printed ? (point.reference?.text ?? '') : null,
    observed: Number.isFinite(point.mean) ? meanText(point) : '',
    sd: Number.isFinite(point.sd) ? formatNumber(point.sd, 2) : '',
    intervalPlot: intervalPlot.form === 'rows' ? (intervalPlot.rows[i] ?? null) : null,
  }));
  return {
    ...split(rows),
    ...scaleOf(intervalPlot),
    against: !printed ? null : kind === 'equals' || kind === 'arithmetic' ? 'Printed' : 'Against',
  };
}

function split(rows: PointRow[]): {rows: PointRow[]; more: PointRow[]} {
  return rows.length <= MOST_POINTS
    ? {rows, more: []}
    : {rows: rows.slice(0, MOST_POINTS), more: rows.slice(MOST_POINTS)};
}

function scaleOf(intervalPlot: IntervalPlot): {scale: string; axis: string | null} {
  return intervalPlot.form === 'rows' ? {scale: intervalPlot.scale, axis: intervalPlot.axis} : {scale: '', axis: null};
}

function factsOf({verdict, evidence}: JudgedClaim, rule: Rule): Fact[] {
  const facts: Fact[] = [{term: rule.name, text: rule.text, note: rule.because || null}];
  if (Number.isFinite(verdict.marginToFlip))
    facts.push({
      term: 'Verdict flips when it moves by',
      text: `${formatNumber(verdict.marginToFlip, 3)} ${unitText(verdict.unit)}`,
      note: null,
    });
  if (verdict.state === 'inconclusive' && verdict.moreSeeds !== undefined)
    facts.push({term: 'Would settle it', text: moreSeedsWords(verdict.moreSeeds), note: null});
  if (verdict.seeds.length > 0 && verdict.kind !== 'arithmetic')
    facts.push({
      term: 'Seeds',
      text: seedsText(verdict.seeds),
      note: verdict.diverged.length > 0 ? `diverged: ${verdict.diverged.join(', ')}` : null,
    });
  const evidenceStatus = evidenceStatusOf(evidence);
  if (evidenceStatus)
    facts.push({
      term: 'Evidence',
      text: evidenceStatus.text,
      note: evidenceStatus.live ? null : recomputed(evidenceStatus.audited),
    });
  return facts;
}

function moreFactsOf({planned, verdict, outcome, evidence, spec, mutation}: JudgedClaim, rule: Rule): Fact[] {
  const facts: Fact[] = [];
  if (verdict.kind !== 'arithmetic')
    facts.push({term: 'Observed quantity', text: rule.observed, note: `experiment ${planned.experiment}`});
  const evidenceStatus = evidenceStatusOf(evidence);
  if (evidenceStatus && evidence.some((one) => one.status !== 'live'))
    facts.push({term: 'EvidenceStatus of the evidence', text: evidenceStatus.note, note: evidenceStatus.replay});
  if (planned.random)
    facts.push({term: 'Rates of a false “reproduced”, “contradicted”', text: rates(verdict.levels), note: null});
  if (mutation) facts.push(...mutationFacts(mutation));
  if (outcome !== 'reproduced' && outcome !== 'finding') facts.push({term: 'Spec', text: spec.file, note: null});
  return facts;
}

/** In a table, a point takes the colour that its claim would have. */
function pointOutcome({state}: PointVerdict, outcome: Outcome): Outcome {
  if (state === 'contradicted') return outcome === 'finding' ? 'finding' : 'unexpected';
  return state;
}

const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
