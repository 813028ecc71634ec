import {expect, test} from 'vitest';
import {shortNumber} from './short-number.ts';

test.each([
  ['107.63', '107.63', null],
  ['171.54891246152442', '171.55', '171.54891246152442'],
  ['-5.918938533', '−5.92', '-5.918938533'],
  ['0.211324865405', '0.2113', '0.211324865405'],
  ['2,821,120', '2,821,120', null],
  ['about 155', 'about 155', null],
  ['somewhere about 155', 'somewhere about 155', null],
])('%s is shown as %s', (text, shown, full) => expect(shortNumber(text)).toEqual({text: shown, full}));
