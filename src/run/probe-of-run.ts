import {createHash, type Hash} from 'node:crypto';
import type {Checkpoint, Probe, RunEvent, Session} from '../contract/experiment.ts';

/**
 * A probe of all that a small run yields. At each checkpoint the run is saved and restored, too. Closes the session.
 *
 * @param says - what the run is, in words
 * @param session - of the small run
 * @param numbers - metrics whose means the probe shows: continuous ones, which another processor moves little. Whatever
 *   the run yields reaches the digest.
 */
export async function probeOfRun(says: string, session: Session, numbers: readonly string[]): Promise<Probe> {
  const hash = createHash('sha256');
  const values = new Map<string, number[]>();
  for await (const event of session.run()) {
    if (event.kind === 'checkpoint') addCheckpoint(session, hash);
    else if (event.kind !== 'progress') add(event, hash);
    if (event.kind === 'metric' && numbers.includes(event.name))
      values.set(event.name, [...(values.get(event.name) ?? []), event.value]);
  }
  session.close();
  const means = [...values].map(([name, all]) => [name, all.reduce((a, b) => a + b, 0) / all.length] as const);
  return {says, numbers: Object.fromEntries(means), digest: hash.digest('hex')};
}

function addCheckpoint(session: Session, hash: Hash): void {
  const saved = session.save?.();
  if (!saved) return;
  add(saved, hash);
  session.restore?.(structuredClone(saved));
}

function add(given: RunEvent | Checkpoint, hash: Hash): void {
  const lists: ArrayLike<number>[] = [];
  const rest = JSON.stringify(given, (_, value: unknown) => {
    if (typeof value === 'number') return String(value);
    if (!isList(value)) return value;
    lists.push(value);
    return `list of ${value.length}`;
  });
  hash.update(rest);
  for (const list of lists) hash.update(new Uint8Array(Float64Array.from(list).buffer));
}

const isList = (value: unknown): value is ArrayLike<number> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
