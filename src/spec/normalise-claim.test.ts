import {describe, expect, it} from 'vitest';
import {KINDS} from '../assertions/index.ts';
import type {Claim} from '../contract/claim.ts';
import {normaliseClaim} from './normalise.ts';
import {readYaml} from './read-yaml.ts';
import {claim as claimShape} from './yaml.ts';

const parsed = (yaml: string): unknown => readYaml(new TextEncoder().encode(yaml)).value;
const claimOf = (yaml: string): Claim | undefined => normaliseClaim(claimShape.parse(parsed(yaml)));
/** `claim-digests.test.ts` tries them. */
const digests: unknown = expect.any(Object);
/** What every claim below has, with all that may be left out left out. */
const head = "id: one\nsays: it is one\nwhere: {section: '1'}\n";
const common = {
  name: 'one',
  says: 'it is one',
  expect: 'reproduced',
  where: {section: '1', near: [], printed: [], points: []},
  conversionSlip: false,
  detects: [],
  digests,
} as const;
const loss = {form: 'measured', metric: 'loss', times: [1, 1]} as const;

/** A claim of each kind: its YAML, and what `assertion` and `operands` become. */
const KIND_CASES: [string, string, Pick<Claim, 'operands'> & {assertion: object}][] = [
  [
    'equals',
    'equals: {observed: {metric: loss}, to: {number: 2}, margin: 0.5, unit: nats, because: so}',
    {
      assertion: {observed: loss, number: 2, printed: [], share: 0, margins: [0.5], unit: 'nats'},
      operands: [{path: ['equals', 'observed'], operand: loss}],
    },
  ],
  [
    'atLeast',
    'atLeast: {observed: {metric: loss, case: a, at: {epoch: [1, 5]}}, bound: {number: 3}, unit: nats, because: so}',
    {
      assertion: {
        observed: {...loss, case: 'a', at: {epoch: [1, 5]}},
        bound: {form: 'number', number: 3},
        holds: 'on-average',
        share: 1,
        unit: 'nats',
      },
      operands: [
        {path: ['atLeast', 'observed'], operand: {...loss, case: 'a', at: {epoch: [1, 5]}}},
        {path: ['atLeast', 'bound'], operand: {form: 'number', number: 3}},
      ],
    },
  ],
  [
    'atMost',
    "atMost: {observed: {metric: loss}, bound: {printed: '3.0'}, holds: always, unit: nats, because: so}",
    {
      assertion: {observed: loss, bound: {form: 'printed', printed: '3.0'}, holds: 'always', share: 1, unit: 'nats'},
      operands: [
        {path: ['atMost', 'observed'], operand: loss},
        {path: ['atMost', 'bound', 'printed'], operand: {form: 'printed', printed: '3.0'}},
      ],
    },
  ],
  [
    'order',
    'order: {lower: {metric: loss, case: a, reduce: mean}, higher: {metric: loss, case: b}, unit: nats, because: so}',
    {
      assertion: {
        lower: {...loss, case: 'a', reduce: 'mean'},
        higher: {...loss, case: 'b'},
        by: 0,
        holds: 'on-average',
        quantifier: 'every-point',
        share: 1,
        unit: 'nats',
      },
      operands: [
        {path: ['order', 'lower'], operand: {...loss, case: 'a', reduce: 'mean'}},
        {path: ['order', 'higher'], operand: {...loss, case: 'b'}},
      ],
    },
  ],
  [
    'monotone',
    'monotone: {observed: {metric: loss, at: every}, direction: decreasing, slack: 0.1, unit: nats, because: so}',
    {
      assertion: {observed: {...loss, at: 'every'}, direction: 'decreasing', slack: 0.1, unit: 'nats'},
      operands: [{path: ['monotone', 'observed'], operand: {...loss, at: 'every'}}],
    },
  ],
  [
    'agrees',
    "agrees: {left: {metric: loss, times: [3, 2]}, right: {metric: other}, within: 0.1, relative: true, unit: '1', because: so}",
    {
      assertion: {
        left: {...loss, times: [3, 2]},
        right: {...loss, metric: 'other'},
        within: 0.1,
        relative: true,
        share: 1,
        unit: 'of the larger of the two',
      },
      operands: [
        {path: ['agrees', 'left'], operand: {...loss, times: [3, 2]}},
        {path: ['agrees', 'right'], operand: {...loss, metric: 'other'}},
      ],
    },
  ],
  [
    'follows',
    'follows: {sample: {sample: x}, sameAs: {sample: y, case: b}, against: {exponential: {rate: 2}}, level: 0.01, power: 0.95, because: so}',
    {
      assertion: {
        draws: {form: 'draws', sample: 'x'},
        sameAs: {form: 'draws', sample: 'y', case: 'b'},
        against: {exponential: {rate: 2}},
        level: 0.01,
        power: 0.95,
        unit: '1',
      },
      operands: [
        {path: ['follows', 'sample'], operand: {form: 'draws', sample: 'x'}},
        {path: ['follows', 'sameAs'], operand: {form: 'draws', sample: 'y', case: 'b'}},
      ],
    },
  ],
  [
    'arithmetic',
    "arithmetic: {check: greater-than, than: '155', because: so}",
    {
      assertion: {check: {check: 'greater-than', than: '155', by: 0, because: 'so'}, printed: [], unit: '1'},
      operands: [{path: ['arithmetic', 'than'], operand: {form: 'printed', printed: '155'}}],
    },
  ],
];

describe('a claim in normal form', () => {
  it.each(KIND_CASES)('%s', (kind, yaml, {assertion, operands}) => {
    expect(claimOf(head + yaml)).toStrictEqual({...common, assertion: {kind, ...assertion, because: 'so'}, operands});
  });

  it('is tried for every kind that there is', () =>
    expect(KIND_CASES.map(([kind]) => kind)).toEqual([...KINDS.keys()]));

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
because: the sum is wrong
correction: right
conversionSlip: true
proxy: the loss
figure: curve
detects: [without-kl]
equals: {observed: {metric: loss}, margin: [0.1, 0.2], unit: nats, because: so}
`),
    ).toStrictEqual({
      name: 'one',
      says: 'it is one',
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
      conversionSlip: true,
      proxy: 'the loss',
      figure: 'curve',
      assertion: {
        kind: 'equals',
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
    expect(claim('here', "'1.0'", '0.1')!.where).toEqual({
      section: '1',
      near: ['here'],
      printed: ['1.0'],
      printedIs: 'run',
      points: ['1.0'],
    });
  });

  it('takes the spread of a printed number from what it is', () => {
    const share = (printedIs: string) =>
      claimOf(`id: one
says: it is one
where: {section: '1', printed: '1.0', printedIs: ${printedIs}}
equals: {observed: {metric: loss}, margin: 0.1, unit: nats, because: so}
`)!.assertion;
    expect(['run', 'constant', '{meanOf: 5}'].map((is) => share(is))).toMatchObject([
      {share: 1},
      {share: 0},
      {share: 0.2},
    ]);
  });

  it('is none without an assertion, and none with several', () => {
    const [equals, atLeast] = KIND_CASES.map(([, yaml]) => yaml);
    expect(claimOf(head)).toBeUndefined();
    expect(claimOf(`${head}${equals}\n${atLeast}`)).toBeUndefined();
  });
});
