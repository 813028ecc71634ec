import {describe, expect, it} from 'vitest';
import {assess} from '../assess/index.ts';
import {judgedSuite} from '../assess/fixtures/judged-suite.ts';
import {isJudged, type Verdict} from '../contract/verdict.ts';
import {nth} from '../lists/nth.ts';
import {COMPARISONS} from './fixtures/answers/comparisons.ts';
import {DISTRIBUTIONS} from './fixtures/answers/distributions.ts';
import {FAILURES} from './fixtures/answers/failures.ts';
import {MEANS} from './fixtures/answers/means.ts';
import {NUMBERS} from './fixtures/answers/numbers.ts';
import {PRINTED} from './fixtures/answers/printed.ts';
import {SHAPES} from './fixtures/answers/shapes.ts';
import type {KnownAnswer} from './fixtures/answers/answer.ts';
import {inWords, judged} from './fixtures/suite.ts';

/** Evidence to which a statistician knows the answer. Each claim is one of 200 that share the false-alarm rate. */
const SHARING = 200;
const GROUPS: Record<string, readonly KnownAnswer[]> = {
  'means against what is printed': MEANS,
  'sides, bounds and sequences': COMPARISONS,
  'runs that are not like normal ones': SHAPES,
  'numbers of any size, and exact ones': NUMBERS,
  'runs that failed': FAILURES,
  'distributions and standard deviations': DISTRIBUTIONS,
  'printed numbers, expectations and looks': PRINTED,
};

describe.each(Object.entries(GROUPS))('%s', (_, answers) => {
  it.each(answers.map((answer) => [answer.situation, answer] as const))('%s', (__, answer) => {
    const verdict = judged(answer, SHARING, answer.look ?? 1);
    const words = inWords(verdict);
    expect(verdict.state, `${words}, although ${answer.since}`).toBe(answer.right);
    if (answer.says) expect(words).toMatch(answer.says);
    expect(misleading(words, verdict), words).toEqual([]);
    if (answer.outcome) expect(nth(assess(judgedSuite(answer)).claims, 0).outcome).toBe(answer.outcome);
  });
});

it('covers every kind of assertion and at least fifty situations, each once', () => {
  const all = Object.values(GROUPS).flat();
  expect(all.length).toBeGreaterThanOrEqual(50);
  expect(new Set(all.map(({situation}) => situation)).size).toBe(all.length);
  const kinds = new Set(all.flatMap(({claim}) => Object.keys(claim)));
  for (const kind of ['equals', 'atLeast', 'atMost', 'order', 'monotone', 'agrees', 'spread', 'follows', 'arithmetic'])
    expect(kinds, kind).toContain(kind);
});

/** What in a sentence, or in the values behind it, is impossible or claims too much. */
function misleading(words: string, verdict: Verdict): string[] {
  const found: string[] = [];
  if (/NaN|Infinity|undefined|null|∞/.test(words)) found.push('a number that is none');
  const shares = [...words.matchAll(/(-?[\d.,]+(?:e[-+]?\d+)?) %/g)].map(([, share]) =>
    Number(share?.replace(',', '')),
  );
  if (shares.some((share) => !(share >= 0 && share <= 100))) found.push('a share outside 0 to 100 %');
  if (
    isJudged(verdict) &&
    verdict.seeds.length < 10 &&
    /no (number of )?seeds|none would|would not settle/i.test(words)
  )
    found.push('a few runs do not show that no number of seeds would do');
  if (verdict.state === 'inconclusive') found.push(...impossible(verdict));
  return found;
}

function impossible({forecast, seeds}: Extract<Verdict, {state: 'inconclusive'}>): string[] {
  switch (forecast.is) {
    case 'none':
      return [];
    case 'unlikely':
      return forecast.chance >= 0 && forecast.chance < 0.5 ? [] : ['an impossible chance'];
    case 'at-least':
      return forecast.seeds > seeds.length ? [] : ['a forecast of as many seeds as there are'];
    case 'range':
      return forecast.from > seeds.length && (forecast.to ?? Infinity) >= forecast.from ? [] : ['an impossible range'];
  }
}
