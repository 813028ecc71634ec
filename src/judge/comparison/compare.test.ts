import {describe, expect, it} from 'vitest';
import {nth} from '../../lists/nth.ts';
import {changeText, type Sides} from '../../report/words/change.ts';
import {comparable, compare} from './compare.ts';
import {seedsOf, suite, type FakeClaim} from '../fixtures/suite.ts';
import {judge} from '../judge.ts';

const fake = (values: number[], margin = 1, says = 'a sentence'): FakeClaim => ({
  claim: {says, equals: {observed: {metric: 'a'}, to: {number: 1}, margin, unit: 'nats', because: 'x'}},
  runs: {only: seedsOf('a', values)},
});
type Change = (fingerprints: {library: string; cpu: string; graphs: Record<string, string>}) => void;
const resultsOf = (claim: FakeClaim, change: Change = () => {}) => {
  const {plan, evidence} = suite(claim);
  for (const {record} of evidence.values()) change(record.fingerprints);
  return comparable(plan, judge(plan, evidence), evidence);
};
const RESULTS: Sides = {
  before: {name: 'the first results', plural: true},
  after: {name: 'the second results', plural: true},
};
const good = [1, 1.1, 0.9];
const bad = [9, 9.1, 8.9];

describe('why did it change', () => {
  it('says nothing where nothing moved, whatever else did', () =>
    expect(compare(resultsOf(fake(good)), resultsOf(fake(good, 1, 'another sentence')))).toEqual([]));
  it('names the one thing that changed', () => {
    const library = compare(
      resultsOf(fake(good)),
      resultsOf(fake(bad), (prints) => {
        prints.library = 'another';
      }),
    );
    expect(library).toEqual([
      {claim: 'doc/spec/claim-0', from: 'reproduced', to: 'contradicted', greatestChange: 8 / 9, causes: ['library']},
    ]);
    expect(changeText(nth(library, 0), RESULTS)).toBe('the library changed, and nothing else');
    expect(compare(resultsOf(fake(good, 1)), resultsOf(fake(good, 0.01)))[0]).toMatchObject({
      from: 'reproduced',
      to: 'inconclusive',
      greatestChange: 0,
      causes: ['tolerance'],
    });
    expect(compare(resultsOf(fake(good)), resultsOf(fake([...good, 1])))[0]?.causes ?? []).toEqual([]);
    expect(compare(resultsOf(fake(good)), resultsOf(fake([...good, 1.2])))[0]).toMatchObject({causes: ['seeds']});
  });
  it('says which combination tells several apart', () => {
    const both = nth(
      compare(
        resultsOf(fake(good)),
        resultsOf(fake(bad), (prints) => {
          prints.library = 'another';
          prints.graphs = {step: 'x'};
        }),
      ),
      0,
    );
    expect([both.causes, changeText(both, RESULTS)]).toEqual([
      ['code', 'library'],
      'the code and library changed; to tell them apart, run with the code of the second results and the ' +
        'library of the first results',
    ]);
    const three = nth(
      compare(
        resultsOf(fake(good)),
        resultsOf(fake(bad), (prints) => {
          prints.library = 'a';
          prints.graphs = {step: 'x'};
          prints.cpu = 'b';
        }),
      ),
      0,
    );
    expect(changeText(three, RESULTS)).toBe(
      'the code, library and hardware changed; to tell them apart, run with the code of the second results and ' +
        'all else of the first results, then add the library and hardware in turn',
    );
  });
  it('says where nothing that is recorded explains it', () => {
    expect(changeText(nth(compare(resultsOf(fake(good)), resultsOf(fake(bad))), 0), RESULTS)).toBe(
      'nothing that is recorded changed, so the computation is not repeatable; run it twice on one machine',
    );
  });
  it('does not blame the computation where equal numbers are judged otherwise', () => {
    const before = resultsOf(fake(good));
    const change = nth(
      compare(
        before.map((one) => ({...one, state: 'contradicted' as const})),
        before,
      ),
      0,
    );
    expect(changeText(change, RESULTS)).toBe(
      'the numbers are the same, but are judged otherwise: by another version of claimbench, or with another ' +
        'share of the false-alarm rate, as the number of claims changed',
    );
  });
  it('lists claims of one side only', () => {
    expect(compare(resultsOf(fake(good)), []).map((change) => [change.to, changeText(change, RESULTS)])).toEqual([
      ['absent', 'only the first results have this claim'],
    ]);
    expect(compare([], resultsOf(fake(good))).map((change) => [change.from, changeText(change, RESULTS)])).toEqual([
      ['absent', 'only the second results have this claim'],
    ]);
  });
});
