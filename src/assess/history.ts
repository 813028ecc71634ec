import {z} from 'zod';
import {CAUSES, type PastClaim, type PastRun} from '../contract/comparison.ts';
import {STATES} from '../contract/verdict.ts';
import type {Problem} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {damagedHistory} from './messages.ts';
import {OUTCOMES} from '../contract/assessment.ts';

/** Reports that a history keeps: a line of 280 claims is 45 kB. */
export const MOST_RUNS = 50;

/**
 * One report is one line: names, verdicts, the deciding means, and the digests of all causes run together. No clock: a
 * history says in which order, not when.
 */
export function historyLine({selectors, claims}: PastRun): string {
  return JSON.stringify({
    history: 1,
    selectors,
    claims: claims.map(({claim, state, outcome, means, digests}) => [
      claim,
      state,
      outcome,
      means[0] ?? null,
      CAUSES.map((cause) => digests[cause]).join('.'),
    ]),
  });
}

const line = z.strictObject({
  history: z.literal(1),
  selectors: z.array(z.string()),
  claims: z.array(
    z.tuple([
      z.string(),
      z.enum(STATES),
      z.enum(OUTCOMES),
      z.number().nullable(),
      z.string().regex(new RegExp(`^[0-9a-f]+(\\.[0-9a-f]+){${CAUSES.length - 1}}$`)),
    ]),
  ),
});

/**
 * The reports that a history holds, oldest first, and a problem for each line that is none; such lines are left out.
 */
export function readHistory(text: string, place: string): {runs: PastRun[]; problems: Problem[]} {
  const runs: PastRun[] = [];
  const problems: Problem[] = [];
  for (const [i, one] of text.split('\n').entries()) {
    if (one.trim() === '') continue;
    const parsed = line.safeParse(json(one));
    if (parsed.success) runs.push({selectors: parsed.data.selectors, claims: parsed.data.claims.map(pastClaim)});
    else problems.push(damagedHistory(`${place}:${i + 1}`, one));
  }
  return {runs, problems};
}

/**
 * A history with one more report; the oldest beyond `MOST_RUNS` are dropped, and damaged lines kept as they are: they
 * are not ours to lose.
 */
export function withReport(text: string, run: PastRun): string {
  const lines = text.split('\n').filter((one) => one.trim() !== '');
  return `${[...lines, historyLine(run)].slice(-MOST_RUNS).join('\n')}\n`;
}

function pastClaim([claim, state, outcome, mean, digests]: z.infer<typeof line>['claims'][number]): PastClaim {
  const parts = digests.split('.');
  return {
    claim,
    state,
    outcome,
    means: [mean],
    digests: Object.fromEntries(CAUSES.map((cause, i) => [cause, nth(parts, i)])) as PastClaim['digests'],
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
