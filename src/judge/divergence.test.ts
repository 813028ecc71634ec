import {describe, expect, it} from 'vitest';
import {atLeastOf} from '../base/statistics/binomial.ts';
import {judgeDivergence} from './divergence.ts';

const broken = (d: number) => Array.from({length: d}, (_, i) => i + 1);
const contradicts = (d: number, n: number, c: number) => judgeDivergence(broken(d), n, true, c, 'reproduced').state === 'contradicted';

describe('runs that diverge', () => {
  it.each([3, 5, 10, 30])('with values judged at c where none did, both chances together stay within c: %i seeds', n => {
    for (const c of [0.05, 0.01, 1e-4]) {
      const decisive = broken(n).find(d => contradicts(d, n, c)) ?? n + 1;
      for (const rate of [0.001, 0.01, 0.03, 0.05]) expect(atLeastOf(decisive, n, rate) + c * (1 - rate) ** n, `c = ${c}, rate ${rate}`).toBeLessThanOrEqual(c);
    }
  });

  it('needs as many as the docstring says', () => {
    expect([contradicts(3, 3, 9e-4), contradicts(3, 3, 8e-4)]).toEqual([true, false]);
    expect([contradicts(6, 10, 7e-6), contradicts(6, 10, 6.8e-6)]).toEqual([true, false]);
  });
});
