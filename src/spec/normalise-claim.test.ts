import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {KINDS} from '../assertions/index.ts';
import type {Claim} from '../contract/claim.ts';
import {required} from '../lists/look-up.ts';
import {normaliseClaim, normaliseUnjudged} from './normalise.ts';
import {readYaml} from './read-yaml.ts';
import {claim as claimShape} from './yaml.ts';

const parsed = (yaml: string): unknown => readYaml(new TextEncoder().encode(yaml)).value;
const claimOf = (yaml: string): Claim | undefined => normaliseClaim(claimShape.parse(parsed(yaml)));
/** `claim-digests.test.ts` tries them. */
const digests: unknown = expect.any(Object);
const head = "id: one\nsays: it is one\nwhere: {section: '1'}\n";
const EQUALS = 'equals: {observed: {metric: loss}, to: {number: 2}, margin: 0.5, unit: nats, because: so}';
const loss = {form: 'measured', metric: 'loss', times: [1, 1]} as const;

describe('a claim in normal form', () => {
  it('has all that was left out', () =>
    expect(claimOf(head + EQUALS)).toMatchObject({
      name: 'one',
      says: 'it is one',
      expect: 'reproduced',
      where: {section: '1', near: [], printed: [], points: []},
      conversionSlip: false,
      detects: [],
    }));

  it('is tried for every kind, in its own tests', () => {
    const folder = new URL('../assertions/', import.meta.url);
    const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
    const text = tests.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('');
    const tried = [...text.matchAll(/normalForm\(\s*['"`](\w+):/g)].map(([, kind]) => kind);
    expect([...new Set(tried)].sort()).toEqual([...KINDS.keys()].sort());
  });

  it('keeps all that may be written', () =>
    expect(
      claimOf(`id: one
says: it is one
expect: contradicted
where:
  section: '2'
  near: [first words, other words]
  printed: ['1.0', {text: about two, from: 1.5, to: 2.5, because: it is said so}]
  printedIs: {meanOf: 4}
  points: ['5']
by: handout
role: claim
because: the sum is wrong
correction: right
mistake: sum-is-wrong
draft: true
conversionSlip: true
proxy: the loss
figure: curve
detects: [without-kl]
equals: {observed: {metric: loss}, margin: [0.1, 0.2], unit: nats, because: so}
`),
    ).toStrictEqual({
      name: 'one',
      index: 0,
      says: 'it is one',
      by: 'handout',
      role: 'claim',
      expect: 'contradicted',
      where: {
        section: '2',
        near: ['first words', 'other words'],
        printed: ['1.0', {text: 'about two', from: 1.5, to: 2.5, because: 'it is said so'}],
        printedIs: {meanOf: 4},
        points: ['5'],
      },
      because: 'the sum is wrong',
      correction: 'right',
      mistake: 'sum-is-wrong',
      draft: true,
      conversionSlip: true,
      proxy: 'the loss',
      figure: 'curve',
      assertion: {
        kind: 'equals',
        holds: 'on-average',
        observed: loss,
        printed: ['1.0', {text: 'about two', from: 1.5, to: 2.5, because: 'it is said so'}],
        share: 0.25,
        margins: [0.1, 0.2],
        unit: 'nats',
        because: 'so',
      },
      operands: [{path: ['equals', 'observed'], operand: loss}],
      detects: ['without-kl'],
      digests,
    }));

  it('is the same where one item is written in place of a list of one', () => {
    const claim = (near: string, printed: string, margin: string) =>
      claimOf(`id: one
says: it is one
where: {section: '1', near: ${near}, printed: ${printed}, printedIs: run, points: ${printed}}
equals: {observed: {metric: loss}, margin: ${margin}, unit: nats, because: so}
`);
    expect(claim('here', "'1.0'", '0.1')).toEqual(claim('[here]', "['1.0']", '[0.1]'));
    expect(required(claim('here', "'1.0'", '0.1')).where).toEqual({
      section: '1',
      near: ['here'],
      printed: ['1.0'],
      printedIs: 'run',
      points: ['1.0'],
    });
  });

  it('takes the spread of a printed number from what it is', () => {
    const share = (printedIs: string) =>
      required(
        claimOf(`id: one
says: it is one
where: {section: '1', printed: '1.0', printedIs: ${printedIs}}
equals: {observed: {metric: loss}, margin: 0.1, unit: nats, because: so}
`),
        'claim',
      ).assertion;
    expect(['run', 'constant', '{meanOf: 5}'].map((is) => share(is))).toMatchObject([
      {share: 1},
      {share: 0},
      {share: 0.2},
    ]);
  });

  it('is another form where nothing judges it, with its place among the claims of the file', () => {
    const yaml = claimShape.parse(parsed(`${head}by: handout\nfigure: curve\nnotJudged: nothing measures it`));
    expect(claimOf(`${head}notJudged: nothing measures it`)).toBeUndefined();
    expect(normaliseUnjudged(yaml, 3)).toStrictEqual({
      name: 'one',
      index: 3,
      says: 'it is one',
      where: {section: '1', near: [], printed: [], points: []},
      by: 'handout',
      figure: 'curve',
      notJudged: 'nothing measures it',
    });
  });

  it('is none without an assertion, and none with several', () => {
    const atLeast = EQUALS.replace('equals', 'atLeast').replace('to: {number: 2}, margin: 0.5', 'bound: {number: 2}');
    expect(claimOf(head)).toBeUndefined();
    expect(claimOf(`${head}${EQUALS}\n${atLeast}`)).toBeUndefined();
  });
});
