import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {setTimeout as pause} from 'node:timers/promises';
import type {RunningRedis} from '../../tests/redis.ts';
import type {TinyProject} from '../../tests/tiny-project.ts';

export type Started = ReturnType<TinyProject['start']>;

export interface Recorded {
  asked: {seed: number};
  metrics: {place: {value: number}[]};
  timings: {startedAt: string; durationMs: number; resumed: number};
}

/** The small project, a server, and what is measured with them. */
export function benchOf(tiny: TinyProject, redis: RunningRedis) {
  const started = new Set<Started>();
  const table: [what: string, value: string][] = [];
  const start = (...words: string[]): Started => {
    const one = tiny.start(...words);
    started.add(one);
    return one;
  };
  const folders = (store: string): string[] => {
    const folder = tiny.path(`${store}/runs`);
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const pathOf = (store: string, key: string): string => tiny.path(`${store}/runs/${key}/record.json`);
  const keys = (store: string): string[] => folders(store).filter((key) => existsSync(pathOf(store, key)));
  const recordOf = (store: string, key: string): Recorded =>
    JSON.parse(readFileSync(pathOf(store, key), 'utf8')) as Recorded;
  return {
    table,
    start,
    folders,
    keys,
    /** Words of the command for a store beside the usual one. */
    alone: ['--store', tiny.path('alone')],
    forget: (store: string): Promise<void> => rm(tiny.path(store), {recursive: true, force: true}),
    work: (): Started => start('work', '--queue', redis.url, '--jobs', '1'),
    run: (...more: string[]): Started => start('run', 'coins/walk', '--queue', redis.url, ...more),
    timings: (store: string) => keys(store).map((key) => recordOf(store, key).timings),
    recordOf,
    /** The parameters of the runs that follow. */
    walk: (params: string): void => {
      const path = tiny.path('specs/coins/walk.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^params: .*$/m, `params: ${params}`));
    },
    until: async (holds: () => boolean): Promise<void> => {
      while (!holds()) await pause(200);
    },
    note: (what: string, value: string): void => {
      table.push([what, value]);
      console.error(`${what}: ${value}`);
    },
    end: (): void => started.forEach((one) => one.end()),
  };
}
export type Bench = ReturnType<typeof benchOf>;
