import {deserialize, serialize} from 'node:v8';
import {z} from 'zod';
import {digestOfJson} from '../text/canonical-json.ts';
import {nth} from '../lists/nth.ts';
import type {JobOutcome} from './job.ts';
import {notReadable, type Damage} from './damage-messages.ts';
import {divergenceParts, probeParts, recordSchema} from './record-schema.ts';
import {sealed, unsealed} from './sealed-bytes.ts';

/** Outcomes that may be used again. Failures are not kept. */
export type Computed = Extract<JobOutcome, {state: 'finished'} | {state: 'probed'}>;
export const isComputed = (outcome: JobOutcome): outcome is Computed =>
  outcome.state === 'finished' || outcome.state === 'probed';

interface Kept {
  /** ISO date and time. */
  on: string;
  outcome: Computed;
}
export type DecodedOutcome = {state: 'sound'; kept: Kept} | {state: 'other'} | {state: 'damaged'; why: Damage};

/** Raised whenever the format changes: what earlier versions kept is then computed again. */
const NAME = 'claimbench result 1';
const titleOf = (key: string, conditions: string): string => `${NAME} run ${key} conditions ${conditions}`;

/** Not as JSON: each number is to come back with the same bits, and each list with the same type. */
export const encodeOutcome = (key: string, conditions: string, kept: Kept): Uint8Array =>
  sealed(titleOf(key, conditions), serialize(kept));

/** Nothing is deserialised until the bytes are known to be those written for this run under these conditions. */
export function decodeOutcome(key: string, conditions: string, bytes: Uint8Array): DecodedOutcome {
  const found = unsealed(bytes, 'kept result');
  if ('why' in found) return {state: 'damaged', why: found.why};
  if (found.title !== titleOf(key, conditions)) return {state: 'other'};
  try {
    const kept: unknown = deserialize(found.body);
    const {error} = shape.safeParse(kept);
    if (error) return damaged(`nothing usable at ${nth(error.issues, 0).path.join('.')}`);
    const {outcome} = kept as Kept;
    if (outcome.state === 'finished' && (outcome.record.key !== key || digestOfJson(outcome.record.asked) !== key))
      return damaged('the result of another run');
    return {state: 'sound', kept: kept as Kept};
  } catch (error) {
    return damaged((error as Error).message);
  }
}

const damaged = (cause: string): DecodedOutcome => ({
  state: 'damaged',
  why: {...notReadable(cause), expected: 'the result of a run'},
});

const draws = z.custom<Float64Array>(
  (value) => value instanceof Float64Array && value.every(Number.isFinite),
  'a Float64Array',
);
const anyNumber = z.custom<number>((value) => typeof value === 'number', 'a number');
const names = z.record(z.string(), z.record(z.string(), z.string()));
const shape = z.strictObject({
  on: z.iso.datetime(),
  outcome: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('finished'),
      record: recordSchema.extend({
        samples: z.record(z.string(), draws),
        divergence: z.strictObject({...divergenceParts, lastFinite: anyNumber}).optional(),
      }),
    }),
    z.strictObject({
      state: z.literal('probed'),
      probe: z.strictObject({...probeParts, numbers: z.record(z.string(), anyNumber)}),
      fingerprints: recordSchema.shape.fingerprints,
      unreached: z.strictObject({wholly: names, partly: names}).optional(),
      durationMs: z.number(),
    }),
  ]),
});
