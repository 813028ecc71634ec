import {fork, type ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Executor, FromWorker, Job, JobOutcome} from './job.ts';
import {workerDied} from './messages.ts';
import type {Progress} from './perform.ts';

/** Two lines that TensorFlow writes when it starts, whatever its log level. */
const NOISE = /^WARNING: All log messages before absl::InitializeLog|^I0000 .*MLIR V1 optimization pass is not enabled/;

/** How long a worker whose channel has closed may take to exit by itself. */
const GRACE_MS = 1000;

interface Waiting {
  job: Job;
  onProgress: (progress: Progress) => void;
  settle: (outcome: JobOutcome) => void;
}
interface Worker {
  process: ChildProcess;
  /** Whether it is noted which code it executes: from before it loads an experiment, or never. */
  watched?: boolean;
  current?: {id: number; waiting: Waiting};
}

/**
 * An executor over local processes, one job at a time in each: bits depend on the thread count, so parallelism is over
 * runs only. A worker that dies fails only its own job; the next job gets a new worker.
 *
 * @param entry - the worker's module
 * @param size - how many processes at most
 * @param env - their whole environment, pins included
 */
export function processPool({
  entry,
  size,
  env,
  say,
}: {
  entry: URL;
  size: number;
  env: Record<string, string | undefined>;
  say: (line: string) => void;
}): Executor {
  const queue: Waiting[] = [];
  const workers = new Set<Worker>();
  let closed = false;
  let nextId = 1;

  function start(): Worker {
    const child = fork(entry, {
      execArgv: ['--import', import.meta.resolve('tsx')],
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    const worker: Worker = {process: child};
    workers.add(worker);
    if (child.stderr)
      createInterface({input: child.stderr}).on('line', (line) => {
        // there is none if it did not start
        if (!NOISE.test(line)) say(line);
      });
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'say') return say(message.line);
      if (message.id !== worker.current?.id) return;
      if (message.kind === 'progress') return worker.current.waiting.onProgress(message.progress);
      finish(worker, message.outcome);
    });
    child.on('exit', (code, signal) => lose(worker, signal ?? `exit code ${code}`));
    child.on('error', (error) => lose(worker, error.message)); // it did not start, or cannot be written to
    // a worker that cannot be reached any more is killed; one that is about to exit by itself tells more
    child.on('disconnect', () => void setTimeout(() => lose(worker, 'it closed its channel'), GRACE_MS).unref());
    return worker;
  }

  /** Removes a worker that is no longer usable from the pool, and fails its job. */
  function lose(worker: Worker, how: string): void {
    if (!workers.delete(worker)) return;
    if (worker.process.pid !== undefined) worker.process.kill('SIGKILL');
    const lost = worker.current?.waiting;
    delete worker.current;
    if (lost) lost.settle(closed ? {state: 'stopped'} : failed(lost.job, how));
    if (!closed) fill();
  }

  /** Ends an idle worker that can do none of the jobs that wait. */
  function retire(worker: Worker): void {
    workers.delete(worker);
    worker.process.kill('SIGKILL');
  }

  function finish(worker: Worker, outcome: JobOutcome): void {
    const done = worker.current?.waiting;
    delete worker.current;
    done?.settle(outcome);
    fill();
  }

  function fill(): void {
    for (;;) {
      const idle = [...workers].filter((one) => !one.current && one.process.connected);
      const able = idle.find((one) => queue.some(({job}) => isAble(one, job)));
      const [spare] = able ? [] : idle;
      const waiting = queue.find(({job}) => !able || isAble(able, job));
      if (!waiting || (!able && !spare && workers.size >= size)) return;
      queue.splice(queue.indexOf(waiting), 1);
      if (spare && workers.size >= size) retire(spare);
      try {
        give(able ?? start(), waiting);
      } catch (error) {
        waiting.settle(failed(waiting.job, (error as Error).message));
      }
    }
  }

  function give(worker: Worker, waiting: Waiting): void {
    if (waiting.job.action !== 'engine') worker.watched = isWatched(waiting.job);
    worker.current = {id: nextId++, waiting};
    worker.process.send({id: worker.current.id, job: waiting.job}, (error) => {
      if (error) lose(worker, error.message);
    });
  }

  return {
    submit(job, onProgress = () => {}) {
      if (closed) return Promise.resolve({state: 'stopped'});
      return new Promise((settle) => {
        queue.push({job, onProgress, settle});
        fill();
      });
    },
    async close() {
      closed = true;
      for (const {settle} of queue.splice(0)) settle({state: 'stopped'});
      await Promise.all(
        [...workers].map(
          ({process: child}) =>
            new Promise<void>((done) => {
              child.once('exit', () => done());
              child.kill('SIGKILL'); // everything a run keeps is written atomically: there is nothing to wait for
            }),
        ),
      );
    },
  };
}

/** Whether it is noted which code a job executes. */
const isWatched = (job: Job): boolean => job.watched !== undefined;
const isAble = (worker: Worker, job: Job): boolean =>
  job.action === 'engine' || worker.watched === undefined || worker.watched === isWatched(job);

const failed = (job: Job, how: string): JobOutcome => ({
  state: 'failed',
  problems: [workerDied(nameOf(job), how, job.store !== undefined)],
});

export const nameOf = ({asked}: Job): string =>
  `${asked.experiment}, seed ${asked.seed}${asked.mutant ? `, ${asked.mutant}` : ''}`;
