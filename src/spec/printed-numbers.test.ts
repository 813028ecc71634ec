import {expect, test} from 'vitest';
import {specFile} from '../contract/spec.ts';
import {printedOperands, unsoughtNumbers} from './printed-numbers.ts';

const because = 'x';
const bound = (printed: string) => ({atMost: {observed: {metric: 'loss'}, bound: {printed}, unit: 'nats', because}});
const specOf = (claims: object[]) => ({
  document: 'doc',
  name: 'spec',
  content: specFile.parse({
    experiment: 'e',
    seeds: {from: 1, count: 1},
    claims: claims.map((claim, i) => ({id: `c${i}`, says: 'x', ...claim})),
  }),
});

test('printed numbers without an anchor are counted, those of the assertion too', () => {
  expect(
    unsoughtNumbers([
      specOf([
        {where: {section: '1', printed: ['1', '2'], points: '3'}, ...bound('4')},
        {where: {section: '1'}, ...bound('4')},
        {where: {section: '1', near: 'here', printed: '1'}, ...bound('4')},
        {where: {section: '1'}},
      ]),
    ]),
  ).toEqual([
    {claim: 'doc/spec/c0', count: 4},
    {claim: 'doc/spec/c1', count: 1},
  ]);
});

test('printed numbers of an assertion, with their paths', () => {
  const {
    content: {
      claims: [sum, greater],
    },
  } = specOf([
    {where: {section: '1'}, arithmetic: {check: 'sum', parts: ['1', '2'], because}},
    {where: {section: '1'}, arithmetic: {check: 'greater-than', than: '3', because}},
  ]);
  expect([printedOperands(sum!), printedOperands(greater!)]).toEqual([
    [
      {path: ['arithmetic', 'parts', 0], printed: '1'},
      {path: ['arithmetic', 'parts', 1], printed: '2'},
    ],
    [{path: ['arithmetic', 'than'], printed: '3'}],
  ]);
});
