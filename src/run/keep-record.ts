import type {Files} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {underLock, type Holder} from '../files/lock.ts';
import type {JobOutcome} from './job.ts';
import {busyRun, fault, otherBits} from './messages.ts';
import {differences} from './same-bits.ts';
import {runStore} from './store.ts';

/**
 * Keeps a record that was made elsewhere. A record that is there already stays; other bits are a problem.
 *
 * @param fresh - the new one takes the place of what is there
 */
export async function keepRecord(
  store: string,
  record: RunRecord,
  {fresh, name}: {fresh: boolean; name: string},
  files: Files,
): Promise<JobOutcome> {
  const place = runStore(store, record.key, files);
  const refuses = (holder: Holder) => fault(busyRun(record.key, holder, place.lock));
  try {
    return await underLock(place.lock, {refuses}, async () => {
      if (fresh) await place.clear();
      const there = await place.record();
      if (!there) await place.finish(record);
      const what = there ? differences(there, record) : [];
      if (what.length === 0) return {state: 'finished', record: there ?? record};
      return {state: 'failed', problems: [otherBits(place.folder, name, what)]};
    });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    return {state: 'failed', problems: [...error.problems]};
  }
}
