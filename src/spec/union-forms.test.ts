import {expect, test} from 'vitest';
import {z} from 'zod';
import {sentence} from '../contract/error.ts';
import {checkShape} from './check-shape.ts';

const init = z.union([
  z.literal('pytorch-linear'),
  z.strictObject({normal: z.strictObject({sd: z.number(), biases: z.enum(['zero', 'drawn'])})}),
]);
const images = z.union([z.strictObject({first: z.int()}), z.strictObject({last: z.int()})]);
const messages = (schema: z.ZodType, value: unknown): string[] =>
  checkShape(schema, value).findings.map((finding) => sentence({place: finding.path.join('.'), ...finding}));

test('a name that is none of the forms: every form is named, with its keys', () => {
  expect(messages(z.strictObject({init}), {init: 'xavier'})).toEqual([
    'init: unknown value; got "xavier"; expected pytorch-linear or a mapping {normal}. Write one of these.',
  ]);
});

test('a value of another type, and one that is missing', () => {
  const expected = 'expected a mapping {first} or a mapping {last}';
  expect(messages(z.strictObject({images}), {images: 1000})).toEqual([
    `images: invalid type; got 1000; ${expected}. Write one of these.`,
  ]);
  expect(messages(z.strictObject({images}), {})).toEqual([`images: missing; ${expected}. Add images.`]);
});

test('forms within forms, and defaults, are one list', () => {
  const nested = z.union([z.enum(['a', 'b']).default('a'), z.union([z.null(), z.array(z.number())])]);
  expect(messages(z.strictObject({nested}), {nested: true})).toEqual([
    'nested: invalid type; got true; expected a, b, null or a list. Write one of these.',
  ]);
});
