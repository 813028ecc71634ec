import type {Redis} from 'ioredis';
import {PREFIX} from './server.ts';

/*
 * Which results a coordinator has kept. Where the server was away when a result arrived, its worker does not hear of
 * it, and the job is gone by then: only this tells that the worker's own copy is needed no longer. A job that is merely
 * gone says nothing: a server that lost its memory has no jobs either, and then the copy is all there is.
 */
const WEEK_S = 7 * 86_400;
const keyOf = (queue: string): string => `${PREFIX}:kept:${queue}`;

/** @param id - of the job */
export async function noteKept(client: Redis, queue: string, id: string, nowMs: number): Promise<void> {
  const key = keyOf(queue);
  await client
    .multi()
    .zadd(key, nowMs, id)
    .zremrangebyscore(key, 0, nowMs - 1000 * WEEK_S)
    .expire(key, WEEK_S)
    .exec();
}

/** They are asked for again. */
export async function noteWanted(client: Redis, queue: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await client.zrem(keyOf(queue), ...ids);
}

export const isKept = async (client: Redis, queue: string, id: string): Promise<boolean> =>
  (await client.zscore(keyOf(queue), id)) !== null;
