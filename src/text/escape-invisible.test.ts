import {expect, test} from 'vitest';
import {escapeInvisible, escapeLines} from './escape-invisible.ts';

test('nothing hides: bidirectional, zero-width and control characters are spelt out', () => {
  expect(escapeInvisible('a\u202eb\u200bc\u0000d\u2066e\ufefff')).toBe(
    'a⟨U+202E⟩b⟨U+200B⟩c⟨U+0000⟩d⟨U+2066⟩e⟨U+FEFF⟩f',
  );
  expect(escapeInvisible('\ud800x')).toBe('⟨U+D800⟩x');
});

test('ordinary text stays as it is, line breaks become spaces', () => {
  expect(escapeInvisible('λ ≥ 0, “é” 😀 \u05d0')).toBe('λ ≥ 0, “é” 😀 \u05d0');
  expect(escapeInvisible('a\r\n\tb')).toBe('a b');
});

test('lines and tabs stay where text has several lines; nothing moves the cursor', () => {
  expect(escapeLines('a\tb\n\u001b[2Kc\rd\n')).toBe('a\tb\n⟨U+001B⟩[2Kc d\n');
});
