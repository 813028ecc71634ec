import type {Effects} from '../contract/effects.ts';
import {HarnessError, sentence} from '../contract/error.ts';
import type {Executor, Job, JobOutcome} from './job.ts';
import {decodeOutcome, encodeOutcome, isComputed, type Computed} from './kept-outcome.ts';
import {damagedResult} from './damage-messages.ts';
import {unreadableFile} from './messages.ts';
import {nameOf} from './pool.ts';

export interface KeptOptions {
  store: string;
  /** Everything is computed; what comes of it is kept. */
  fresh: boolean;
  /** What decides the bits, besides a job's key, as a digest; undefined for jobs that are done each time. */
  conditionsOf: (job: Job) => Promise<string | undefined>;
  effects: Pick<Effects, 'files' | 'now' | 'say'>;
}

/** What was computed earlier, under the conditions of today, and what this process computes. */
export interface KeptResults {
  /**
   * The executor, which does not compute again what is kept. @param name - `run`, or `again` for other processes: what
   * they compute is compared with the first, so that neither stands for the other
   */
  before: (executor: Executor, name: 'run' | 'again') => Executor;
  /** What was computed of this run is in doubt: it is computed again the next time. */
  doubt: (key: string) => void;
  /**
   * Keeps what was computed since, where the conditions are still the same.
   *
   * @param lookAgain - finds the conditions anew: a file may have changed while it was executed
   */
  keep: (lookAgain: () => Promise<KeptOptions['conditionsOf']>) => Promise<void>;
}

/** Trainings have their place in the store. */
const NAMES = ['run', 'again', 'probe'] as const;

const isKept = ({action, store}: Job): boolean => action !== 'engine' && store === undefined;

interface Pending {
  path: string;
  job: Job;
  conditions: string;
  on: string;
  outcome: Computed;
}

/** In the store, `computed/<key>.run` holds the result of a run, `.again` of its repetition, `.probe` of a replay. */
export function keptResults({store, fresh, conditionsOf, effects}: KeptOptions): KeptResults {
  const {files, now, say} = effects;
  const pending: Pending[] = [];
  const doubted = new Set<string>();
  const folder = `${store}/computed`;

  async function known(path: string, job: Job, conditions: string): Promise<JobOutcome | undefined> {
    if (fresh || !(await files.exists(path))) return undefined;
    const found = await files.read(path).then(
      (bytes) => decodeOutcome(job.key, conditions, bytes),
      (error: Error) => ({state: 'damaged' as const, why: unreadableFile(error.message)}),
    );
    if (found.state === 'damaged') say(sentence(damagedResult(path, found.why, nameOf(job))));
    return found.state === 'sound' ? {...found.kept.outcome, keptOn: found.kept.on.slice(0, 10)} : undefined;
  }

  return {
    before: (executor, name) => ({
      async submit(job, onProgress) {
        const conditions = isKept(job) ? await conditionsOf(job) : undefined;
        if (conditions === undefined) return executor.submit(job, onProgress);
        const path = `${folder}/${job.key}.${job.action === 'probe' ? 'probe' : name}`;
        const kept = await known(path, job, conditions);
        if (kept) return kept;
        const outcome = await executor.submit(job, onProgress);
        if (isComputed(outcome)) pending.push({path, job, conditions, on: new Date(now()).toISOString(), outcome});
        return outcome;
      },
      close: executor.close,
    }),
    doubt: (key) => void doubted.add(key),
    async keep(lookAgain) {
      for (const key of doubted) for (const name of NAMES) await files.remove(`${folder}/${key}.${name}`);
      const computed = pending.splice(0).filter(({job}) => !doubted.has(job.key));
      if (computed.length === 0) return;
      const conditionsNow = await lookAgain();
      try {
        for (const {path, job, conditions, on, outcome} of computed)
          if ((await conditionsNow(job)) === conditions)
            await files.write(path, encodeOutcome(job.key, conditions, {on, outcome}));
      } catch (error) {
        if (!(error instanceof HarnessError)) throw error;
        say(error.message); // what cannot be kept is computed again, that is all
      }
    },
  };
}
