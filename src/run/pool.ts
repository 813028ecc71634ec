import {fork, type ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Executor, FromWorker, Job, JobOutcome} from './job.ts';
import {workerDied} from './messages.ts';
import type {Progress} from './perform.ts';

/** Two lines that TensorFlow writes when it starts, whatever its log level. */
const NOISE = /^WARNING: All log messages before absl::InitializeLog|^I0000 .*MLIR V1 optimization pass is not enabled/;

/** A worker whose channel has closed has so long to exit by itself. */
const GRACE_MS = 1000;

interface Waiting {
  job: Job;
  onProgress: (progress: Progress) => void;
  settle: (outcome: JobOutcome) => void;
}
interface Worker {
  process: ChildProcess;
  current?: {id: number; waiting: Waiting};
}

/**
 * An executor over local processes, one job at a time in each: bits depend on the thread count, so parallelism is over
 * runs only.
 * A worker that dies takes only its own job with it; the next job gets a fresh one.
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
        // there is none where it did not start
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
    // what cannot be heard any more is ended; one that is about to exit by itself tells more
    child.on('disconnect', () => void setTimeout(() => lose(worker, 'it closed its channel'), GRACE_MS).unref());
    return worker;
  }

  /** Takes a worker that is of no use any more from the pool, and fails its job. */
  function lose(worker: Worker, how: string): void {
    if (!workers.delete(worker)) return;
    if (worker.process.pid !== undefined) worker.process.kill('SIGKILL');
    const lost = worker.current?.waiting;
    delete worker.current;
    if (lost) lost.settle(closed ? {state: 'stopped'} : failed(lost.job, how));
    if (!closed) fill();
  }

  function finish(worker: Worker, outcome: JobOutcome): void {
    const done = worker.current?.waiting;
    delete worker.current;
    done?.settle(outcome);
    fill();
  }

  function fill(): void {
    for (;;) {
      let idle = [...workers].find((one) => !one.current && one.process.connected);
      const waiting = idle || workers.size < size ? queue.shift() : undefined;
      if (!waiting) return;
      try {
        idle ??= start();
      } catch (error) {
        waiting.settle(failed(waiting.job, (error as Error).message));
        continue;
      }
      const worker = idle;
      worker.current = {id: nextId++, waiting};
      worker.process.send({id: worker.current.id, job: waiting.job}, (error) => {
        if (error) lose(worker, error.message);
      });
    }
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

const failed = (job: Job, how: string): JobOutcome => ({
  state: 'failed',
  problems: [workerDied(nameOf(job), how, job.store !== undefined)],
});

export const nameOf = ({asked}: Job): string =>
  `${asked.experiment}, seed ${asked.seed}${asked.mutant ? `, ${asked.mutant}` : ''}`;
