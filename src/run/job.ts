import type {Problem} from '../contract/error.ts';
import type {Fingerprints, RunRecord} from '../contract/evidence.ts';
import type {Needs, Probe} from '../contract/experiment.ts';
import type {Asked} from '../contract/plan.ts';
import type {UnreachedCode} from './code/index.ts';
import type {Progress} from './perform.ts';

/** One piece of work for an executor, as plain data: it crosses a process boundary, and may one day cross a network. */
export interface Job {
  /** `run`: the whole run; `probe`: its probe only; `engine`: only what would compute it. */
  action: 'run' | 'probe' | 'engine';
  key: string;
  asked: Asked;
  needs: Needs;
  project: string;
  dataFolder: string;
  /** Folder of the store; absent for live runs and probes. */
  store?: string;
  /** When the job starts, the store's data of the run are discarded. */
  fresh?: boolean;
  /** Digest of the experiment's source. */
  source: string;
  /** It is noted which code in these files of the project the job executes; `entry` is the file of the experiment. */
  watched?: {entry: string; files: string[]};
}

export type JobOutcome =
  | ({state: 'finished'; record: RunRecord} & KeptOn)
  | ({
      state: 'probed';
      probe: Probe;
      fingerprints: Fingerprints;
      unreached?: UnreachedCode;
      durationMs: number;
    } & KeptOn)
  | {state: 'loaded'; fingerprints: Omit<Fingerprints, 'graphs'>}
  /** `withoutEngine`: not because of the experiment, but because its library does not load here. */
  | {state: 'failed'; problems: Problem[]; withoutEngine?: true}
  | {state: 'stopped'};

/** The day on which it was computed, where that was not now. */
interface KeptOn {
  keptOn?: string;
}

/** Does jobs, several at once. Outcomes do not depend on the order in which jobs finish. */
export interface Executor {
  submit: (job: Job, onProgress?: (progress: Progress) => void) => Promise<JobOutcome>;
  /** Stops the jobs in progress (runs resume later) and frees the workers. */
  close: () => Promise<void>;
}

/** What a worker and its pool say to each other. */
export interface ToWorker {
  id: number;
  job: Job;
  /** A file with the project's experiments as one module, for a process that has not loaded them. */
  bundle?: string;
}
export type FromWorker =
  /** The experiment has given something. */
  | {kind: 'alive'; id: number}
  | {kind: 'progress'; id: number; progress: Progress}
  | {kind: 'say'; line: string}
  | {kind: 'outcome'; id: number; outcome: JobOutcome};
