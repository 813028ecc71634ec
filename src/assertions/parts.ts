import {z} from 'zod';
import type {Draws, Measured, Operand} from '../contract/assertion.ts';
import type {ClaimOperand} from '../contract/claim.ts';
import {AXIS_WORDS, isAxis} from '../contract/experiment.ts';

/** What the schemas of several kinds share, and its normal form. */
export const text = z.string().min(1);
export const because = text.describe('the reason, in words a reader can check');
export const finite = z.number();
export const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

// ---- printed numbers --------------------------------------------------------------------------------------------
/** Bounded, since arithmetic with printed numbers is exact: a power of ten costs as many digits. */
export const printedText = z
  .string()
  .max(60)
  .regex(
    /^[-+]?\d[\d,]*(\.\d+)?([eE](\+?0?\d{1,2}|-[012]?\d{1,2}))?$/,
    'a number as printed, in quotes, with an exponent from -299 to 99 if any',
  )
  .describe('a number exactly as printed: it stands for the interval of reals that round to it');
const printedWords = z
  .strictObject({text, from: finite, to: finite, because})
  .describe('a number in words ("about 155"): the interval it is taken to mean, and why');
export const printed = z.union([printedText, printedWords]);
export const printedIs = z
  .union([
    z.enum(['run', 'constant']),
    z.strictObject({meanOf: z.int().min(1)}),
    z.strictObject({sdOf: z.int().min(2)}).describe('the divisor is k − 1'),
  ])
  .describe(
    'what the printed number is: one run of their process, the mean of k runs, the standard deviation of k ' +
      'runs, or a constant',
  );

export const times = z.tuple([finite, finite]).describe('[a, b]: multiply by a / b');

// ---- what is measured -------------------------------------------------------------------------------------------
export const axis = z.string().refine(isAxis, AXIS_WORDS).describe('an axis of the metric');
const along = z.union([
  finite,
  z.array(finite).min(1),
  z.enum(['every', 'last']),
  z.strictObject({from: finite, to: finite}),
]);
export const at = z
  .union([z.enum(['every', 'last']), z.record(axis, along)])
  .describe('which points of the metric: {epoch: 15}, {epoch: [1, 5]}, {epoch: {from: 90, to: 100}}, every, last');
const reduce = z.union([
  z.enum(['mean', 'min', 'max', 'range']),
  z.strictObject({firstWithin: finite, ofLast: z.literal(true)}),
]);
export const measured = z.strictObject({
  metric: text,
  case: text.optional().describe('left out: every case of the spec, in order, a point each'),
  at: at.optional(),
  reduce: reduce.optional(),
  times: times.optional(),
});
export const operand = z.union([measured, z.strictObject({printed: printedText}), z.strictObject({number: finite})]);
export const draws = z.strictObject({sample: text, case: text.optional()});

export const distribution = z.union([
  z.strictObject({exponential: z.strictObject({rate: finite.positive()})}),
  z.strictObject({normal: z.strictObject({mean: finite, sd: finite.positive()})}),
  z.strictObject({uniform: z.strictObject({from: finite, to: finite})}),
  z.strictObject({categorical: z.strictObject({probabilities: z.array(finite.min(0)).min(2)})}),
]);

// ---- how it is judged -------------------------------------------------------------------------------------------
export const unit = text.describe('unit of margin, bound and difference');
export const holds = z.enum(['on-average', 'always']).describe('of the mean over runs, or of every single run');
export const direction = z.enum(['increasing', 'decreasing']);

export function measuredOf({metric, case: name, at, reduce, times}: z.infer<typeof measured>): Measured {
  return {
    form: 'measured',
    metric,
    ...(name !== undefined && {case: name}),
    ...(at !== undefined && {at}),
    ...(reduce !== undefined && {reduce}),
    times: times ?? [1, 1],
  };
}

export function operandOf(yaml: z.infer<typeof operand>): Operand {
  if ('number' in yaml) return {form: 'number', number: yaml.number};
  return 'printed' in yaml ? {form: 'printed', printed: yaml.printed} : measuredOf(yaml);
}

/** An operand and its path; that of a printed number is that of its text. */
export const operandAt = (side: string, operand: Operand): ClaimOperand => ({
  path: operand.form === 'printed' ? [side, 'printed'] : [side],
  operand,
});

export const drawsOf = ({sample, case: name}: z.infer<typeof draws>): Draws => ({
  form: 'draws',
  sample,
  ...(name !== undefined && {case: name}),
});

export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
