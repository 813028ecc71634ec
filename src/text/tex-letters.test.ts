import {expect, test} from 'vitest';
import {texLetters} from './tex-letters.ts';

test.each([
  [String.raw`Cram{\'e}r`, 'Cram{é}r'],
  [String.raw`Schr\"{o}dinger`, 'Schrödinger'],
  [String.raw`na\"{\i}ve, na{\"\i}ve`, 'naïve, na{ï}ve'],
  [String.raw`{\O}rsted, \L ukasz, Stra\ss{}e`, '{Ø}rsted, Łukasz, Straße'],
  [String.raw`\v{C}ech, Erd\H{o}s, Fran\c{c}ois, \c cedilla`, 'Čech, Erdős, François, çedilla'],
  [String.raw`\emph{x}, \alpha, 100\%`, String.raw`\emph{x}, \alpha, 100\%`],
])('%s', (tex, unicode) => expect(texLetters(tex)).toBe(unicode));
