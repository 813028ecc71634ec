import type {Redis} from 'ioredis';
import {z} from 'zod';
import type {Kind} from './queue-name.ts';
import {PREFIX} from './server.ts';

/*
 * Who is at the server: each worker and coordinator says so every few seconds, and is forgotten when it stops. No name
 * of a machine, a user or a folder.
 */
const EVERY_MS = 2_000;
const FORGOTTEN_S = 10;
const MOST = 1_000;
const MOST_TEXT = 4_000;

const short = z.string().max(300);
const presentSchema = z.strictObject({
  role: z.enum(['worker', 'coordinator']),
  kind: z.strictObject({harness: short, source: short, library: short, cpu: z.string().max(1_000), node: short}),
  /** How many jobs it does at once. */
  processes: z.int().min(0).max(100_000),
  /** The shares done of the jobs in progress, added up. */
  underWay: z.number().min(0),
});
type Present = z.infer<typeof presentSchema>;

/** Says every few seconds what `present` gives, until the function that is returned is called. */
export function announce(client: Redis, id: string, present: () => Present): () => Promise<void> {
  const key = `${PREFIX}:here:${id}`;
  const say = () => void client.set(key, JSON.stringify(present()), 'EX', FORGOTTEN_S).catch(() => {});
  say();
  const saying = setInterval(say, EVERY_MS);
  return async () => {
    clearInterval(saying);
    await client.del(key).catch(() => {});
  };
}

/** All that are there now, of whatever kind; what is not in the right form is passed over. */
export async function whoIsHere(client: Redis, role: Present['role']): Promise<Present[]> {
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = await client.scan(cursor, 'MATCH', `${PREFIX}:here:*`, 'COUNT', 500);
    for (const key of found) keys.add(key);
    cursor = next;
  } while (cursor !== '0' && keys.size < MOST);
  const texts = keys.size === 0 ? [] : await client.mget(...[...keys].slice(0, MOST));
  return texts.flatMap((text) => read(text) ?? []).filter((one) => one.role === role);
}

function read(text: string | null): Present | undefined {
  if (text === null || text.length > MOST_TEXT) return undefined;
  try {
    return presentSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export const isSameKind = (a: Kind, b: Kind): boolean =>
  a.harness === b.harness && a.source === b.source && a.library === b.library && a.cpu === b.cpu && a.node === b.node;

/** A coordinator cancels all its jobs by this key; it is forgotten after an hour. */
const cancelKey = (session: string): string => `${PREFIX}:cancelled:${session}`;
export const cancel = (client: Redis, session: string): Promise<unknown> =>
  client.set(cancelKey(session), '1', 'EX', 3_600);
export const isCancelled = async (client: Redis, session: string): Promise<boolean> =>
  (await client.exists(cancelKey(session))) === 1;
