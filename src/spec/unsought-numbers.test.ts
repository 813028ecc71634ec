import {expect, test} from 'vitest';
import {printedOf, type Spec} from '../contract/claim.ts';
import {nth} from '../lists/nth.ts';
import {normaliseSpec} from './normalise.ts';
import {unsoughtNumbers} from './unsought-numbers.ts';
import {specFile} from './yaml.ts';

const because = 'x';
const bound = (printed: string) => ({atMost: {observed: {metric: 'loss'}, bound: {printed}, unit: 'nats', because}});
function specOf(claims: object[]): Spec {
  const yaml = specFile.parse({
    experiment: 'e',
    seeds: {from: 1, count: 1},
    claims: claims.map((claim, i) => ({id: `c${i}`, says: 'x', ...claim})),
  });
  return normaliseSpec(yaml, {document: 'doc', name: 'spec', file: 'specs/doc/spec.yaml', places: new Map()});
}
const claimOf = (claim: object) => nth(specOf([{where: {section: '1'}, ...claim}]).claims, 0);

test('printed numbers without an anchor are counted, those of the assertion too', () => {
  const equals = {observed: {metric: 'loss'}, to: {number: 1}, margin: 1, unit: 'nats', because};
  expect(
    unsoughtNumbers([
      specOf([
        {where: {section: '1', printed: ['1', '2'], points: '3'}, ...bound('4')},
        {where: {section: '1'}, ...bound('4')},
        {where: {section: '1', near: 'here', printed: '1'}, ...bound('4')},
        {where: {section: '1'}, equals},
      ]),
    ]),
  ).toEqual([
    {claim: 'doc/spec/c0', count: 4},
    {claim: 'doc/spec/c1', count: 1},
  ]);
});

test('printed numbers of an assertion, with their paths', () => {
  const sum = claimOf({arithmetic: {check: 'sum', parts: ['1', '2'], because}});
  const greater = claimOf({arithmetic: {check: 'greater-than', than: '3', because}});
  expect([printedOf(sum), printedOf(greater)]).toEqual([
    [
      {path: ['arithmetic', 'parts', 0], printed: '1'},
      {path: ['arithmetic', 'parts', 1], printed: '2'},
    ],
    [{path: ['arithmetic', 'than'], printed: '3'}],
  ]);
});

test('each side of an assertion may be a printed number: its path is that of its text', () => {
  const loss = {metric: 'loss'};
  const rest = {unit: 'nats', because};
  const printed = (text: string) => ({printed: text});
  const paths = [
    bound('4'),
    {atLeast: {observed: loss, bound: printed('4'), ...rest}},
    {order: {lower: printed('4'), higher: loss, ...rest}},
    {order: {lower: loss, higher: printed('4'), ...rest}},
    {agrees: {left: loss, right: printed('4'), within: 1, ...rest}},
    {arithmetic: {check: 'bits-per-dimension', nats: '4', dimensions: 2, because}},
  ].map((claim) => printedOf(claimOf(claim)).map(({path, printed: text}) => `${path.join('.')} ${text}`));
  expect(paths).toEqual([
    ['atMost.bound.printed 4'],
    ['atLeast.bound.printed 4'],
    ['order.lower.printed 4'],
    ['order.higher.printed 4'],
    ['agrees.right.printed 4'],
    ['arithmetic.nats 4'],
  ]);
});
