import {availableParallelism} from 'node:os';
import type {Effects} from '../contract/effects.ts';
import {withExecutor, type Executor} from '../run/index.ts';
import type {Project, Status} from './queue/index.ts';

export interface Machines {
  jobs?: number;
  timeLimitMs?: number;
  /** Address of a queue's server; left out: this machine's own processes. */
  queue?: string;
}

/**
 * An executor for whole runs, for as long as `use` takes: this machine's processes, or the workers of a queue.
 *
 * @param use - also given how many runs are made at once, as far as it is known
 */
export async function withMachines<T>(
  options: Machines,
  project: Project,
  onStatus: (status: Status) => void,
  effects: Effects,
  use: (executor: Executor, atOnce: number) => Promise<T>,
): Promise<T> {
  const {jobs = availableParallelism(), queue} = options;
  if (queue === undefined) return withExecutor(options, effects, (executor) => use(executor, jobs));
  const {Coordinator, kindOf, openServer} = await import('./queue/index.ts');
  const server = await openServer(queue, effects.say);
  const kind = await withExecutor({jobs: 1}, effects, (executor) => kindOf(project, executor, effects.files));
  const coordinator = new Coordinator(server, kind, onStatus, effects);
  try {
    return await use(coordinator, Math.max(1, await coordinator.processes()));
  } finally {
    await coordinator.close();
  }
}
