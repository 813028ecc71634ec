import {fork, type ChildProcess} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Executor, FromWorker, Job, JobOutcome} from './job.ts';
import {workerDied} from './messages.ts';
import type {Progress} from './perform.ts';

/** Two lines that TensorFlow writes when it starts, whatever its log level. */
const NOISE = /^WARNING: All log messages before absl::InitializeLog|^I0000 .*MLIR V1 optimization pass is not enabled/;

interface Waiting {job: Job; onProgress: (progress: Progress) => void; settle: (outcome: JobOutcome) => void}
interface Worker {process: ChildProcess; current?: {id: number; waiting: Waiting}}

/**
 * An executor over local processes, one job at a time in each: bits depend on the thread count, so parallelism is over runs only.
 * A worker that dies takes only its own job with it; the next job gets a fresh one.
 *
 * @param entry - the worker's module
 * @param size - how many processes at most
 * @param env - their whole environment, pins included
 */
export function processPool({entry, size, env, say}: {entry: URL; size: number; env: Record<string, string | undefined>; say: (line: string) => void}): Executor {
  const queue: Waiting[] = [];
  const workers = new Set<Worker>();
  let closed = false;
  let nextId = 1;

  function start(): Worker {
    const child = fork(entry, {execArgv: ['--import', import.meta.resolve('tsx')], env: env as NodeJS.ProcessEnv, serialization: 'advanced', stdio: ['ignore', 'inherit', 'pipe', 'ipc']});
    const worker: Worker = {process: child};
    workers.add(worker);
    createInterface({input: child.stderr!}).on('line', (line) => {
      if (!NOISE.test(line)) say(line);
    });
    child.on('message', (message: FromWorker) => {
      if (message.kind === 'say') return say(message.line);
      if (message.id !== worker.current?.id) return;
      if (message.kind === 'progress') return worker.current.waiting.onProgress(message.progress);
      finish(worker, message.outcome);
    });
    child.on('exit', (code, signal) => {
      workers.delete(worker);
      const lost = worker.current?.waiting;
      if (lost) lost.settle(closed ? {state: 'stopped'} : {state: 'failed', problems: [workerDied(nameOf(lost.job), signal ?? `exit code ${code}`)]});
      if (!closed) fill();
    });
    return worker;
  }

  function finish(worker: Worker, outcome: JobOutcome): void {
    const {waiting} = worker.current!;
    delete worker.current;
    waiting.settle(outcome);
    fill();
  }

  function fill(): void {
    while (queue.length > 0) {
      const idle = [...workers].find((one) => !one.current) ?? (workers.size < size ? start() : undefined);
      if (!idle) return;
      const waiting = queue.shift()!;
      idle.current = {id: nextId++, waiting};
      idle.process.send({id: idle.current.id, job: waiting.job});
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
      await Promise.all([...workers].map(({process: child}) => new Promise<void>((done) => {
        child.once('exit', () => done());
        child.kill('SIGKILL'); // everything a run keeps is written atomically: there is nothing to wait for
      })));
    },
  };
}

export const nameOf = ({asked}: Job): string => `${asked.experiment}, seed ${asked.seed}${asked.perturbation ? `, ${asked.perturbation}` : ''}`;
