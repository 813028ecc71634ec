import {describe, expect, it} from 'vitest';
import type {PastRun} from '../../contract/comparison.ts';
import {required} from '../../lists/look-up.ts';
import {changeText, REPORTS} from '../../report/words/change.ts';
import {suite} from '../fixtures/suite.ts';
import {judge} from '../judge.ts';
import {remembered, since} from './since.ts';
import {nth} from '../../lists/nth.ts';

/** A report of one claim over two points, the second with less room. */
function report(second: number, library = 'one', selectors: string[] = []): PastRun {
  const {plan, evidence} = suite({
    claim: {
      says: 'x',
      where: {section: '1', printed: ['1.0', '2.0'], printedIs: 'constant'},
      equals: {observed: {metric: 'a', at: {epoch: [1, 2]}}, margin: 1, unit: 'nats', because: 'x'},
    },
    runs: {only: [0, 0.25, -0.25].map((noise) => ({metrics: {a: [1 + noise / 256, second + noise / 256]}}))},
  });
  for (const {record} of evidence.values()) record.fingerprints.library = library;
  return {
    selectors,
    claims: remembered(plan, judge(plan, evidence), evidence).map((claim) => ({...claim, outcome: 'reproduced'})),
  };
}

describe('since the last report', () => {
  it('remembers the mean of the deciding point, and ten digits of each digest', () => {
    const claim = nth(report(2.5).claims, 0);
    expect(claim.means).toEqual([2.5]);
    expect(Object.values(claim.digests).map((digest) => digest.length)).toEqual(Array(8).fill(10));
  });
  it('has nothing to say of a first report, and says that nothing moved', () => {
    expect(since([], report(2.5))).toBeUndefined();
    expect(since([report(2.5)], report(2.5))).toEqual([]);
  });
  it('compares with the last report, in its words', () => {
    const change = nth(required(since([report(2.4), report(2.5)], report(2.6, 'two'))), 0);
    expect(change).toMatchObject({from: 'reproduced', to: 'reproduced', causes: ['library']});
    expect(changeText(change, REPORTS)).toBe('the library changed, and nothing else');
    expect(change.greatestChange).toBeCloseTo(0.1 / 2.6);
    expect(since([report(2.6), report(2.5)], report(2.5))).toEqual([]);
  });
  it('compares with the last report that has the claim; one that is gone was in a report of the same selection', () => {
    const none = (selectors: string[]): PastRun => ({selectors, claims: []});
    expect(since([report(2.5), none(['other'])], report(2.5))).toEqual([]);
    expect(since([report(2.5)], none(['other']))).toEqual([]);
    const gone = required(since([report(2.5)], none([])));
    expect(gone).toMatchObject([{from: 'reproduced', to: 'absent'}]);
    expect(gone.map((change) => changeText(change, REPORTS))).toEqual(['only the last report has this claim']);
    const added = required(since([none([])], report(2.5)));
    expect(added).toMatchObject([{from: 'absent'}]);
    expect(added.map((change) => changeText(change, REPORTS))).toEqual(['only this report has this claim']);
  });
});
