import {z} from 'zod';
import type {Reason} from './reason.ts';

/**
 * Ways to be wrong that any experiment has and that need no run: the metrics as they were recorded, handed on wrongly.
 * A claim names them in `detects` like the experiment's own.
 */
export const RECORD_MUTANTS = {
  'recorded-one-epoch-late': 'each value along the epochs is the one before it; the first stands twice',
  'recorded-first-epoch-only': 'every epoch has the value of the first one: nothing is learned after it',
  'recorded-sign-turned': 'every value has the other sign',
  'recorded-cases-exchanged': 'the first case has the values of the second, and so on round',
} as const;
export type RecordMutant = keyof typeof RECORD_MUTANTS;
export const isRecordMutant = (name: string): name is RecordMutant => Object.hasOwn(RECORD_MUTANTS, name);

/**
 * detected: the verdict turned, as it must. undecided: it no longer passes, but is not settled the other way; or the
 * claim has fewer seeds than settle anything. missed: nothing changed. not-run: runs of the mutant are missing.
 */
export const MUTANT_OUTCOMES = ['detected', 'undecided', 'missed', 'not-run'] as const;

const result = z.strictObject({
  mutant: z.string(),
  /** Which of the printed numbers, from 1, where each is changed in turn. */
  number: z.int().min(1).optional(),
  outcome: z.enum(MUTANT_OUTCOMES),
  /** What was changed, where the name does not say it; of all but the detected, why not. */
  says: z.string().optional(),
});
const claimMutation = z.strictObject({
  /** Of what it was tried on; `mutationDigest` tells whether that still stands. */
  digest: z.string(),
  mutants: z.array(result),
  /**
   * The smallest change of the number or bound that is detected, whichever way: at the finest point and at the
   * coarsest.
   */
  finest: z.strictObject({from: z.number(), to: z.number(), unit: z.string()}).optional(),
});
/** `reports/evidence/mutants.json`: what `claimbench mutants` found, by claim. */
export const mutationFile = z.strictObject({schema: z.literal(1), claims: z.record(z.string(), claimMutation)});

export type MutantResult = z.infer<typeof result>;
/** A mutant tried: the outcome, and why, as values. */
export interface MutantTrial extends Omit<MutantResult, 'says'> {
  /** What was changed, where the name does not say it. */
  change?: string;
  /** Of all but the detected: why the verdict did not turn. */
  reason?: Reason;
}
export type ClaimMutation = z.infer<typeof claimMutation>;
/** What a report shows of it: `stale` where the claim, its runs or the source have changed since. */
export interface ShownMutation extends ClaimMutation {
  stale: boolean;
}
export type Mutation = Record<string, ClaimMutation>;
