import {deserialize, serialize} from 'node:v8';
import {z} from 'zod';
import type {Fingerprints} from '../contract/evidence.ts';
import type {Checkpoint, Probe} from '../contract/experiment.ts';
import type {CodeNotes} from './code/index.ts';
import {nth} from '../lists/nth.ts';
import {notOfThisForm, notReadable, ofAnotherRun, type Damage} from './damage-messages.ts';
import {checkpointParts} from './record-schema.ts';
import type {KeptEvent} from './recorder.ts';
import {sealed, unsealed} from './sealed-bytes.ts';

/** A checkpoint, what computed it, and all that the run had given when it was made. */
export interface Saved {
  checkpoint: Checkpoint;
  fingerprints: Omit<Fingerprints, 'graphs'>;
  events: KeptEvent[];
  probe: Probe | undefined;
  code?: CodeNotes;
  elapsedMs: number;
  resumed: number;
  /** Fingerprints of the processors that computed it before, if it was resumed on another one. */
  earlierProcessors?: string[];
}

/**
 * The bytes of a checkpoint's file: one line that names the run, the number of bytes that follow and their SHA-256,
 * then those bytes.
 */
export function encodeCheckpoint(key: string, saved: Saved): Uint8Array {
  return sealed(`${NAME} run ${key}`, serialize(saved));
}

/** The content of a checkpoint's file, or why it cannot be trusted, in words. */
export type Decoded = {state: 'sound'; saved: Saved} | {state: 'damaged'; why: Damage};

/** Nothing is deserialised until the bytes are known to be those written for this run. */
export function decodeCheckpoint(key: string, bytes: Uint8Array): Decoded {
  const found = unsealed(bytes, 'checkpoint');
  if ('why' in found) return {state: 'damaged', why: found.why};
  const [, run] = TITLE.exec(found.title) ?? [];
  if (run === undefined) return {state: 'damaged', why: notOfThisForm(bytes.length, 'checkpoint')};
  if (run !== key) return {state: 'damaged', why: ofAnotherRun(run, key)};
  try {
    const saved: unknown = deserialize(found.body);
    const {error} = shape.safeParse(saved);
    if (!error) return {state: 'sound', saved: saved as Saved};
    return {state: 'damaged', why: notReadable(`nothing usable at ${nth(error.issues, 0).path.join('.')}`)};
  } catch (error) {
    return {state: 'damaged', why: notReadable((error as Error).message)};
  }
}

/** Raised whenever the format of the line, or of what follows it, changes. */
const NAME = 'claimbench checkpoint 1';
const TITLE = new RegExp(`^${NAME} run ([0-9a-f]{64})$`);

const texts = z.record(z.string(), z.string());
const tables = z.record(z.string(), texts);
const names = z.record(z.string(), z.array(z.string()));
const shape = z.object({
  checkpoint: z.object(checkpointParts),
  fingerprints: z.object({source: z.string(), library: z.string(), flags: texts, cpu: z.string()}),
  events: z.array(z.looseObject({kind: z.string()})),
  probe: z
    .object({
      says: z.string(),
      numbers: z.record(
        z.string(),
        z.custom((value) => typeof value === 'number'),
      ),
      digest: z.string(),
    })
    .optional(),
  code: z.object({probe: z.object({wholly: tables, partly: tables}), run: names.optional()}).optional(),
  elapsedMs: z.number(),
  resumed: z.int(),
  earlierProcessors: z.array(z.string()).optional(),
});
