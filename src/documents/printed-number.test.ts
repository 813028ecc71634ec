import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {printedText} from '../assertions/index.ts';
import {numberInText} from './printed-number.ts';

test.each([
  ['0.97', '0.97', undefined, ''],
  ['0.90', '0.90', undefined, ''],
  ['1{,}000', '1,000', undefined, ''],
  ['1\\,000', '1,000', undefined, ''],
  ['1\u2009000\u2009000', '1,000,000', undefined, ''],
  ['1,000.5', '1,000.5', undefined, ''],
  ['97{.}1', '97.1', undefined, ''],
  ['97.1\\,\\%', '97.1', undefined, '%'],
  ['97.1~\\%', '97.1', undefined, '%'],
  ['$97.1\\%$', '97.1', undefined, '%'],
  ['$-1.2 \\times 10^{-3}$', '-1.2e-3', undefined, ''],
  ['-1.2\\cdot 10^{3}', '-1.2e3', undefined, ''],
  ['−1.2 × 10⁻³', '-1.2e-3', undefined, ''],
  ['1.2e-3', '1.2e-3', undefined, ''],
  ['1.2E+03', '1.2e03', undefined, ''],
  ['−5', '-5', undefined, ''],
  ['$-$5', '-5', undefined, ''],
  ['+0.5', '+0.5', undefined, ''],
  ['.5', '0.5', undefined, ''],
  ['0.90 ± 0.02', '0.90', '0.02', ''],
  ['$0.90 \\pm 0.02$', '0.90', '0.02', ''],
  ['0.90 +/- 0.02 s', '0.90', '0.02', 's'],
  ['0.902(12)', '0.902', '0.012', ''],
  ['12.3(1.2)', undefined, undefined, ''],
  ['1234(12)', '1234', '12', ''],
  ['$(1.20 \\pm 0.05) \\times 10^{4}$', '1.20e4', '0.05e4', ''],
  ['1.2e3 ± 0.1e3', '1.2e3', '0.1e3', ''],
  ['1.2(1)e3', '1.2e3', '0.1e3', ''],
  ['\\num{1.2e-3}', '1.2e-3', undefined, ''],
  ['\\SI{42}{ms}', '42', undefined, 'ms'],
  ['\\textbf{0.97}', '0.97', undefined, ''],
  ['\\underline{0.97}', '0.97', undefined, ''],
  ['{\\bf 0.97}', '0.97', undefined, ''],
  ['$\\mathbf{0.97}_{\\pm 0.02}$', '0.97', '0.02', ''],
  ['0.97 {\\scriptsize $\\pm$ 0.02}', '0.97', '0.02', ''],
  ['$2.3\\times$', '2.3', undefined, '×'],
  ['2.3×', '2.3', undefined, '×'],
  ['**0.97**', '0.97', undefined, ''],
  ['12 ms', '12', undefined, 'ms'],
])('%s is %s ± %s %s', (raw, value, spread, unit) => {
  const found = numberInText(raw);
  expect(found).toEqual(value === undefined ? undefined : {value, ...(spread !== undefined && {spread}), unit});
  if (found) expect(printedText.safeParse(found.value).success).toBe(true);
});

test.each([
  ['about 0.9'],
  ['0,97'],
  ['0,975,3'],
  ['< 0.05'],
  ['0.9–0.95'],
  ['0.9 and 0.95'],
  ['1e3 ± 2'],
  ['(0.9)'],
  ['0.9 ± '],
  ['1.2.3'],
  ['12,34'],
  [''],
  ['x'],
  ['NaN'],
  ['9'.repeat(201)],
])('%s is not one number', (raw) => {
  expect(numberInText(raw)).toBeUndefined();
});

test('any text is a number that a spec may write, or none', () => {
  const parts = fc.array(
    fc.constantFrom(
      '1',
      '0',
      '.',
      ',',
      '000',
      '-',
      '−',
      ' ',
      '±',
      '×',
      '10',
      '^',
      '{',
      '}',
      '$',
      '(',
      ')',
      'e',
      '%',
      '\\',
    ),
    {maxLength: 24},
  );
  fc.assert(
    fc.property(parts, (some) => {
      const found = numberInText(some.join(''));
      if (found === undefined) return;
      expect(found.value).toMatch(/^[-+]?\d[\d,]*(\.\d+)?(e-?\d+)?$/);
      if (found.spread !== undefined) expect(found.spread).toMatch(/^\d[\d,]*(\.\d+)?(e-?\d+)?$/);
    }),
    {numRuns: 2000},
  );
});
