import {OUTCOMES, type Assessment, type Outcome, type Tally} from '../../contract/assessment.ts';
import type {VerdictState} from '../../contract/verdict.ts';
import {capitalised} from './english.ts';

/** What an outcome is called within a sentence, what it means, and what to do about it. */
export const outcomeWords: Record<Outcome, {text: string; means: string; fix: string}> = {
  unexpected: {
    text: 'unexpected',
    means: 'the verdict is not the expected one and needs investigation',
    fix: 'Fix the experiment, or correct the spec and cite its source.',
  },
  doubtful: {
    text: 'in doubt',
    means: 'the recorded evidence is stale, or a replay gave other numbers',
    fix: 'Run the claim again and record it.',
  },
  'not-run': {
    text: 'not run',
    means: 'runs are missing, so nothing is established',
    fix: 'Run the claim and record it.',
  },
  draft: {
    text: 'draft',
    means: 'the claim is judged and shown, and never counts',
    fix: 'Remove draft from the claim once it stands.',
  },
  'not-judged': {
    text: 'not judged',
    means: 'no measurement can decide the claim; the reason is stated',
    fix: 'Nothing needs to be done.',
  },
  inconclusive: {
    text: 'inconclusive',
    means: 'the evidence does not settle the claim',
    fix: 'Add seeds, if more seeds would settle the claim.',
  },
  unpredicted: {
    text: 'contradicted without a prediction',
    means: 'the claim is wrong; the spec had made no prediction',
    fix: 'Nothing needs to be done.',
  },
  finding: {
    text: 'contradicted as expected',
    means: 'the claim is wrong; the spec had stated this',
    fix: 'Nothing needs to be done.',
  },
  reproduced: {text: 'reproduced', means: 'the evidence supports the claim', fix: 'Nothing needs to be done.'},
};

/** By itself: `In doubt`. */
export const outcomeLabel = (outcome: Outcome): string => capitalised(outcomeWords[outcome].text);

const STATE_WORDS: Record<VerdictState, string> = {
  reproduced: 'Reproduced',
  contradicted: 'Contradicted',
  inconclusive: 'Inconclusive',
  'not-run': 'Not run',
};
export const stateText = (state: VerdictState): string => STATE_WORDS[state];

/** The verdict in words, with its relation to what was expected. */
export function verdictText({verdict: {state}, outcome, planned}: Assessment): string {
  const word = stateText(state);
  if (outcome === 'unexpected') return `${word} (unexpected)`;
  if (outcome === 'doubtful') return `${word} (evidence in doubt)`;
  if (outcome === 'draft') return `${word} (draft)`;
  const isOpen = planned.claim.expect === 'open';
  if (outcome === 'unpredicted' || (outcome === 'reproduced' && isOpen)) return `${word} (no prediction was made)`;
  return outcome === 'finding' ? `${word}, as expected` : word;
}

/** Outcomes that occur, best first, with how often. */
export const bestFirst = (tally: Tally): {outcome: Outcome; count: number}[] =>
  [...OUTCOMES]
    .reverse()
    .filter((outcome) => tally[outcome] > 0)
    .map((outcome) => ({outcome, count: tally[outcome]}));

/** `7 reproduced` */
export const countedOutcomes = (tally: Tally): string[] =>
  bestFirst(tally).map(({outcome, count: n}) => `${n} ${outcomeWords[outcome].text}`);
