import {kindOf, unitText} from '../../assertions/index.ts';
import type {Assessment, ClaimEvidence, Declaration} from '../../contract/assessment.ts';
import type {Rule} from '../../contract/assertion.ts';
import {seedCountOf, type Spec} from '../../contract/claim.ts';
import {isJudged, type Verdict} from '../../contract/verdict.ts';
import {nth} from '../../lists/nth.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {declarationWords, evidenceText, forecastWords, joined, listed, lookText} from '../words/index.ts';
import {anchor, settingsId} from './anchor.ts';
import {isMeasured} from './claim-numbers.ts';
import {fact, type Fact} from './fact.ts';
import {mutationFacts} from './mutation-facts.ts';

/** By what a claim was judged and what its evidence is worth. */
export interface FactsView {
  main: Fact[];
  /** Behind a fold. */
  more: Fact[];
  /** Where the settings of its spec stand, and how many are stated and assumed. */
  settings: {anchor: string; words: string} | null;
  command: string;
}

export function factsOf(assessment: Assessment): FactsView {
  const {planned, spec} = assessment;
  const rule = kindOf(planned.claim.assertion).describe(planned.claim.assertion);
  return {
    main: mainFacts(assessment, rule),
    more: moreFacts(assessment, rule),
    settings: settingsOf(spec),
    command: `claimbench verify ${planned.id}`,
  };
}

function mainFacts(assessment: Assessment, rule: Rule): Fact[] {
  const {planned, verdict, claimEvidence, declaration} = assessment;
  const {claim} = planned;
  return [
    fact(rule.name, rule.text, claim.assertion.because || null),
    ...flipFacts(verdict, rule.name),
    ...(isMeasured(claim) ? seedFacts(assessment) : []),
    ...(claimEvidence ? [fact('Evidence', evidenceText(claimEvidence), recomputed(claimEvidence))] : []),
    ...(declaration ? [declarationFact(declaration)] : []),
  ];
}

function flipFacts(verdict: Verdict, rule: string): Fact[] {
  if (!isJudged(verdict)) return [];
  const {marginToFlip, unit} = verdict;
  const flips = marginToFlip === undefined ? [] : [fact(flipTerm(rule), amount(marginToFlip, unit))];
  if (verdict.state !== 'inconclusive') return flips;
  const {text, note} = forecastWords(verdict.forecast);
  return [...flips, fact('Would settle it', text, note)];
}

const flipTerm = (rule: string): string =>
  `The verdict would change if the ${rule === 'Margin' ? 'margin' : 'limit'} changed by`;

const amount = (value: number, unit: string): string => `${formatNumber(value, 3)} ${unitText(unit)}`.trimEnd();

function seedFacts({planned, spec, verdict}: Assessment): Fact[] {
  if (verdict.seeds.length === 0) return [];
  const {made = []} = planned.claim.where;
  const diverged = isJudged(verdict) ? verdict.diverged : [];
  const notes = [
    ...(diverged.length > 0 ? [`diverged: ${listed(diverged)}`] : []),
    ...(made.length > 0 ? [`the printed number was made of other seeds: ${seedsText(made)}`] : []),
    ...(planned.lock?.later ? ['these settled the claim; later looks, at more seeds, do not undo that'] : []),
    ...(hasUnequalCases(Object.keys(planned.runs), spec) ? ['those that all its cases have; charts show more'] : []),
  ];
  return [fact('Seeds', seedsText(verdict.seeds), notes.length > 0 ? notes.join('; ') : null)];
}

const hasUnequalCases = (cases: readonly string[], {seeds}: Spec): boolean =>
  new Set(cases.map((one) => seedCountOf(seeds, one))).size > 1;

/** `10 (1 to 10)`, `3 (1, 2 and 5)` */
function seedsText(seeds: readonly number[]): string {
  const [first, last] = [nth(seeds, 0), nth(seeds, -1)];
  if (seeds.length === 1) return `1 (seed ${first})`;
  const inOrder = seeds.every((seed, i) => seed === first + i);
  return `${seeds.length} (${inOrder && seeds.length > 2 ? `${first} to ${last}` : joined(seeds.map(String))})`;
}

function declarationFact(declaration: Declaration): Fact {
  const {text, note} = declarationWords(declaration);
  return fact('Declared', text, note);
}

function recomputed({live, audited}: ClaimEvidence): string | null {
  if (live) return null;
  return audited === undefined ? 'not recomputed in full since it was recorded' : `recomputed in full on ${audited}`;
}

function moreFacts(assessment: Assessment, rule: Rule): Fact[] {
  const {planned, verdict, claimEvidence, mutation} = assessment;
  return [
    ...(isMeasured(planned.claim)
      ? [fact('Observed quantity', rule.observed, `experiment ${planned.experiment}`)]
      : []),
    ...statusFacts(claimEvidence),
    ...(planned.random ? [fact('Rates of false verdicts', ratesText(verdict), lookNote(planned))] : []),
    ...(mutation ? mutationFacts(mutation, planned.claim.undetected) : []),
  ];
}

/** Live evidence has no status to speak of. */
function statusFacts(evidence: ClaimEvidence | undefined): Fact[] {
  if (!evidence || evidence.status === 'live') return [];
  return [fact('Evidence status', evidence.note, evidence.replay?.says ?? null)];
}

function ratesText({levels: {reproduced, contradicted}}: Verdict): string {
  const percent = (share: number): string => `${formatNumber(100 * share, 2)} %`;
  return `${percent(reproduced)} for “reproduced”, ${percent(contradicted)} for “contradicted”`;
}

/** A look after others spends less than the first. */
const lookNote = ({lock}: Assessment['planned']): string | null =>
  lock && (lock.earlier.length > 0 || lock.later) ? lookText(lock) : null;

function settingsOf({document, name, stated, assumed}: Spec): FactsView['settings'] {
  const words = [
    ...(stated.length > 0 ? [`${stated.length} stated`] : []),
    ...(assumed.length > 0 ? [`${assumed.length} assumed`] : []),
  ];
  return words.length === 0 ? null : {anchor: anchor(settingsId(`${document}/${name}`)), words: listed(words)};
}
