import {z} from 'zod';
import {KINDS} from '../../assertions/index.ts';
import {OUTCOMES} from '../../contract/assessment.ts';
import {EXPECTATIONS, ROLES, SEVERITIES, type Severity} from '../../contract/claim.ts';
import {CAUSES, type Cause} from '../../contract/comparison.ts';
import {DETERMINISM_CLASSES} from '../../contract/experiment.ts';
import {STATES} from '../../contract/verdict.ts';

const state = z.enum(STATES);
const measured = z.number().nullable();
const ends = z.tuple([measured, measured]).describe('from and to; null where it is unbounded');

const point = z.object({
  label: z.string().describe('`epoch 15`, or the name of the case, or empty'),
  at: z.record(z.string(), z.number()).describe('axis -> value'),
  verdict: state,
  mean: measured,
  sd: measured.describe('standard deviation over seeds; null with one'),
  estimate: measured.optional().describe('another statistic than the mean, where that is what is judged'),
  perSeed: z
    .array(z.tuple([z.number().int(), measured]))
    .describe('seed and value; of differences, observed minus reference'),
  reference: z
    .object({text: z.string(), from: measured, to: measured})
    .nullable()
    .describe('what is printed, as the interval that rounds to it, or the other side'),
  band: ends.describe('where the judged quantity lies, at the level for `reproduced`'),
  wideBand: ends.describe('the same at the level for `contradicted`'),
  allowed: ends.describe(
    'the band must lie within it to be reproduced, the wide band wholly outside to be contradicted',
  ),
  pValue: measured,
});

const DECLARATIONS = ['confirmatory', 'after-the-runs', 'unknown', 'exact'] as const;
export type DeclarationStatus = (typeof DECLARATIONS)[number];

const tally = z.record(z.enum(OUTCOMES), z.number().int());
const counts = z
  .object({
    claims: tally.describe('of the document, those that are not judged included'),
    corrections: tally.describe('ours: what holds instead'),
    controls: tally.describe('ours: beyond the text'),
    mistakes: z
      .object({
        total: z.number().int(),
        quoted: z.number().int().describe('of these, made only by whom the document quotes'),
        ...(Object.fromEntries(SEVERITIES.map((severity) => [severity, z.number().int()])) as Record<
          Severity,
          z.ZodInt
        >),
      })
      .describe('each once, however many claims show it'),
  })
  .describe('how many claims have each outcome, by role');

const stand = {
  id: z.string().describe('document/spec/claim'),
  document: z.string(),
  spec: z.string(),
  place: z.string().describe('file:line:column in the project'),
  by: z.string().nullable().optional().describe('whose claim it is; null of corrections and controls'),
  says: z.string(),
  section: z.string(),
};

const claim = z.object({
  ...stand,
  role: z.enum(ROLES).optional().describe('corrections and controls are ours, not the document’s'),
  draft: z.boolean().optional().describe('shown, and never an alarm'),
  verdict: state,
  expected: z.enum(EXPECTATIONS),
  asExpected: z.boolean().describe('false where the verdict is settled against expectation, or nothing was run'),
  outcome: z
    .enum(OUTCOMES)
    .describe(
      'the verdict, and whether it needs attention; ' +
        '`unexpected`, `doubtful` and `not-run` make the exit code 1, or 3 where a run failed',
    ),
  kind: z.enum([...KINDS.keys()] as [string, ...string[]]),
  experiment: z.string(),
  sentence: z.string().optional().describe('what was found, in plain words, without code names'),
  reason: z.string().describe('why the verdict is what it is: code names, levels and intervals'),
  action: z.string().nullable().describe('the one thing to do; null where there is none'),
  unit: z.string().describe('`1` where there is none'),
  observed: z.array(point).describe('one for each compared point'),
  seeds: z.array(z.number().int()),
  diverged: z.array(z.number().int()),
  marginToFlip: measured.describe(
    'how far the margin would have to move for another verdict; null where that has no meaning',
  ),
  moreSeeds: measured.describe(
    'for `inconclusive`, how many more would probably settle it; null where no number would, and where it is settled',
  ),
  forecast: z
    .object({
      from: measured.describe('so many seeds in all would settle it with a chance of 50 %'),
      to: measured.describe('so many with a chance of 80 %'),
      says: z.string(),
    })
    .nullable()
    .describe('for `inconclusive`: what more seeds would do'),
  levels: z
    .object({reproduced: z.number(), contradicted: z.number()})
    .describe('error rates of a false verdict of each kind'),
  look: z
    .number()
    .int()
    .nullable()
    .describe('which look at the claim this is, from 1; each spends its own part of the rates; null without chance'),
  declared: z
    .object({
      status: z
        .enum(DECLARATIONS)
        .describe('`confirmatory`: before the runs that judge it; `exact`: no seed reaches the result'),
      on: z.string().nullable().describe('when its present form was first seen'),
      says: z.string(),
    })
    .nullable()
    .describe('when the claim was declared, against its runs; null where nothing was run'),
  evidence: z
    .object({
      status: z.string().describe('`Recorded, current`'),
      note: z.string(),
      replay: z.string().nullable(),
      audited: z.string().nullable().describe('date of the last full recomputation'),
    })
    .nullable(),
  correction: z.string().nullable().describe('id of the claim that states what holds instead'),
  mistake: z.string().nullable().optional().describe('among those of the document'),
});

/** What `--json` writes. Within a schema fields are added, never renamed, removed or given another meaning. */
export const resultsFile = z.object({
  schema: z.literal(1),
  claimbench: z.string().describe('version of claimbench'),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      date: z.string(),
      anchors: z.enum(['checked', 'not-checked']),
      counts: counts.optional(),
      mistakes: z
        .array(z.object({id: z.string(), says: z.string(), severity: z.enum(SEVERITIES), consequence: z.string()}))
        .optional(),
    }),
  ),
  outcomes: tally.describe('how many claims have each, whatever their role'),
  counts: counts.optional(),
  claims: z.array(claim).describe('in the order of the documents'),
  notJudged: z
    .array(z.object({...stand, reason: z.string()}))
    .optional()
    .describe('claims of the documents that nothing judges'),
  determinism: z
    .array(
      z.object({
        experiment: z.string(),
        engine: z.string().describe('the library that computed it, or `none`'),
        kind: z.enum(['metric', 'sample', 'points', 'images']).optional(),
        metric: z.string().describe('its name, whatever its kind'),
        declared: z.enum(DETERMINISM_CLASSES),
        measured: z.enum(DETERMINISM_CLASSES),
        greatestDifference: measured.describe('relative; null where points are missing'),
        left: z.boolean().describe('the measured class is weaker than the declared one, which makes the exit code 1'),
      }),
    )
    .optional()
    .describe(
      'what live experiments yield, computed again with the same seed in another process; empty without replays',
    ),
  comparable: z
    .array(
      z.object({
        claim: z.string(),
        state,
        means: z.array(measured).describe('of the points'),
        digests: z
          .object(Object.fromEntries(CAUSES.map((cause) => [cause, z.string()])) as Record<Cause, z.ZodString>)
          .describe('of each thing that may change the claim'),
      }),
    )
    .describe('what `claimbench compare` reads'),
});
export type ResultsFile = z.infer<typeof resultsFile>;

/** As much of it as a comparison needs, which every version of schema 1 has written. */
export const comparedResults = resultsFile
  .pick({schema: true, claimbench: true, comparable: true})
  .extend({
    claims: z.array(
      claim.pick({id: true, says: true, section: true, outcome: true, reason: true, unit: true, observed: true}),
    ),
  });
export type ComparedResults = z.infer<typeof comparedResults>;

/** JSON Schema of it (draft 7). Unknown fields are allowed, since later versions of the same schema may bring some. */
export function resultsSchemaText(): string {
  const {$schema, ...schema} = z.toJSONSchema(resultsFile, {io: 'input', target: 'draft-7', reused: 'ref'});
  const title = 'claimbench: results, schema 1 (claimbench verify --json)';
  return `${JSON.stringify({$schema, title, ...schema}, null, 1)}\n`;
}
