import {expect, test} from 'vitest';
import {BadOutput} from '../fault.ts';
import {readPattern} from './pattern.ts';

test.each([
  ['loss: ([0-9.]+)', 'loss: 0.5\n', 0.5],
  ['loss: ([0-9.]+)', 'loss: 0.5%\n', 0.5],
  ['loss: ([0-9.]+)', 'loss: 0.5, accuracy: 0.9', 0.5],
  ['losses: ([0-9.]+)', 'losses: 0.5,0.4', 0.5],
  ['range: ([0-9]+),', 'range: 3,100', 3],
  ['epochs 1-([0-9]+)', 'epochs 1-20', 20],
  ['delta: -([0-9.]+)', 'delta: -0.5', 0.5],
  [String.raw`loss:\s*([0-9.]+)`, 'loss:   0.5', 0.5],
  [String.raw`loss: (\S+)`, 'loss: -5.1e-06\r\n', -5.1e-6],
  ['top-5 .*: ([0-9.]+)', 'top-5 accuracy: 0.9', 0.9],
])('%s in %j', (pattern, text, value) => expect(readPattern(pattern, text)).toBe(value));

test.each([
  ['an exponent', 'loss: ([0-9.]+)', 'loss: 5.1e-06', '"5.1" of "5.1e-06"'],
  ['more digits', 'loss: ([0-9]+)', 'loss: 0.97', '"0" of "0.97"'],
  ['thousands', 'count: ([0-9.]+)', 'count: 1,234', '"1" of "1,234"'],
  ['a decimal comma', 'loss: ([0-9.]+)', 'loss: 0,97', '"0" of "0,97"'],
  ['digits that the pattern takes first', 'loss.*([0-9.]+)', 'loss: 0.97', '"7" of "0.97"'],
  ['a sign that the pattern takes first', 'loss.*?([0-9.]+)', 'loss: -0.97', '"0.97" of "-0.97"'],
])('a part of a number is no value: %s', (_, pattern, text, got) => {
  const wrong = (() => {
    try {
      return readPattern(pattern, text);
    } catch (error) {
      return (error as BadOutput).wrong;
    }
  })();
  expect(wrong).toMatchObject({rule: 'invalid pattern: it takes a part of a number', got});
});
