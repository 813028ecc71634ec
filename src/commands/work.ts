import {availableParallelism} from 'node:os';
import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {kindOf, openServer, QueueWorker} from '../machines/queue/index.ts';
import {placesOf, type Options} from '../pipeline.ts';
import {experimentSources, loadRegistry, withExecutor} from '../run/index.ts';
import {STOPPED} from './run.ts';

/** `claimbench work`: makes runs that `run --queue` submits, until it is stopped. @returns the exit code */
export async function workCommand(options: Options, effects: Effects): Promise<number> {
  if (options.queue === undefined) throw noQueue();
  const {jobs = availableParallelism()} = options;
  const places = placesOf(options);
  const registry = await loadRegistry(places.project, effects.files);
  const sources = await experimentSources(places.project, registry, effects.files);
  const project = {places, registry, sources};
  const server = await openServer(options.queue, effects.say);
  const kind = await withExecutor({jobs: 1}, effects, (executor) => kindOf(project, executor, effects.files));
  const {timeLimitMs} = options;
  const limits = {jobs, ...(timeLimitMs !== undefined && {timeLimitMs})};
  const worker = new QueueWorker(server, kind, project, limits, effects);
  await new Promise<void>((stop) => {
    process.once('SIGINT', () => stop()).once('SIGTERM', () => stop());
  });
  await worker.close();
  effects.say('Stopped. Unfinished runs went back to the queue.');
  return STOPPED;
}

const noQueue = (): HarnessError =>
  new HarnessError('usage', {
    place: 'work',
    rule: 'missing address of a queue',
    expected: '--queue URL, or the environment variable CLAIMBENCH_QUEUE',
    action: 'Name a Redis or Valkey server, such as redis://localhost:6379.',
  });
