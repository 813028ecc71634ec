import {describe, expect, it} from 'vitest';
import {sentence} from '../../contract/error.ts';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {judged, seedsOf, suite, type FakeClaim} from '../fixtures/suite.ts';
import type {Reason} from '../../contract/reason.ts';
import type {Verdict} from '../../contract/verdict.ts';
import {outcomeOf, trialOf} from './mutants.ts';
import {undetected} from './undetected.ts';
import {shownMutation, mutationDigest} from './mutation-digest.ts';

const claim = {equals: {observed: {metric: 'a'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'}};
const fake: FakeClaim = {claim, runs: {only: seedsOf('a', [1, 1.1, 0.9])}};

const measured = {is: 'measured'} as Reason;
const tested = {is: 'tested'} as Reason;
const verdict = judged(fake);
const like = (state: Verdict['state'], seeds: readonly number[], reason: Reason) =>
  ({...verdict, state, seeds, reason}) as Verdict;

describe('mutation', () => {
  it('catch what turns the verdict, the other way round for a mistake', () => {
    const of = (
      expected: 'reproduced' | 'contradicted' | 'open',
      before: 'reproduced' | 'contradicted' | 'inconclusive',
      seeds = [1, 2, 3],
      reason = measured,
    ) =>
      (['reproduced', 'contradicted', 'inconclusive', 'not-run'] as const)
        .map((state) => outcomeOf(expected, like(before, seeds, reason), like(state, seeds, reason)))
        .join(' ');
    expect(of('reproduced', 'reproduced')).toBe('missed detected undecided not-run');
    expect(of('contradicted', 'contradicted')).toBe('detected missed undecided not-run');
    expect(of('open', 'reproduced')).toBe('missed detected undecided not-run');
    expect(of('open', 'contradicted')).toBe('detected missed undecided not-run');
    expect(of('open', 'inconclusive')).toBe('detected detected missed not-run');
    expect(of('reproduced', 'inconclusive')).toBe('missed detected missed not-run');
    expect(of('reproduced', 'inconclusive', [1, 2])).toBe('missed detected undecided not-run');
    expect(of('reproduced', 'inconclusive', [1, 2], tested)).toBe('missed detected missed not-run');
  });
  it('say why a mutant was not detected, and what was changed where its name does not', () => {
    const contradicted = like('contradicted', [1, 2, 3], measured);
    expect(trialOf('x', 'reproduced', verdict, contradicted)).toEqual({mutant: 'x', outcome: 'detected'});
    expect(trialOf('x', 'reproduced', verdict, contradicted, '2 in place of 1')).toEqual({
      mutant: 'x',
      outcome: 'detected',
      change: '2 in place of 1',
    });
    expect(trialOf('x', 'reproduced', verdict, like('reproduced', [1, 2, 3], tested), '2 in place of 1')).toEqual({
      mutant: 'x',
      outcome: 'missed',
      change: '2 in place of 1',
      reason: tested,
    });
  });
  it('a claim that detects nothing is an error of the suite, with place and action', () => {
    const {
      plan: {claims},
    } = suite([fake, fake, fake, fake]);
    const mutation = {
      'doc/spec/claim-0': {
        digest: '',
        mutants: [
          {mutant: 'a', outcome: 'missed' as const},
          {mutant: 'b', outcome: 'detected' as const},
        ],
      },
      'doc/spec/claim-1': {
        digest: '',
        mutants: [
          {mutant: 'a', outcome: 'missed' as const},
          {mutant: 'b', outcome: 'undecided' as const},
        ],
      },
      'doc/spec/claim-2': {digest: '', mutants: [{mutant: 'a', outcome: 'not-run' as const}]},
    };
    expect(undetected(claims, mutation).map(sentence)).toEqual([
      'spec.yaml:1:1: missing detected mutant of doc/spec/claim-1; got a, b, not detected; expected at least ' +
        'one mutant that the claim detects. Name a mutant that it detects in `detects`, or say in `undetected` ' +
        'why there is none.',
      'spec.yaml:1:1: missing detected mutant of doc/spec/claim-2; got a, not run; expected at least one mutant ' +
        'that the claim detects. Run `claimbench run --mutants doc/spec/claim-2`, then `claimbench record ' +
        'doc/spec/claim-2`.',
      'spec.yaml:1:1: missing detected mutant of doc/spec/claim-3; got no mutant; expected at least one mutant ' +
        'that the claim detects. Name a mutant that it detects in `detects`, or say in `undetected` why there is none.',
    ]);
  });
  it('a claim that says why it detects none is no error, unless it detects one', () => {
    const saysWhy = {...fake, claim: {...fake.claim, undetected: 'Three seeds settle little.'}};
    const {
      plan: {claims},
    } = suite([saysWhy, saysWhy]);
    const mutation = {
      'doc/spec/claim-0': {digest: '', mutants: [{mutant: 'a', outcome: 'undecided' as const}]},
      'doc/spec/claim-1': {digest: '', mutants: [{mutant: 'a', outcome: 'detected' as const}]},
    };
    expect(undetected(claims, mutation).map(sentence)).toEqual([
      'spec.yaml:1:1: invalid undetected of doc/spec/claim-1; got a, detected; expected undetected only where the ' +
        'claim detects no mutant. Remove undetected.',
    ]);
  });
  it('with fewer seeds than settle anything it has no detected mutant for now, and what helps is more of them', () => {
    const {
      plan: {claims},
    } = suite({claim, runs: {only: seedsOf('a', [1, 1.1])}});
    expect(
      undetected(claims, {'doc/spec/claim-0': {digest: '', mutants: [{mutant: 'a', outcome: 'undecided'}]}}).map(
        sentence,
      ),
    ).toEqual([
      'spec.yaml:1:1: missing detected mutant of doc/spec/claim-0; got 2 seeds; expected at least 3: fewer ' +
        'settle nothing, so that no mutant can be detected. Raise `seeds` in its spec to 3 or more.',
    ]);
  });
  it('the digest of what they were tried on moves with claim, correction, runs and source only', () => {
    const {
      plan: {
        claims: [one],
      },
      evidence,
    } = suite(fake);
    const digest = mutationDigest(required(one), undefined, evidence);
    expect(mutationDigest({...required(one), place: 'elsewhere', seeds: []}, undefined, evidence)).toBe(digest);
    const altered = new Map(
      [...evidence].map(([key, each]) => [
        key,
        {...each, record: {...each.record, fingerprints: {...each.record.fingerprints, source: 'other'}}},
      ]),
    );
    const digests = [
      mutationDigest({...required(one), claim: {...required(one).claim, detects: ['x']}}, undefined, evidence),
      mutationDigest(required(one), one, evidence),
      mutationDigest({...required(one), runs: {only: ['another']}}, undefined, evidence),
      mutationDigest(required(one), undefined, altered),
    ];
    expect(new Set([digest, ...digests]).size).toBe(5);
  });
  it('what was tried on another form of the claim is shown as stale; what was never tried is not shown', () => {
    const {
      plan: {claims},
      evidence,
    } = suite([fake, fake, fake]);
    const sound = {digest: mutationDigest(nth(claims, 0), undefined, evidence), mutants: []};
    const shown = shownMutation(
      {[nth(claims, 0).id]: sound, [nth(claims, 1).id]: sound},
      claims,
      () => claims,
      evidence,
    );
    expect([...shown].map(([id, {stale}]) => [id, stale])).toEqual([
      [nth(claims, 0).id, false],
      [nth(claims, 1).id, true],
    ]);
  });
});
