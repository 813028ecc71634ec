import {expect, test} from 'vitest';
import {z} from 'zod';
import {firstIssue} from './first-issue.ts';

const error = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
};

test('the first issue of a schema, with its path where it has one', () => {
  const shape = z.strictObject({a: z.object({b: z.number()})});
  expect(firstIssue(error(() => shape.parse({a: {b: 'x'}, c: 1})))).toBe(
    'a.b: Invalid input: expected number, received string',
  );
  expect(firstIssue(error(() => shape.parse([])))).toBe('Invalid input: expected object, received array');
});

test('what else was thrown, in one line', () => {
  expect(firstIssue(error(() => JSON.parse('{"a": ')))).toMatch(/^[^\n]*JSON[^\n]*$/);
  expect(firstIssue('x'.repeat(1_000))).toHaveLength(200);
});
