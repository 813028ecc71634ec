import {OUTCOMES, type Assessment, type Outcome, type Tally} from '../../contract/assessment.ts';
import type {VerdictState} from '../../contract/verdict.ts';
import {capitalised, count} from './english.ts';

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
  inconclusive: {
    text: 'inconclusive',
    means: 'the evidence does not settle the claim',
    fix: 'Add seeds, if more seeds would settle the claim.',
  },
  finding: {
    text: 'contradicted as expected',
    means: 'the spec predicts this, or makes no prediction',
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
  const isSettled = outcome === 'finding' || outcome === 'reproduced';
  if (isSettled && planned.claim.expect === 'open') return `${word} (no prediction was made)`;
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

/** The result in one line. */
export function headline(tally: Tally): string {
  const total = OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
  if (total === 0) return 'Nothing was checked';
  return [reproducedText(tally.reproduced, total), ...contradictedText(tally.finding)].join(', ');
}

function reproducedText(reproduced: number, total: number): string {
  if (reproduced < total) return `${reproduced} of ${count(total, 'claim')} reproduced`;
  return total === 1 ? 'The only claim is reproduced' : `All ${total} claims are reproduced`;
}

const contradictedText = (finding: number): string[] =>
  finding > 0 ? [`${finding} ${outcomeWords.finding.text}`] : [];

/** Claims that need attention: those that make the exit code 1. */
export const needsAttention = (tally: Tally): number => tally.unexpected + tally.doubtful + tally['not-run'];

/**
 * What stands beside the headline: whether anything needs attention.
 *
 * @param figures - those that show evidence in doubt on which no claim is judged
 */
export function advice(tally: Tally, figures = 0): string {
  const claims = needsAttention(tally);
  const sentences = [
    ...(claims > 0 ? [`${count(claims, 'claim')} ${claims === 1 ? 'needs' : 'need'} attention.`] : []),
    ...(figures > 0 ? [`${count(figures, 'figure')} ${figures === 1 ? 'shows' : 'show'} evidence in doubt.`] : []),
  ];
  return sentences.join(' ') || allAsExpected(tally);
}

const allAsExpected = (tally: Tally): string =>
  tally.inconclusive > 0 ? 'Every conclusive verdict is as expected.' : 'Every verdict is as expected.';
