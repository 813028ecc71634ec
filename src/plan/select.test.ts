import {expect, test} from 'vitest';
import {HarnessError} from '../contract/error.ts';
import {select} from './select.ts';

const ids = ['alpha2020/vae/loss', 'alpha2020/vae/shape', 'alpha2020/kl/closed-form', 'beta2021/vae/loss'];

test.each([
  [[], ids],
  [['alpha2020'], ids.slice(0, 3)],
  [['alpha2020/*'], ids.slice(0, 3)],
  [['alpha2020/'], ids.slice(0, 3)],
  [['alpha2020/vae'], ids.slice(0, 2)],
  [['*/vae/loss'], [ids[0], ids[3]]],
  [['*/*/*-form'], [ids[2]]],
  [['?????2020/vae/s*e'], [ids[1]]],
  [
    ['beta*', 'alpha2020/kl'],
    [ids[2], ids[3]],
  ],
])('%j', (selectors, expected) => {
  expect([...select(ids, selectors)].sort()).toEqual([...expected].sort());
});

function thrown(selectors: string[], from = ids): HarnessError {
  try {
    select(from, selectors);
  } catch (error) {
    return error as HarnessError;
  }
  throw new Error('nothing was thrown');
}

test('a selector that matches nothing names the nearest id', () => {
  const error = thrown(['alpha2020/vea', 'beta2021', 'beta2021/vae/los']);
  expect(error.fault).toBe('nothing-checked');
  expect(error.message).toBe(
    [
      'selector "alpha2020/vea": unknown claim; got no claim of that name; expected a glob over ' +
        'document/spec/claim. Did you mean alpha2020/vae?',
      'selector "beta2021/vae/los": unknown claim; got no claim of that name; expected a glob over ' +
        'document/spec/claim. Did you mean beta2021/vae/loss?',
    ].join('\n'),
  );
});

test('a selector that lacks its beginning names the whole id', () => {
  const nearest = (selector: string) => /Did you mean (.*)\?$/.exec(thrown([selector]).message)?.[1];
  expect(['shape', 'kl/closed-form', 'kl'].map(nearest)).toEqual([
    'alpha2020/vae/shape',
    'alpha2020/kl/closed-form',
    'alpha2020/kl',
  ]);
});

test('a part of a segment is not the segment', () => {
  expect(thrown(['alpha']).fault).toBe('nothing-checked');
});

test('no specs, nothing checked', () => {
  expect(thrown([], []).message).toBe(
    'selector "*": unknown claim; got no claim of that name; expected a glob over document/spec/claim. Add ' +
      'specs first.',
  );
});

test('what is no selector is a mistake of the command line', () => {
  const error = thrown(['a/b/c/d', '', '/a']);
  expect(error.fault).toBe('usage');
  expect(error.problems).toHaveLength(3);
  expect(error.message.split('\n')[0]).toBe(
    'selector "a/b/c/d": invalid selector; expected at most document/spec/claim, with * and ? as wildcards. ' +
      'Correct it, and quote it.',
  );
});

test('a glob made to be slow is not', () => {
  expect(thrown([`${'*a'.repeat(2000)}b`], ['a'.repeat(5000)]).fault).toBe('nothing-checked');
});
