import type {Files} from '../contract/effects.ts';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import type {Checkpoint, Probe} from '../contract/experiment.ts';
import {decodeCheckpoint, encodeCheckpoint, type Decoded} from './checkpoint-file.ts';
import {fault, otherRecord, unreadableFile} from './messages.ts';
import type {KeptEvent} from './recorder.ts';
import {readRecord, writeRecord} from './record-file.ts';

/** A checkpoint, what computed it, and all that the run had given when it was made. */
export interface Saved {
  checkpoint: Checkpoint;
  fingerprints: Omit<Fingerprints, 'graphs'>;
  events: KeptEvent[];
  probe: Probe | undefined;
  elapsedMs: number;
  resumed: number;
  /** Fingerprints of the processors that computed it before, where it went on on another. */
  earlierProcessors?: string[];
}

/**
 * One run's place in the store: `runs/<key>/` holds `checkpoint.bin` (state and all events up to it, one atomic file)
 * while it is under
 * way, and `record.json` once it is finished. What is killed between two checkpoints is computed again, to the same
 * bits.
 */
export function runStore(store: string, key: string, files: Files) {
  const folder = `${store}/runs/${key}`;
  const checkpointPath = `${folder}/checkpoint.bin`;
  const recordPath = `${folder}/record.json`;
  return {
    folder,
    checkpointPath,
    /** Held while a process makes the run. */
    lock: `${folder}/lock`,
    /** @throws HarnessError where it cannot be believed */
    async record(): Promise<RunRecord | undefined> {
      if (!(await files.exists(recordPath))) return undefined;
      const record = await readRecord(recordPath, files);
      if (record.key !== key) throw fault(otherRecord(recordPath, record.key, key));
      return record;
    },
    /** Whether there is a checkpoint, sound or not. */
    begun: (): Promise<boolean> => files.exists(checkpointPath),
    async saved(): Promise<Decoded | {state: 'none'}> {
      if (!(await files.exists(checkpointPath))) return {state: 'none'};
      try {
        return decodeCheckpoint(key, await files.read(checkpointPath));
      } catch (error) {
        return {state: 'damaged', why: unreadableFile((error as Error).message)};
      }
    },
    async save(saved: Saved): Promise<void> {
      await files.write(checkpointPath, encodeCheckpoint(key, saved));
    },
    async finish(record: RunRecord): Promise<void> {
      await writeRecord(recordPath, record, files);
      await files.remove(checkpointPath);
    },
    async clear(): Promise<void> {
      await files.remove(checkpointPath);
      await files.remove(recordPath);
    },
  };
}
export type RunStore = ReturnType<typeof runStore>;
