import {expect, test} from 'vitest';
import type {ClaimDigests} from '../contract/claim.ts';
import {normaliseClaim} from './normalise.ts';
import {claim as claimShape} from './yaml.ts';

const equals = {observed: {metric: 'loss'}, margin: 0.5, unit: 'nats', because: 'so'};
const where = {section: '1', printed: '1.0', printedIs: 'run'};
const base = {id: 'one', says: 'it is one', where, equals};
const digestsOf = (change: object): ClaimDigests => normaliseClaim(claimShape.parse({...base, ...change}))!.digests;
/** Which parts a change of the claim moves. */
const movedBy = (change: object): string[] => {
  const [before, after] = [digestsOf({}), digestsOf(change)];
  return (['assertion', 'margin', 'proxy'] as const).filter((part) => before[part] !== after[part]);
};

test.each<[string, object]>([
  ['the words of the claim', {id: 'other', says: 'it is about one', because: 'x'}],
  ['what is expected, what it detects, and its figure', {expect: 'open', detects: ['a'], figure: 'f'}],
  ['the section and the anchor', {where: {...where, section: '2', near: 'here'}}],
  ['the reason for the margin', {equals: {...equals, because: 'another reason'}}],
  ['one item as a list of one', {where: {...where, printed: ['1.0']}, equals: {...equals, margin: [0.5]}}],
])('%s may change', (_, change) => expect(movedBy(change)).toEqual([]));

test.each<[string, object, string[]]>([
  ['the margin', {equals: {...equals, margin: 0.6}}, ['margin']],
  ['the printed number', {where: {...where, printed: '1.1'}}, ['assertion']],
  ['what the printed number is', {where: {...where, printedIs: 'constant'}}, ['assertion']],
  ['where it is measured', {equals: {...equals, observed: {metric: 'loss', at: 'last'}}}, ['assertion']],
  ['the proxy', {proxy: 'the loss'}, ['proxy']],
  [
    'the kind',
    {
      equals: undefined,
      where: {section: '1'},
      atLeast: {observed: {metric: 'loss'}, bound: {number: 1}, unit: 'nats', because: 'so'},
    },
    ['assertion', 'margin'],
  ],
])('%s may not', (_, change, parts) => expect(movedBy(change)).toEqual(parts));

test.each<[string, object, object]>([
  ['agrees', {left: {metric: 'a'}, right: {metric: 'b'}, within: 1, unit: '1'}, {within: 2}],
  ['monotone', {observed: {metric: 'a'}, direction: 'increasing', slack: 0, unit: '1'}, {slack: 1}],
  ['order', {lower: {metric: 'a'}, higher: {metric: 'b'}, by: 1, unit: '1'}, {by: 0.5}],
  [
    'follows',
    {
      sample: {sample: 'a'},
      distribution: {uniform: {from: 0, to: 1}},
      against: {uniform: {from: 0, to: 2}},
      level: 0.01,
      power: 0.95,
    },
    {level: 0.001},
  ],
])('what %s grants is its margin', (kind, written, change) => {
  const of = (more: object) =>
    normaliseClaim(
      claimShape.parse({id: 'one', says: 'x', where: {section: '1'}, [kind]: {...written, because: 'so', ...more}}),
    )!.digests;
  expect(of(change)).toEqual({...of({}), margin: of(change).margin});
  expect(of(change).margin).not.toBe(of({}).margin);
});
