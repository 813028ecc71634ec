import {z} from 'zod';
import {AXIS_WORDS, DETERMINISM_CLASSES, isAxis} from '../contract/experiment.ts';
import {timeMs} from './time.ts';

/** `experiments/<name>.yaml`, as it is written: the schema checks a file and gives `docs/experiment.schema.json`. */
const text = z.string().min(1).max(10_000);
const word = (what: string) => z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, what);
const argv = z
  .array(z.string().max(100_000))
  .min(1)
  .describe('a list: the program, then its arguments; no shell reads it');
const time = z
  .string()
  .refine((given) => timeMs(given) !== undefined, 'invalid time: expected one such as 90s, 30m, 2h or 1h30m')
  .describe('a time such as 90s, 30m or 2h');
const within = text
  .refine(
    (path) => !/^([/\\~]|[A-Za-z]:)/.test(path),
    'invalid path: expected one within the project, relative to `folder`',
  )
  .describe('a path relative to `folder`');
const finite = z.number();

// ---- parameters -----------------------------------------------------------------------------------------------
const number = z.strictObject({min: finite.optional(), max: finite.optional(), default: finite.optional()});
const integer = z.strictObject({min: z.int().optional(), max: z.int().optional(), default: z.int().optional()});
const param = z
  .union([
    z.strictObject({number}),
    z.strictObject({integer}),
    z.strictObject({text: z.strictObject({default: z.string().optional()})}),
    z.strictObject({choice: z.strictObject({of: z.array(text).min(1), default: text.optional()})}),
    z.strictObject({boolean: z.strictObject({default: z.boolean().optional()})}),
    z.strictObject({numbers: z.strictObject({default: z.array(finite).optional()})}),
  ])
  .describe('number, integer, text, choice, boolean or numbers, each with its limits and its default');

// ---- what it yields -------------------------------------------------------------------------------------------
const yieldBase = {
  says: text.describe('what it is, in words that a reader of the report understands'),
  random: z.boolean().default(true).describe('false: the seed does not reach it'),
  repeats: z.enum(DETERMINISM_CLASSES).optional().describe('what the same seed gives again; left out: bitwise'),
};
const unit = text.max(40).describe('e.g. nats, s, or 1 for a pure number');
const axis = z.string().refine(isAxis, `invalid axis: expected ${AXIS_WORDS}`);
const range = z
  .tuple([z.number(), z.number()])
  .refine(([low, high]) => low < high, 'invalid range: expected the lower end first')
  .describe('all values that are possible, e.g. [0, 1] for a share; a value outside fails the run');
const metric = z.strictObject({
  unit,
  axes: z.array(axis).default([]),
  better: z.enum(['lower', 'higher']).optional(),
  range: range.optional(),
});
const inOrder = z
  .boolean()
  .describe('true: the values stand in the order of drawing; `follows` then tests whether they are independent');
const declaredYield = z
  .union([
    z.strictObject({metric, ...yieldBase}),
    z.strictObject({sample: z.strictObject({unit, inOrder: inOrder.optional()}), ...yieldBase}),
    z.strictObject({points: z.strictObject({unit}), ...yieldBase}),
  ])
  .describe('metric, sample or points, and `says`');

// ---- how values are read --------------------------------------------------------------------------------------
const path = z.union([text, z.array(z.union([text, z.int().min(0)])).min(1)]);
const at = z
  .record(z.string().refine(isAxis, AXIS_WORDS), z.union([text, finite]))
  .describe('for each axis: a column, or a number');
const along = z.strictObject({axis, from: finite.default(1)}).describe('the axis along which a list of values runs');
const inTree = {path: path.describe('keys, with dots between them, or a list of keys'), along: along.optional()};
const reading = z
  .union([
    z.strictObject({json: within, ...inTree}),
    z.strictObject({toml: within, ...inTree}),
    z.strictObject({
      csv: within,
      column: text,
      at: at.optional(),
      where: z
        .record(z.string(), z.union([text, finite]))
        .optional()
        .describe('rows with these values in columns'),
      row: z.enum(['first', 'last']).optional(),
      empty: z
        .literal('skip')
        .optional()
        .describe('rows without a value in `column` are left out; without this, such a row is an error'),
      delimiter: z.string().min(1).max(4).default(','),
    }),
    z.strictObject({stdout: text.max(500).describe('a regular expression with one group; it must match exactly once')}),
  ])
  .describe('a value in a JSON, TOML or CSV file, or what a pattern finds on standard output');
const read = z.record(z.string(), reading).describe('left out: JSON lines in the file $CLAIMBENCH_OUT');

// ---- the whole file -------------------------------------------------------------------------------------------
export const programFile = z.strictObject({
  says: text.describe('one sentence for the report: what is computed'),
  revision: z.int().min(1).describe('raised when a change alters the numbers on purpose'),
  live: z
    .boolean()
    .default(false)
    .describe('true: takes seconds, and runs at every `verify`; false: runs are recorded'),
  command: argv.optional(),
  import: z
    .array(within)
    .min(1)
    .optional()
    .describe('in place of `command`: files with results that exist already; their evidence is called imported'),
  folder: text.default('.').describe('where the command starts, relative to this file'),
  params: z.record(word('a word of letters and digits'), param).default({}),
  yields: z.record(word('a word of letters and digits'), declaredYield),
  inputs: z.array(within).default([]).describe('files and globs that the command reads; it sees no other file'),
  data: z
    .record(within, z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits in lower case'))
    .default({})
    .describe('large files that it reads, with their SHA-256'),
  environment: z
    .strictObject({
      pass: z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of a variable')).default([]),
      versions: z.array(argv).default([]).describe('commands that print the versions of interpreter and packages'),
    })
    .prefault({}),
  limits: z.strictObject({time: time.optional(), processors: z.int().min(1).max(1024).default(1)}).prefault({}),
  read: read.optional(),
  probe: z
    .strictObject({command: argv, read: read.optional(), time: time.default('5m')})
    .optional()
    .describe('a short start of the run, which `verify` repeats; without it, evidence is called unreplayed'),
  mutants: z
    .record(
      z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens'),
      z.strictObject({says: text, args: z.array(z.string()).min(1).describe('arguments that plant the mistake')}),
    )
    .default({}),
});
export type ProgramYaml = z.infer<typeof programFile>;
export type ParamYaml = z.infer<typeof param>;
export type YieldYaml = z.infer<typeof declaredYield>;
export type Reading = z.infer<typeof reading>;
export type Readings = Record<string, Reading>;

/** JSON Schema of such a file, for editors. */
export function programSchemaText(): string {
  const schema = z.toJSONSchema(programFile, {io: 'input', target: 'draft-7', reused: 'ref'});
  const title = 'claimbench: an experiment that is a program (experiments/<name>.yaml)';
  return `${JSON.stringify({...schema, title}, null, 1)}\n`;
}
