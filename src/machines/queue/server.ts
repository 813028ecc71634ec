import type {Queue, Worker, DelayedError, WaitingError} from 'bullmq';
import type {Redis} from 'ioredis';
import * as messages from './messages.ts';

/** The two libraries, loaded only where a queue is used: an installation without them works without queues. */
interface Libraries {
  bullmq: {
    Queue: typeof Queue;
    Worker: typeof Worker;
    WaitingError: typeof WaitingError;
    DelayedError: typeof DelayedError;
  };
  Client: typeof Redis;
}

/** Every key of claimbench at a server begins with this. */
export const PREFIX = 'claimbench';
const CONNECT_MS = 5_000;

export interface Server {
  bullmq: Libraries['bullmq'];
  /** `redis://host:port`: without user and password, for messages. */
  where: string;
  /** A connection that comes back by itself. */
  connect: () => Redis;
  close: () => Promise<void>;
}

/**
 * The server behind an address, after a look at its settings. Eviction is refused; a server without an append-only file
 * is warned about.
 *
 * @throws HarnessError where it cannot be reached, or may drop jobs
 */
export async function openServer(address: string, say: (line: string) => void): Promise<Server> {
  const {bullmq, Client} = await loadLibraries();
  const {url, where} = parsed(address);
  for (const line of await lookAt(new Client(url, FIRST), where)) say(line);
  const clients: Redis[] = [];
  return {
    bullmq,
    where,
    connect() {
      const client = new Client(url, {maxRetriesPerRequest: null, retryStrategy: (n) => Math.min(200 * n, 2_000)});
      if (clients.length === 0) sayLosses(client, where, say);
      else client.on('error', () => {});
      clients.push(client);
      return client;
    },
    async close() {
      for (const client of clients) client.disconnect();
    },
  };
}

const FIRST = {lazyConnect: true, retryStrategy: () => null, connectTimeout: CONNECT_MS, maxRetriesPerRequest: 0};

async function loadLibraries(): Promise<Libraries> {
  try {
    const [bullmq, {Redis: Client}] = await Promise.all([import('bullmq'), import('ioredis')]);
    return {bullmq, Client};
  } catch (error) {
    throw messages.fault(messages.noLibrary((error as Error).message.replace(/\n.*/s, '')));
  }
}

function parsed(address: string): {url: string; where: string} {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const protocol = url?.protocol.replace('valkey', 'redis');
  if (!url || !url.hostname || !(protocol === 'redis:' || protocol === 'rediss:')) throw messages.badUrl();
  return {url: address.replace(/^valkey/, 'redis'), where: `${protocol}//${url.host}`};
}

/** @returns what a user must know @throws HarnessError */
async function lookAt(client: Redis, where: string): Promise<string[]> {
  let cause = '';
  client.on('error', (error: Error) => (cause ||= error.message || (error as NodeJS.ErrnoException).code || ''));
  let info: string;
  try {
    await client.connect();
    info = `${await client.info('persistence')}\n${await client.info('memory')}`;
  } catch (error) {
    throw messages.fault(messages.noServer(where, cause || (error as Error).message));
  } finally {
    client.disconnect();
  }
  const valueOf = (name: string): string => new RegExp(`^${name}:(.*?)\\s*$`, 'm').exec(info)?.[1] ?? '';
  const policy = valueOf('maxmemory_policy');
  if (policy !== 'noeviction') throw messages.fault(messages.evicts(where, policy || 'unknown'));
  return valueOf('aof_enabled') === '1' ? [] : [messages.keepsNothing(where)];
}

/** Each loss and each return once. */
function sayLosses(client: Redis, where: string, say: (line: string) => void): void {
  let isLost = false;
  client.on('error', () => {
    if (!isLost) say(messages.lostConnection(where));
    isLost = true;
  });
  client.on('ready', () => {
    if (isLost) say(messages.connectedAgain(where));
    isLost = false;
  });
}
