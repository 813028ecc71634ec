import {underLock, type Holder} from '../files/lock.ts';
import type {RunRecord} from '../contract/evidence.ts';
import {busyRun, fault} from './messages.ts';
import {perform, type PerformContext} from './perform.ts';
import type {RunStore} from './store.ts';

/**
 * A training may hold the event loop through an epoch of minutes; its progress touches the lock, but steps can be long
 * too.
 */
const UNTOUCHED_MS = 10 * 60_000;

/**
 * The run, made while no other process makes it. If another process finished it in the meantime, that result is used,
 * unless it is to be made anew.
 *
 * @param fresh - the store's data of the run are discarded first, under the lock and only when the job starts
 * @throws HarnessError if another process is making it
 */
export async function performClaimed(context: PerformContext & {store: RunStore}, fresh: boolean): Promise<RunRecord> {
  const {store, key} = context;
  const refuses = (holder: Holder) => fault(busyRun(key, holder, store.lock));
  return underLock(store.lock, {refuses, untouchedMs: UNTOUCHED_MS}, async (touch) => {
    if (fresh) await store.clear();
    const onProgress: PerformContext['onProgress'] = (progress) => {
      touch();
      context.onProgress(progress);
    };
    return (await store.record()) ?? perform({...context, onProgress});
  });
}
