import {describe, expect, it} from 'vitest';
import {sentence} from '../contract/error.ts';
import {seedsOf, suite} from './fixtures/suite.ts';
import type {FakeClaim} from './fixtures/suite.ts';
import {judge} from './judge.ts';
import {biteOf, outcomeOf, toothless} from './teeth.ts';
import {shownTeeth, teethDigest} from './teeth-digest.ts';

const claim = {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'}};
const fake: FakeClaim = {claim, runs: {only: seedsOf('a', [1, 1.1, 0.9])}};

describe('teeth', () => {
  it('catch what turns the verdict, the other way round for a mistake', () => {
    const of = (
      expected: 'reproduced' | 'contradicted' | 'open',
      before: 'reproduced' | 'contradicted' | 'inconclusive',
      seeds = [1, 2, 3],
      kind: 'equals' | 'follows' = 'equals',
    ) =>
      (['reproduced', 'contradicted', 'inconclusive', 'not-run'] as const)
        .map((state) => outcomeOf({state: before, seeds, kind}, {expected, state}))
        .join(' ');
    expect(of('reproduced', 'reproduced')).toBe('missed caught unsettled not-run');
    expect(of('contradicted', 'contradicted')).toBe('caught missed unsettled not-run');
    expect(of('open', 'reproduced')).toBe('missed caught unsettled not-run');
    expect(of('open', 'contradicted')).toBe('caught missed unsettled not-run');
    expect(of('open', 'inconclusive')).toBe('caught caught missed not-run');
    expect(of('reproduced', 'inconclusive')).toBe('missed caught missed not-run');
    expect(of('reproduced', 'inconclusive', [1, 2])).toBe('missed caught unsettled not-run');
    expect(of('reproduced', 'inconclusive', [1, 2], 'follows')).toBe('missed caught missed not-run');
  });
  it('say why a perturbation was not caught, and what was changed where its name does not', () => {
    const {plan, evidence} = suite(fake);
    const [verdict] = judge(plan, evidence);
    expect(biteOf('x', verdict!, {...verdict!, state: 'contradicted'})).toEqual({perturbation: 'x', outcome: 'caught'});
    expect(biteOf('x', verdict!, {...verdict!, state: 'contradicted'}, '2 in place of 1')).toEqual({
      perturbation: 'x',
      outcome: 'caught',
      says: '2 in place of 1',
    });
    expect(biteOf('x', verdict!, {...verdict!, reason: 'why'}, '2 in place of 1')).toEqual({
      perturbation: 'x',
      outcome: 'missed',
      says: '2 in place of 1: why',
    });
  });
  it('a claim that nothing breaks is an error of the suite, with place and action', () => {
    const {
      plan: {claims},
    } = suite([fake, fake, fake, fake]);
    const teeth = {
      'doc/spec/claim-0': {
        digest: '',
        bites: [
          {perturbation: 'a', outcome: 'missed' as const},
          {perturbation: 'b', outcome: 'caught' as const},
        ],
      },
      'doc/spec/claim-1': {
        digest: '',
        bites: [
          {perturbation: 'a', outcome: 'missed' as const},
          {perturbation: 'b', outcome: 'unsettled' as const},
        ],
      },
      'doc/spec/claim-2': {digest: '', bites: [{perturbation: 'a', outcome: 'not-run' as const}]},
    };
    expect(toothless(claims, teeth).map(sentence)).toEqual([
      'spec.yaml:1:1: missing tooth of doc/spec/claim-1; got a, b, not caught; expected at least one perturbation that breaks it. Name one that does in `breaks`.',
      'spec.yaml:1:1: missing tooth of doc/spec/claim-2; got a, not run; expected at least one perturbation that breaks it. Run `claimbench run --perturbed doc/spec/claim-2`, then `claimbench record doc/spec/claim-2`.',
      'spec.yaml:1:1: missing tooth of doc/spec/claim-3; got no perturbation; expected at least one perturbation that breaks it. Name one that does in `breaks`.',
    ]);
  });
  it('with fewer seeds than settle anything it has no tooth for now, and what helps is more of them', () => {
    const {
      plan: {claims},
    } = suite({claim, runs: {only: seedsOf('a', [1, 1.1])}});
    expect(
      toothless(claims, {'doc/spec/claim-0': {digest: '', bites: [{perturbation: 'a', outcome: 'unsettled'}]}}).map(
        sentence,
      ),
    ).toEqual([
      'spec.yaml:1:1: missing tooth of doc/spec/claim-0; got 2 seeds; expected at least 3: fewer settle nothing, so nothing breaks it. Raise seeds.count to 3 or more.',
    ]);
  });
  it('the digest of what they were tried on moves with claim, twin, runs and source, and with nothing else', () => {
    const {
      plan: {
        claims: [one],
      },
      evidence,
    } = suite(fake);
    const digest = teethDigest(one!, undefined, evidence);
    expect(teethDigest({...one!, place: 'elsewhere', seeds: []}, undefined, evidence)).toBe(digest);
    const altered = new Map(
      [...evidence].map(([key, each]) => [
        key,
        {...each, record: {...each.record, fingerprints: {...each.record.fingerprints, source: 'other'}}},
      ]),
    );
    const digests = [
      teethDigest({...one!, claim: {...one!.claim, breaks: ['x']}}, undefined, evidence),
      teethDigest(one!, one, evidence),
      teethDigest({...one!, runs: {only: ['another']}}, undefined, evidence),
      teethDigest(one!, undefined, altered),
    ];
    expect(new Set([digest, ...digests]).size).toBe(5);
  });
  it('what was tried on another form of the claim is shown as stale; what was never tried is not shown', () => {
    const {
      plan: {claims},
      evidence,
    } = suite([fake, fake, fake]);
    const sound = {digest: teethDigest(claims[0]!, undefined, evidence), bites: []};
    const shown = shownTeeth({[claims[0]!.id]: sound, [claims[1]!.id]: sound}, claims, claims, evidence);
    expect([...shown].map(([id, {stale}]) => [id, stale])).toEqual([
      [claims[0]!.id, false],
      [claims[1]!.id, true],
    ]);
  });
});
