import {z} from 'zod';
import {axis, because, KINDS, oneOrMany, printed, printedIs, printedText, text, times} from '../assertions/index.ts';
import {figure} from '../chart/forms/index.ts';
import {EXPECTATIONS, PARTS, ROLES, SEVERITIES} from '../contract/claim.ts';

/**
 * The spec language, as it is written: the schema checks a file and gives `specs/schema.json`. Unknown keys are errors.
 * Specs are data: no expressions, no function names, no hidden tolerances. Nothing after `normalise` knows this form.
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

// ---- where a claim stands -------------------------------------------------------------------------------------
const inSource = {
  claim: oneOrMany(text.max(80))
    .optional()
    .describe(
      'ids of claims that the source of the document marks, \\claim{acc}{0.97} or [0.97]{#acc}: ' +
        'section and printed numbers are read there',
    ),
  part: z.enum(PARTS).optional().describe('which number of 0.90 ± 0.02 in the source is meant; left out: the value'),
};
const where = z.strictObject({
  section: text.optional().describe('section of the document; needed unless `claim` is given'),
  ...inSource,
  near: oneOrMany(text.max(80)).optional().describe('a few words of the document that occur once'),
  printed: oneOrMany(printed).optional(),
  printedIs: printedIs.optional(),
  points: oneOrMany(printedText)
    .optional()
    .describe(
      'numbers printed near the anchor that say at which points the claim is made (classes, epochs): each is ' +
        'among those of `at`',
    ),
});

// ---- other printed numbers ------------------------------------------------------------------------------------
const near = oneOrMany(text.max(80)).describe('a few words of the document that occur once');
const stated = z
  .strictObject({
    param: text.describe('the parameter, with dots for what lies within it: optimizer.adam.learningRate'),
    case: text.optional().describe('left out: the parameter has this value in every case'),
    times: times
      .refine(([a, b]) => a !== 0 && b !== 0, 'no zero')
      .optional()
      .describe('[a, b]: the document prints the parameter multiplied by a / b; [100, 1] for a share in %'),
    where: z.strictObject({
      section: text.optional().describe('section of the document; needed unless `claim` is given'),
      ...inSource,
      near: near.optional(),
      printed: oneOrMany(printedText).optional(),
    }),
  })
  .describe(
    'a setting that the document prints: the parameter must have that very value; a parameter that is a list ' +
      'goes with a list of numbers',
  );
const claimsNothing = z
  .strictObject({near, printed: oneOrMany(printedText), because})
  .describe('printed numbers that state nothing to be checked (points of a grading, versions of programs), and why');

// ---- claims ---------------------------------------------------------------------------------------------------
const assertions = Object.fromEntries([...KINDS].map(([kind, {schema}]) => [kind, schema.optional()]));

const stand = {
  id: name,
  says: text.describe('the claim, restated in our own words'),
  where,
  by: name
    .optional()
    .describe('whom the document quotes here: a key of `quoted` in document.yaml; left out: its own authors'),
};

/** In document.yaml: a claim on which no experiment bears. */
const unjudgedClaim = z.strictObject({...stand, notJudged: text.describe('why nothing can judge it')});

export const claim = z.strictObject({
  ...stand,
  role: z
    .enum(ROLES)
    .default('claim')
    .describe(
      'claim: the document makes it; correction: ours, it states what holds instead; control: ours, beyond the text',
    ),
  expect: z.enum(EXPECTATIONS).default('reproduced'),
  because: text.optional(),
  correction: name.optional().describe('the claim that states what holds'),
  mistake: name.optional().describe('the mistake that it shows, described once in document.yaml'),
  draft: z.boolean().default(false).describe('shown, and never an alarm'),
  notJudged: text.optional().describe('in place of an assertion: why nothing judges the claim'),
  conversionSlip: z.boolean().default(false).describe('may be a slip of the conversion of the text, not of the author'),
  proxy: text.optional().describe('what was judged in place of a claim that no number settles'),
  figure: name.optional().describe('the figure of this spec that shows it'),
  detects: z.array(name).optional().describe('mutants that it must detect, by name'),
  undetected: text.optional().describe('why it detects none of its mutants; refused once it detects one'),
  ...assertions,
});

// ---- whose, and what for --------------------------------------------------------------------------------------
const mistake = z.strictObject({
  says: text.describe('the mistake, in a sentence'),
  severity: z
    .enum(SEVERITIES)
    .describe(
      'how grave it is, by which the report counts mistakes; slip: of the pen; formula: a formula or ' +
        'statement is wrong; conclusion: a conclusion does not hold',
    ),
  consequence: text.describe('what the mistake does to the rest of the document'),
});
const quoted = z
  .record(keyName, text)
  .describe('whom the document quotes or cites, by a key that `by` of a claim names: the course handout, a paper');

// ---- names for readers ------------------------------------------------------------------------------------------
const phrase = text.max(80);
const names = z
  .strictObject({
    cases: z.record(keyName, phrase).optional().describe('by case: AEVB, or with a preposition, from distant starts'),
    quantities: z.record(text, phrase).optional().describe('by metric or sample, a noun phrase: test loss'),
    places: z
      .record(axis, z.union([phrase, z.array(phrase).min(1)]))
      .optional()
      .describe('by axis: a text with # for the number (with # draws), or a text for each number from 1'),
  })
  .describe("what sentences and charts call things, in the document's terms; left out: as the experiment says");

/** In words, what the two patterns below allow. */
const IN_FILE_NAMES = 'letters, digits, spaces and _ . , ( ) + @ -';

// ---- files ----------------------------------------------------------------------------------------------------
const params = z.record(z.string(), z.json());
const seedCount = (): z.ZodNumber => z.int().min(1).max(10_000);
export const specFile = z.strictObject({
  experiment: text,
  params: params.default({}),
  cases: z.record(keyName, params).optional().describe('name -> parameters over the shared ones'),
  names: names.optional(),
  assumed: z.array(z.strictObject({param: text, from: text})).default([]),
  stated: z.array(stated).optional(),
  seeds: z.strictObject({
    from: z.int().min(1).max(9e15).describe('the first seed; 0 is not a seed'),
    count: seedCount(),
    cases: z
      .record(keyName, seedCount())
      .optional()
      .describe(
        'case -> its number of seeds, where it differs from count; a claim is judged on the seeds of all its cases',
      ),
    because: because.optional().describe('why the seeds do not begin with 1'),
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
      "SHA-256 of the document's text, which is not in the repository itself; left out where nobody has the " +
        'text, and then no anchor can be checked',
    ),
  file: z
    .string()
    .regex(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_ .,()+@-]*$/u, `a file name without folders, of ${IN_FILE_NAMES}`)
    .optional()
    .describe("the text's file name in the folder given by --documents"),
  source: z
    .string()
    .regex(/^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_ .,()+@/-]*$/u, `a path within the project, with /, of ${IN_FILE_NAMES}`)
    .optional()
    .describe(
      "the document's source in the project: paper.tex, paper.md, paper.qmd, paper.typ; the claims that it marks are " +
        'named by where.claim; in place of file and sha256',
    ),
  origin: text.optional().describe('where the authors got their code or task from'),
  found: z
    .array(text)
    .min(1)
    .optional()
    .describe(
      'what was found, a sentence each: {spec/claim} stands for the value that the claim measured, ' +
        '[words](spec/claim) leads to it; each rests on one claim or more',
    ),
  quoted: quoted.optional(),
  mistakes: z.record(keyName, mistake).optional().describe('id -> a mistake, which `mistake` of a claim names'),
  claims: z.array(unjudgedClaim).optional().describe('claims on which no experiment bears, and why'),
  claimsNothing: z.array(claimsNothing).optional(),
});

export type StatedYaml = z.infer<typeof stated>;
export type WhereYaml = z.infer<typeof where>;
/** A claim as written; the assertion stands under the name of its kind. */
export type ClaimYaml = z.infer<typeof claim>;
export type UnjudgedYaml = z.infer<typeof unjudgedClaim>;
export type SpecYaml = z.infer<typeof specFile>;
export type DocumentYaml = z.infer<typeof documentFile>;
