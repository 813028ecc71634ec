import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {canonicalJson, digestOfJson} from './canonical-json.ts';

test('keys are sorted by code unit at every depth; nothing else moves', () => {
  expect(canonicalJson({b: [3, 1, {z: null, a: 'é"'}], B: true, a: -0, n: 1e-7})).toBe(
    '{"B":true,"a":0,"b":[3,1,{"a":"é\\"","z":null}],"n":1e-7}',
  );
});

test('a key without a value is no key', () => {
  expect(canonicalJson({a: 1, b: undefined})).toBe(canonicalJson({a: 1}));
});

test('the digest is that of the text', () => {
  // printf '{"a":1}' | sha256sum
  expect(digestOfJson({a: 1})).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
});

test.each([[NaN], [Infinity], [new Date(0)], [() => 1], [[undefined]], [new Map()], [1n], [undefined]])(
  '%s is not JSON',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(/^not JSON: /);
  },
);

test('any value reads back as the same value, and does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}
