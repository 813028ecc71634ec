import {describe, expect, it} from 'vitest';
import type {Assessment} from '../contract/assessment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import {seedsOf, type FakeClaim} from '../judge/fixtures/suite.ts';
import {nth} from '../lists/nth.ts';
import {required} from '../lists/look-up.ts';
import {assess, exitCodeOf, type Judged} from './assess.ts';
import {compareSections} from './order.ts';
import {judgedSuite, withStatus} from './fixtures/judged-suite.ts';

const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because: 'x'};
const good = [1, 1.1, 1.2];
const bad = [9, 9.1, 9.2];
const wide = [1, 3, 9];
const fake = (values: readonly number[], rest: object = {}): FakeClaim => ({
  claim: {because: 'x', equals, ...rest},
  runs: {only: seedsOf('loss', values)},
});
const only = (judged: Judged): Assessment => {
  const {claims} = assess(judged);
  expect(claims).toHaveLength(1);
  return nth(claims, 0);
};

describe('expectation', () => {
  it.each([
    ['reproduced', good, 'reproduced', true],
    ['contradicted', good, 'reproduced', false],
    ['open', good, 'reproduced', true],
    ['reproduced', bad, 'contradicted', false],
    ['contradicted', bad, 'contradicted', true],
    ['open', bad, 'contradicted', true],
    ['reproduced', wide, 'inconclusive', true],
    ['contradicted', wide, 'inconclusive', true],
  ])('%s, with %j, is %s: as expected %s', (expected, values, state, asExpected) => {
    expect(only(judgedSuite(fake(values, {expect: expected})))).toMatchObject({
      verdict: {state},
      asExpected,
      planned: {claim: {expect: expected}},
    });
  });
  it('is not met where runs are missing, whatever is expected', () => {
    const missing = {claim: {expect: 'open', equals}, runs: {only: [...seedsOf('loss', good), null]}};
    expect(only(judgedSuite(missing))).toMatchObject({outcome: 'not-run', asExpected: false, alarm: true});
  });
  it('is not met where runs failed', () => {
    const failing = {claim: {equals}, runs: {only: [...seedsOf('loss', [1]), null, null]}};
    const problem = {place: 'fake, seed 2', rule: 'the experiment failed', action: 'Fix the experiment.'};
    const failures = new Map([
      ['0-only-2', [problem]],
      ['0-only-3', [problem]],
    ]);
    expect(only(judgedSuite(failing, failures))).toMatchObject({outcome: 'not-run', asExpected: false});
  });
  it('does not take a divergence for the mistake that was expected', () => {
    const diverged = {
      claim: {expect: 'contradicted', because: 'x', equals},
      random: false,
      runs: {only: [{metrics: {loss: []}, diverged: true}]},
    };
    expect(only(judgedSuite(diverged))).toMatchObject({
      verdict: {state: 'contradicted', byDivergence: true},
      outcome: 'unexpected',
      asExpected: false,
      alarm: true,
      action: {do: 'look'},
    });
  });
});

describe('evidence', () => {
  it('that is sound gives its status, its source and that it is live', () =>
    expect(only(judgedSuite(fake(good)))).toMatchObject({
      outcome: 'reproduced',
      alarm: false,
      claimEvidence: {status: 'live', source: 'live', live: true},
      evidence: {length: 3},
    }));
  it.each(['stale', 'differs'] as const)('that is %s makes every verdict doubtful', (status) => {
    for (const values of [good, bad, wide])
      expect(only(withStatus(judgedSuite(fake(values)), status))).toMatchObject({
        outcome: 'doubtful',
        alarm: true,
        claimEvidence: {status},
      });
  });
  it('that is not there says nothing', () =>
    expect(only(judgedSuite({claim: {equals}, runs: {only: [null]}}))).not.toHaveProperty('claimEvidence'));
});

describe('exit code', () => {
  const codes = (judged: Judged) => [exitCodeOf(assess(judged)), exitCodeOf(assess(judged), true)];
  it.each<[string, FakeClaim, [number, number]]>([
    ['reproduced', fake(good), [0, 0]],
    ['a mistake that was expected', fake(bad, {expect: 'contradicted'}), [0, 0]],
    ['unexpected', fake(bad), [1, 1]],
    ['inconclusive', fake(wide), [0, 1]],
    ['inconclusive where a mistake was expected', fake(wide, {expect: 'contradicted'}), [0, 1]],
    ['inconclusive and open', fake(wide, {expect: 'open'}), [0, 0]],
    ['not run', {claim: {equals}, runs: {only: [null]}}, [1, 1]],
  ])('%s, without and with strict', (_, claim, expected) => expect(codes(judgedSuite(claim))).toEqual(expected));

  it('in doubt', () => expect(codes(withStatus(judgedSuite(fake(good)), 'stale'))).toEqual([1, 1]));
  it('one alarm among several', () => expect(codes(judgedSuite([fake(good), fake(bad), fake(good)]))).toEqual([1, 1]));
  it('nothing checked', () => expect(codes(judgedSuite([]))).toEqual([4, 4]));
  it('a figure in doubt, where every claim is as expected', () => {
    const judged = judgedSuite(fake(good));
    const one = nth([...judged.evidence.values()], 0);
    const evidence = new Map([...judged.evidence, ['shown', {...one, status: 'stale' as const}]]);
    const figure = {
      id: 'doc/spec/f',
      document: 'doc',
      spec: 'spec',
      runs: {only: ['shown']},
    } as unknown as PlannedFigure;
    expect(codes({...judged, evidence, plan: {...judged.plan, figures: [figure]}})).toEqual([1, 1]);
  });
});

describe('all claims', () => {
  const at = (id: string, section: string, rest: object = {}) => fake(good, {id, where: {section}, ...rest});
  it('come by section, each correction where its erratum stands', () => {
    const {claims, counts} = assess(
      judgedSuite([
        at('tenth', '2.10'),
        at('right', '9'),
        fake(bad, {id: 'wrong', where: {section: '2.9'}, expect: 'contradicted', correction: 'right'}),
        at('first', '1'),
      ]),
    );
    // at one section in the order of the plan
    expect(claims.map(({planned}) => planned.claim.name)).toEqual(['first', 'right', 'wrong', 'tenth']);
    const [, right, wrong] = claims;
    expect(required(wrong).correction).toBe(right);
    expect(required(right).corrects).toEqual([wrong]);
    expect(counts.byRole.claim).toMatchObject({reproduced: 3, finding: 1, unexpected: 0});
  });
  it('sections by number, then by words', () => {
    const sections = ['B', '2.10', '10', '2.9', '2', 'A'];
    expect([...sections].sort(compareSections)).toEqual(['2', '2.9', '2.10', '10', 'A', 'B']);
  });
  it('a claim without a verdict, or without its spec, is a fault', () => {
    const judged = judgedSuite(fake(good));
    expect(() => assess({...judged, verdicts: []})).toThrow('doc/spec/claim-0: no verdict');
    expect(() => assess({...judged, documents: []})).toThrow('doc/spec/claim-0: no spec doc/spec');
  });
  it('carry what their mutants gave', () => {
    const mutation = {digest: '', mutants: [], stale: false};
    const judged = {...judgedSuite([fake(good), fake(good)]), mutation: new Map([['doc/spec/claim-1', mutation]])};
    const [first, second] = assess(judged).claims;
    expect(first).not.toHaveProperty('mutation');
    expect(required(second).mutation).toBe(mutation);
  });
});
