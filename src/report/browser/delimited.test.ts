import {expect, test} from 'vitest';
import {delimited} from './delimited.ts';

test('each cell is quoted, and quotation marks are doubled', () => {
  expect(
    delimited(
      [
        ['a', 'b'],
        ['say "c"', '1,5\n2'],
      ],
      ',',
    ),
  ).toBe('"a","b"\r\n"say ""c""","1,5\n2"\r\n');
  expect(delimited([['a', 'b']], '\t')).toBe('"a"\t"b"\r\n');
});

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', ' =1', '\r=1', '-1-1', '--1', '+1e', '-'])(
  '%j is no formula in a spreadsheet',
  (cell) => expect(delimited([[cell]], ',')).toBe(`"'${cell}"\r\n`),
);

test.each(['-0.5', '+3', '1e-9', '-2.5E+3', '60,000', '107.63', ''])('%j stays as it is', (cell) =>
  expect(delimited([[cell]], ',')).toBe(`"${cell}"\r\n`),
);
