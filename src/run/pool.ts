import {fork, type ChildProcess} from 'node:child_process';
import type {Problem} from '../contract/error.ts';
import {loaderFor} from '../files/typescript.ts';
import {readMessage} from './from-worker.ts';
import type {Executor, Job, JobOutcome, ToWorker} from './job.ts';
import {silentRun, workerDied} from './messages.ts';
import type {Progress} from './perform.ts';
import {patience, type Patience} from './patience.ts';
import {sayLines} from './worker-lines.ts';

/** How long a worker whose channel has closed may take to exit by itself. */
const GRACE_MS = 1000;

interface Waiting {
  job: Job;
  /** It goes to a process that has not done it. */
  again: boolean;
  onProgress: (progress: Progress) => void;
  settle: (outcome: JobOutcome) => void;
}
interface Worker {
  process: ChildProcess;
  /** The experiment whose code it notes, from before it loads any; `''` where it notes none. */
  watches?: string;
  /** The keys of its jobs. */
  did: Set<string>;
  current?: {id: number; waiting: Waiting; patience: Patience};
  /** It may say as much again: it begins another job. */
  beginsToSay: () => void;
}

/**
 * An executor over local processes, one job at a time in each: bits depend on the thread count, so parallelism is over
 * runs only. A worker that dies fails only its own job; the next job gets a new worker. `another` does a job in a
 * process that has not done it.
 *
 * @param entry - the worker's module
 * @param size - how many processes at most
 * @param env - their whole environment, pins included
 * @param bundle - a file with a project's experiments as one module, for processes that would load all of them
 * @param timeLimitMs - how long a job may give nothing, at first; default: an hour for runs that keep checkpoints, ten
 *   minutes for others
 */
export function processPool({
  entry,
  size,
  env,
  bundle,
  timeLimitMs,
  say,
}: {
  entry: URL;
  size: number;
  env: Record<string, string | undefined>;
  bundle?: {project: string; file: string};
  timeLimitMs?: number;
  say: (line: string) => void;
}): Executor & {another: Executor} {
  const queue: Waiting[] = [];
  const workers = new Set<Worker>();
  let closed = false;
  let nextId = 1;

  function start(): Worker {
    const child = fork(entry, {
      execArgv: loaderFor(entry),
      env,
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    // there are none if it did not start
    const begins = [child.stdout, child.stderr].flatMap((stream) => (stream ? [sayLines(stream, say)] : []));
    const worker: Worker = {process: child, did: new Set(), beginsToSay: () => begins.forEach((begin) => begin())};
    workers.add(worker);
    child.on('message', (message) => hear(worker, message));
    child.on('exit', (code, signal) => lose(worker, signal ?? `exit code ${code}`));
    child.on('error', (error) => lose(worker, error.message)); // it did not start, or cannot be written to
    // a worker that cannot be reached any more is killed; one that is about to exit by itself tells more
    child.on('disconnect', () => void setTimeout(() => lose(worker, 'it closed its channel'), GRACE_MS).unref());
    return worker;
  }

  function hear(worker: Worker, given: unknown): void {
    const message = readMessage(given);
    if (!message) return lose(worker, 'the experiment wrote into the channel of its process');
    worker.current?.patience.heard();
    if (message.kind === 'say') return say(message.line);
    if (message.id !== worker.current?.id) return;
    if (message.kind === 'progress') worker.current.waiting.onProgress(message.progress);
    if (message.kind === 'outcome') finish(worker, message.outcome);
  }

  /** Removes a worker that is no longer usable from the pool, and fails its job. */
  function lose(worker: Worker, how: string): void {
    drop(worker, (job) => workerDied(nameOf(job), how, job.store !== undefined));
  }

  function drop(worker: Worker, why: (job: Job) => Problem): void {
    if (!workers.delete(worker)) return;
    if (worker.process.pid !== undefined) worker.process.kill('SIGKILL');
    const lost = leave(worker);
    if (lost) lost.settle(closed ? {state: 'stopped'} : {state: 'failed', problems: [why(lost.job)]});
    if (!closed) fill();
  }

  /** What a worker was doing, which it does no longer. */
  function leave(worker: Worker): Waiting | undefined {
    worker.current?.patience.end();
    const left = worker.current?.waiting;
    delete worker.current;
    return left;
  }

  /** Ends an idle worker that can do none of the jobs that wait. */
  function retire(worker: Worker): void {
    workers.delete(worker);
    worker.process.kill('SIGKILL');
  }

  function finish(worker: Worker, outcome: JobOutcome): void {
    leave(worker)?.settle(outcome);
    fill();
  }

  function fill(): void {
    for (;;) {
      const idle = [...workers].filter((one) => !one.current && one.process.connected);
      const able = idle.find((one) => queue.some((waiting) => isAble(one, waiting)));
      const [spare] = able ? [] : idle;
      const waiting = queue.find((one) => !able || isAble(able, one));
      if (!waiting || (!able && !spare && workers.size >= size)) return;
      queue.splice(queue.indexOf(waiting), 1);
      if (spare && workers.size >= size) retire(spare);
      try {
        give(able ?? start(), waiting);
      } catch (error) {
        const problem = workerDied(nameOf(waiting.job), (error as Error).message, waiting.job.store !== undefined);
        waiting.settle({state: 'failed', problems: [problem]});
      }
    }
  }

  function give(worker: Worker, waiting: Waiting): void {
    const {job} = waiting;
    const file = isUnread(worker, job) && bundle?.project === job.project ? bundle?.file : undefined;
    if (job.action !== 'engine') worker.watches = watchedBy(job);
    worker.did.add(job.key);
    const silent = (ms: number) => drop(worker, () => silentRun(nameOf(job), ms, job.store !== undefined));
    worker.current = {id: nextId++, waiting, patience: patience(timeLimitMs ?? timeLimitOf(job), silent)};
    worker.beginsToSay();
    worker.process.send(
      {id: worker.current.id, job, ...(file !== undefined && {bundle: file})} satisfies ToWorker,
      (error) => {
        if (error) lose(worker, error.message);
      },
    );
  }

  const submitted =
    (again: boolean): Executor['submit'] =>
    (job, onProgress = () => {}) => {
      if (closed) return Promise.resolve({state: 'stopped'});
      return new Promise((settle) => {
        queue.push({job, again, onProgress, settle});
        fill();
      });
    };

  async function close(): Promise<void> {
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
  }

  return {submit: submitted(false), close, another: {submit: submitted(true), close}};
}

const timeLimitOf = ({store}: Job): number => (store === undefined ? 600_000 : 3_600_000);

/** The experiment whose code a job notes. */
const watchedBy = ({watched, project, asked}: Job): string => (watched ? `${project} ${asked.experiment}` : '');
/** Whether a worker is about to load all experiments at once: one that notes what is executed loads file by file. */
const isUnread = ({watches}: Worker, {action, watched}: Job): boolean =>
  action !== 'engine' && watches === undefined && !watched;
const isAble = ({watches, did}: Worker, {job, again}: Waiting): boolean =>
  (job.action === 'engine' || watches === undefined || watches === watchedBy(job)) && !(again && did.has(job.key));

export const nameOf = ({asked}: Job): string =>
  `${asked.experiment}, seed ${asked.seed}${asked.mutant ? `, ${asked.mutant}` : ''}`;
