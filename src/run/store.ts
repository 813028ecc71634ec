import type {Files} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {unreadableFile} from './damage-messages.ts';
import {decodeCheckpoint, encodeCheckpoint, type Decoded, type Saved} from './checkpoint-file.ts';

export type {Saved} from './checkpoint-file.ts';
import {fault, MAKE_AGAIN, otherRecord} from './messages.ts';
import {readRecord, writeRecord} from './record-file.ts';

/** What the store holds as the record of a run. */
export type Found =
  {state: 'none'} | {state: 'sound'; record: RunRecord} | {state: 'unsound'; problems: readonly Problem[]};

/**
 * One run's place in the store: `runs/<key>/` holds `checkpoint.bin` (state and all events up to it, one atomic file)
 * while it is under way (`program/` where a program keeps its own state), and `record.json` once it is finished. What a
 * killed run computed after its last checkpoint is computed again, to the same bits.
 */
export function runStore(store: string, key: string, files: Files) {
  const folder = `${store}/runs/${key}`;
  const checkpointPath = `${folder}/checkpoint.bin`;
  const stateFolder = `${folder}/program`;
  const recordPath = `${folder}/record.json`;
  async function record(): Promise<RunRecord | undefined> {
    if (!(await files.exists(recordPath))) return undefined;
    const found = await readRecord(recordPath, files, MAKE_AGAIN);
    if (found.key !== key) throw fault(otherRecord(recordPath, found.key, key));
    return found;
  }
  return {
    folder,
    checkpointPath,
    stateFolder,
    /** The lock of the process that makes the run. */
    lock: `${folder}/lock`,
    /** @throws HarnessError if it cannot be trusted */
    record,
    /** The same, as a value. */
    async found(): Promise<Found> {
      try {
        const found = await record();
        return found ? {state: 'sound', record: found} : {state: 'none'};
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        return {state: 'unsound', problems: error.problems};
      }
    },
    /** Whether there is a checkpoint, sound or not, or a program's own state. */
    begun: async (): Promise<boolean> => (await files.exists(checkpointPath)) || (await files.exists(stateFolder)),
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
    async finish(finished: RunRecord): Promise<void> {
      await writeRecord(recordPath, finished, files);
      await files.remove(checkpointPath);
      await files.remove(stateFolder);
    },
    async clear(): Promise<void> {
      await files.remove(checkpointPath);
      await files.remove(stateFolder);
      await files.remove(recordPath);
    },
  };
}
export type RunStore = ReturnType<typeof runStore>;
