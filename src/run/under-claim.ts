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
 * The run, made while no other process makes it: what another finished in the meantime is taken as it is, unless it is
 * to be made anew.
 *
 * @param fresh - whatever the store holds of it is forgotten first, under the lock and only when its turn has come
 * @throws HarnessError where another process is at it
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
