import {z} from 'zod';
import {AXIS_WORDS, isAxis} from './experiment.ts';

/**
 * The spec language: one schema gives the types, the checks and `specs/schema.json`. Unknown keys are errors.
 * Specs are data: no expressions, no function names, no hidden tolerances.
 */
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and hyphens')
  .describe('identifier');
/**
 * Of what stands in a mapping whose order counts: JavaScript moves keys that are whole numbers to the front, and lists
 * that go with them would go wrong.
 */
const keyName = z
  .string()
  .regex(
    /^(?=[\d-]*[a-z])[a-z0-9][a-z0-9-]*$/,
    'lower-case letters, digits and hyphens, with at least one letter (numbers alone would not keep their order)',
  )
  .describe('identifier with a letter');
const text = z.string().min(1);
const because = text.describe('the reason, in words a reader can check');
const finite = z.number();
const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);

// ---- where a claim stands -------------------------------------------------------------------------------------
/** Bounded, since arithmetic with printed numbers is exact: a power of ten costs as many digits. */
export const printedText = z
  .string()
  .max(60)
  .regex(
    /^[-+]?\d[\d,]*(\.\d+)?([eE](\+?0?\d{1,2}|-[012]?\d{1,2}))?$/,
    'a number as printed, in quotes, with an exponent from -299 to 99 if any',
  )
  .describe('a number exactly as printed: it stands for the interval of reals that round to it');
export const printedWords = z
  .strictObject({text, from: finite, to: finite, because})
  .describe('a number in words ("about 155"): the interval it is taken to mean, and why');
export const printed = z.union([printedText, printedWords]);
const printedIs = z
  .union([z.enum(['run', 'constant']), z.strictObject({meanOf: z.int().min(1)})])
  .describe('what the printed number is: one run of their process, the mean of k runs, or a constant');

export const where = z.strictObject({
  section: text.describe('section of the document'),
  near: oneOrMany(text.max(80)).optional().describe('a few words of the document that occur once'),
  printed: oneOrMany(printed).optional(),
  printedIs: printedIs.optional(),
  points: oneOrMany(printedText)
    .optional()
    .describe(
      'numbers printed near the anchor that say at which points the claim is made (classes, epochs): each is among those of `at`',
    ),
});

// ---- other printed numbers ------------------------------------------------------------------------------------
const near = oneOrMany(text.max(80)).describe('a few words of the document that occur once');
export const stated = z
  .strictObject({
    param: text.describe('the parameter, with dots for what lies within it: optimizer.adam.learningRate'),
    case: text.optional().describe('left out: the parameter has this value in every case'),
    where: z.strictObject({section: text.describe('section of the document'), near, printed: oneOrMany(printedText)}),
  })
  .describe(
    'a setting that the document prints: the parameter must have that very value; a list of parameters goes with a list of numbers',
  );
export const claimsNothing = z
  .strictObject({near, printed: oneOrMany(printedText), because})
  .describe('printed numbers that state nothing to be checked (points of a grading, versions of programs), and why');

// ---- operands -------------------------------------------------------------------------------------------------
const axis = z.string().refine(isAxis, AXIS_WORDS).describe('an axis of the metric');
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
  times: z.tuple([finite, finite]).optional().describe('[a, b]: multiply by a / b'),
});
export const operand = z.union([measured, z.strictObject({printed: printedText}), z.strictObject({number: finite})]);
const sampleOf = z.strictObject({sample: text, case: text.optional()});

// ---- distributions -----------------------------------------------------------------------------------------------------
export const distribution = z.union([
  z.strictObject({exponential: z.strictObject({rate: finite.positive()})}),
  z.strictObject({normal: z.strictObject({mean: finite, sd: finite.positive()})}),
  z.strictObject({uniform: z.strictObject({from: finite, to: finite})}),
  z.strictObject({categorical: z.strictObject({probabilities: z.array(finite.min(0)).min(2)})}),
]);

// ---- assertions -----------------------------------------------------------------------------------------------
const margin = oneOrMany(finite.min(0)).describe(
  'how far the value may be off, in the unit; a list goes with the points',
);
const unit = text.describe('unit of margin, bound and difference');
const holds = z.enum(['on-average', 'always']).describe('of the mean over runs, or of every single run');

export const equals = z.strictObject({
  observed: measured,
  to: z.strictObject({number: finite}).optional(),
  margin,
  unit,
  because,
});
export const bound = z.strictObject({
  observed: measured,
  bound: operand,
  holds: holds.default('on-average'),
  unit,
  because,
});
export const order = z
  .strictObject({
    lower: operand,
    higher: operand,
    by: finite.min(0).default(0),
    holds: holds.default('on-average'),
    quantifier: z.enum(['every-point', 'mean-of-points']).default('every-point'),
    unit,
    because,
  })
  .describe('case over case, paired by seed');
export const monotone = z.strictObject({
  observed: measured,
  direction: z.enum(['increasing', 'decreasing']),
  slack: finite.min(0),
  unit,
  because,
});
export const agrees = z
  .strictObject({
    left: measured,
    right: operand,
    within: finite.min(0),
    relative: z.boolean().default(false),
    unit,
    because,
  })
  .refine(
    ({right, relative}) => !(relative && 'printed' in right),
    'invalid: a printed number is compared in its own unit, not relatively',
  )
  .describe('two routes to one quantity; neither is the reference');
export const follows = z
  .strictObject({
    sample: sampleOf,
    distribution: distribution.optional(),
    sameAs: sampleOf.optional(),
    against: distribution,
    level: finite.gt(0).lt(0.5),
    power: finite.min(0.95).lt(1),
    because,
  })
  .refine(
    ({distribution, against}) =>
      distribution === undefined || 'categorical' in distribution === 'categorical' in against,
    'invalid: distribution and against must both be categorical, or both continuous',
  )
  .describe('a distribution, or two samples of one distribution; with the alternative that would be noticed');
export const arithmetic = z
  .discriminatedUnion('check', [
    z
      .strictObject({check: z.literal('multiple-of'), times: finite, of: finite.positive(), because})
      .describe('every printed number times `times` is a multiple of `of`, within the precision printed'),
    z
      .strictObject({check: z.literal('monotone'), direction: z.enum(['increasing', 'decreasing']), because})
      .describe('the printed list increases or decreases strictly'),
    z
      .strictObject({check: z.literal('product'), factors: z.array(finite).min(2).max(20), because})
      .describe('the printed number is this product, as rounded (epochs times images = images seen)'),
    z
      .strictObject({check: z.literal('sum'), parts: z.array(printedText).min(2), because})
      .describe('the printed number can be the sum of these printed parts'),
    z
      .strictObject({check: z.literal('mean-of-items'), items: z.int().min(1), because})
      .describe('the printed number can be a mean of so many whole counts'),
    z
      .strictObject({
        check: z.literal('greater-than'),
        than: printedText,
        by: finite.min(0).default(0),
        atMost: finite.positive().optional(),
        because,
      })
      .describe('the printed number exceeds another by at least `by`, and by no more than `atMost` ("slightly")'),
    z
      .strictObject({check: z.literal('bits-per-dimension'), nats: printedText, dimensions: z.int().min(1), because})
      .describe('the printed number is that many nats divided by dimensions times ln 2'),
  ])
  .describe('printed numbers only; nothing runs');

export const ASSERTION_KINDS = [
  'equals',
  'atLeast',
  'atMost',
  'order',
  'monotone',
  'agrees',
  'follows',
  'arithmetic',
] as const;
export type AssertionKind = (typeof ASSERTION_KINDS)[number];
const assertions = {
  equals: equals.optional(),
  atLeast: bound.optional(),
  atMost: bound.optional(),
  order: order.optional(),
  monotone: monotone.optional(),
  agrees: agrees.optional(),
  follows: follows.optional(),
  arithmetic: arithmetic.optional(),
};

export const claim = z.strictObject({
  id: name,
  says: text.describe('the claim, restated in our own words'),
  expect: z.enum(['reproduced', 'contradicted', 'open']).default('reproduced'),
  where,
  because: text.optional(),
  correction: name.optional().describe('the correction that states what holds'),
  conversionSlip: z.boolean().default(false).describe('may be a slip of the conversion of the text, not of the author'),
  proxy: text.optional().describe('what was judged in place of a claim that no number settles'),
  figure: name.optional().describe('the figure of this spec that shows it'),
  detects: z.array(name).optional().describe('mutants that must break it'),
  ...assertions,
});

// ---- figures --------------------------------------------------------------------------------------------------
const title = text.describe('what the figure shows, as a sentence');
const alt = text.describe('alternative text: what a reader would see');
export const figure = z.discriminatedUnion('chart', [
  z.strictObject({
    chart: z.literal('curve'),
    title,
    alt,
    metrics: z.array(text).min(1),
    cases: z.array(text).optional(),
    axis,
    band: z.boolean().default(true),
    from: finite.optional().describe('where on the axis the figure begins; left out: at the first point'),
  }),
  z.strictObject({
    chart: z.literal('histogram'),
    title,
    alt,
    samples: z.array(text).min(1),
    case: text.optional(),
    bins: z.int().min(2).max(1000),
    first: z.int().min(1).optional(),
    distribution: distribution.optional(),
  }),
  z.strictObject({
    chart: z.literal('tiles'),
    title,
    alt,
    images: z.array(text).min(1),
    case: text.optional(),
    columns: z.int().min(1).max(100),
  }),
  z.strictObject({chart: z.literal('scatter'), title, alt, points: text, cases: z.array(text).optional()}),
  z.strictObject({
    chart: z.literal('bars'),
    title,
    alt,
    metrics: z.array(text).min(1),
    cases: z.array(text).optional(),
    at: at.optional(),
  }),
]);

// ---- files ----------------------------------------------------------------------------------------------------
const params = z.record(z.string(), z.json());
export const specFile = z.strictObject({
  experiment: text,
  params: params.default({}),
  cases: z.record(keyName, params).optional().describe('name -> parameters over the shared ones'),
  assumed: z.array(z.strictObject({param: text, from: text})).default([]),
  stated: z.array(stated).optional(),
  seeds: z.strictObject({
    from: z.int().min(1).max(9e15).describe('the first seed; 0 is not a seed'),
    count: z.int().min(1).max(10_000),
  }),
  figures: z.record(keyName, figure).default({}),
  claims: z.array(claim).min(1),
});
export const documentFile = z.strictObject({
  id: name,
  title: text,
  authors: z.array(text).min(1),
  date: z.string().regex(/^\d{4}(-\d{2}){0,2}$/, 'YYYY, YYYY-MM or YYYY-MM-DD'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits')
    .optional()
    .describe(
      "SHA-256 of the document's text, which is not in the repository itself; left out where nobody has the text, and then no anchor can be checked",
    ),
  file: z
    .string()
    .regex(/^[\w][\w .-]*$/, 'a file name, without folders')
    .optional()
    .describe("the text's file name in the folder given by --documents"),
  origin: text.optional().describe('where the authors got their code or task from'),
  found: z
    .array(text)
    .min(1)
    .optional()
    .describe(
      'what was found, a sentence each: {spec/claim} stands for the value that the claim measured, [words](spec/claim) leads to it; each rests on one claim or more',
    ),
  claimsNothing: z.array(claimsNothing).optional(),
});

export type Printed = z.infer<typeof printed>;
export type PrintedIs = z.infer<typeof printedIs>;
export type At = z.infer<typeof at>;
export type Measured = z.infer<typeof measured>;
export type Operand = z.infer<typeof operand>;
export type Reduce = z.infer<typeof reduce>;
export type Distribution = z.infer<typeof distribution>;
export type Claim = z.infer<typeof claim>;
export type Stated = z.infer<typeof stated>;
export type Figure = z.infer<typeof figure>;
export type SpecFile = z.infer<typeof specFile>;
export type DocumentFile = z.infer<typeof documentFile>;
export type Expect = Claim['expect'];

/** One spec as read: where it stands, what it says, and where in the file each claim begins. */
export interface Spec {
  document: string;
  name: string;
  file: string;
  content: SpecFile;
  /** `line:col` of each claim, in order. */
  claimPlaces: string[];
  /**
   * `line:col` of everything in the file by its path (`claims.0.id`), as the spec stage fills it in for its own
   * messages.
   */
  places?: ReadonlyMap<string, string>;
}
/** One document with all its specs, in the order of file names. */
export interface DocumentSpecs {
  document: DocumentFile;
  folder: string;
  specs: Spec[];
  /** Anchors and printed numbers against the text, when the documents were at hand. */
  anchors: 'checked' | 'not-checked';
  /** Of document.yaml, like those of a spec. */
  places?: ReadonlyMap<string, string>;
}
