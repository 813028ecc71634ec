import {z} from 'zod';

/**
 * Ways to be wrong that any experiment has and that need no run: the metrics as they were recorded, handed on wrongly.
 * A claim names them in
 * `breaks` like the experiment's own.
 */
export const RECORD_PERTURBATIONS = {
  'recorded-one-epoch-late': 'each value along the epochs is the one before it; the first stands twice',
  'recorded-first-epoch-only': 'every epoch has the value of the first one: nothing is learned after it',
  'recorded-sign-turned': 'every value has the other sign',
  'recorded-cases-exchanged': 'the first case has the values of the second, and so on round',
} as const;
export type RecordPerturbation = keyof typeof RECORD_PERTURBATIONS;
export const isRecordPerturbation = (name: string): name is RecordPerturbation =>
  Object.hasOwn(RECORD_PERTURBATIONS, name);

/**
 * caught: the verdict turned, as it must. unsettled: it no longer passes, but is not settled the other way (red only
 * with --strict); or the
 * claim has fewer seeds than settle anything.
 * missed: nothing changed. not-run: the perturbed runs are missing.
 */
export const OUTCOMES_OF_BITES = ['caught', 'unsettled', 'missed', 'not-run'] as const;

const bite = z.strictObject({
  perturbation: z.string(),
  /** Which of the printed numbers, from 1, where each is changed in turn. */
  number: z.int().min(1).optional(),
  outcome: z.enum(OUTCOMES_OF_BITES),
  /** What was changed, where the name does not say it; of all but the caught, why not. */
  says: z.string().optional(),
});
const claimTeeth = z.strictObject({
  /** Of what it was tried on; `teethDigest` tells whether that still stands. */
  digest: z.string(),
  bites: z.array(bite),
  /**
   * The smallest change of the number or bound that is caught, whichever way: at the finest point and at the coarsest.
   */
  finest: z.strictObject({from: z.number(), to: z.number(), unit: z.string()}).optional(),
});
/** `reports/evidence/teeth.json`: what `claimbench teeth` found, by claim. */
export const teethFile = z.strictObject({schema: z.literal(1), claims: z.record(z.string(), claimTeeth)});

export type Bite = z.infer<typeof bite>;
export type ClaimTeeth = z.infer<typeof claimTeeth>;
/** What a report shows of it: `stale` where the claim, its runs or the source have changed since. */
export interface ShownTeeth extends ClaimTeeth {
  stale: boolean;
}
export type Teeth = Record<string, ClaimTeeth>;
