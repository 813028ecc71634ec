import {underLock} from '../files/lock.ts';
import {waitsForLock} from '../files/messages.ts';
import type {PastRun} from '../contract/comparison.ts';
import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import {readHistory, withReport} from '../assess/index.ts';

const placeIn = (store: string): string => `${store}/history.jsonl`;

/** What earlier reports found, oldest first; damaged lines are reported and ignored. */
export async function readPast(store: string, {files, say}: Pick<Effects, 'files' | 'say'>): Promise<PastRun[]> {
  const place = placeIn(store);
  if (!(await files.exists(place))) return [];
  const {runs, problems} = readHistory(await files.readText(place), place);
  for (const problem of problems) say(sentence(problem));
  return runs;
}

/** Adds a report to the store's history. Several processes take turns, and the file is replaced atomically. */
export async function rememberReport(
  store: string,
  run: PastRun,
  {files, say}: Pick<Effects, 'files' | 'say'>,
): Promise<void> {
  const place = placeIn(store);
  const lock = `${place}.lock`;
  await files.append(place, ''); // makes the folder, in which the lock stands
  await underLock(
    lock,
    {pollMs: 20, quietMs: 5_000, waits: (holder) => say(waitsForLock('the history', lock, holder))},
    async () => files.write(place, withReport(await files.readText(place), run)),
  );
}
