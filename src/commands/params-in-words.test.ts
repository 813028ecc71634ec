import {expect, test} from 'vitest';
import {z} from 'zod';
import {paramsInWords} from './params-in-words.ts';

const wordsOf = (one: z.ZodType) => paramsInWords(z.strictObject({one}))[0];

test.each<[string, z.ZodType, string[]]>([
  ['bounds of both kinds', z.number().min(0).lt(1), ['number, at least 0 and below 1']],
  ['the bounds that every whole number has are not shown', z.int().max(9), ['whole number, at most 9']],
  ['names', z.enum(['a', 'b']), ['"a" or "b"']],
  ['a list', z.array(z.int()).min(1), ['list (at least 1 of them), each: whole number']],
  ['a pair', z.tuple([z.number(), z.boolean()]), ['[number; true or false]']],
  [
    'a union has its branches, with their keys',
    z.union([z.literal('x'), z.strictObject({sd: z.number()})]),
    ['"x"', '{sd: number}'],
  ],
  [
    'unions within unions are one list',
    z.union([z.enum(['x']), z.union([z.null(), z.string()])]),
    ['"x"', 'null', 'text'],
  ],
  [
    'a mapping with defaults',
    z.strictObject({k: z.int().default(2), l: z.int()}),
    ['{k: whole number (default 2); l: whole number}'],
  ],
  ['any names', z.record(z.string(), z.boolean()), ['mapping of names to: true or false']],
  ['what JSON cannot say', z.custom<unknown>(), ['any value']],
])('%s', (_, schema, forms) => expect(wordsOf(schema)?.forms).toEqual(forms));

test('whether a parameter must be given, its default, and what it is', () => {
  const schema = z.strictObject({must: z.int().describe('of flips'), may: z.int().optional(), has: z.int().default(3)});
  expect(paramsInWords(schema).map(({name, need, says}) => [name, need, says])).toEqual([
    ['must', 'required', 'of flips'],
    ['may', 'optional', ''],
    ['has', 'default 3', ''],
  ]);
});
