import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {closestName, nearestName} from './nearest-name.ts';

test.each([
  ['margn', ['observed', 'margin', 'unit'], 'margin'],
  ['trainloss', ['testElbo', 'trainLoss'], 'trainLoss'],
  ['because', ['because'], 'because'],
  ['ta', ['at', 'of'], 'at'],
  ['zebra', ['observed', 'margin'], undefined],
  ['x', [], undefined],
])('%s among %j', (name, names, expected) => {
  expect(nearestName(name, names)).toBe(expected);
});

test('the closest name is given however far it is, and the first of equals', () => {
  expect(closestName('zebra', ['observed', 'unit', 'case'])).toBe('unit');
  expect(closestName('zebra', [])).toBeUndefined();
});

test('any name with one letter left out is recognised', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-m]{4,20}$/), fc.nat(), (name, i) => {
      const at = i % name.length;
      expect(nearestName(name.slice(0, at) + name.slice(at + 1), ['zzzzzzzzzz', name])).toBe(name);
    }),
  );
});

test('any name with two neighbouring letters swapped is recognised', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-m]{2,20}$/), fc.nat(), (name, i) => {
      const at = i % (name.length - 1);
      const swapped = name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2);
      expect(nearestName(swapped, ['zzzzzzzzzz', name])).toBe(name);
    }),
  );
});

test('a very long name is nothing else', () => {
  expect(
    nearestName(
      'x'.repeat(1e6),
      Array.from({length: 100}, (_, i) => `name${i}`),
    ),
  ).toBeUndefined();
});
