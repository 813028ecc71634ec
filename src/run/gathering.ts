import {availableParallelism} from 'node:os';
import type {Effects} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {Fingerprints} from '../contract/evidence.ts';
import type {Registry} from '../contract/experiment.ts';
import type {PlannedRun} from '../contract/plan.ts';
import {ONE_CORE, PINS, QUIET} from '../engine/environment.ts';
import {ownModule} from '../files/own-file.ts';
import {withBundleFile} from './load-code.ts';
import type {ExperimentSource} from './source-digest.ts';
import type {Executor, Job, JobOutcome} from './job.ts';
import {processPool} from './pool.ts';
import {registryCode} from './registry.ts';

/** Where a project's things are. */
export interface Places {
  project: string;
  store: string;
  evidence: string;
  data: string;
}
type Work = 'live' | 'replay' | 'repeat' | 'run';
/** Is notified of what begins and ends. */
export interface Watcher {
  started: (run: PlannedRun, what: Work) => void;
  progressed: (run: PlannedRun, progress: {done: number; of: number; unit: string}) => void;
  ended: (run: PlannedRun, what: Work, how: string) => void;
}
export const SILENT: Watcher = {started() {}, progressed() {}, ended() {}};

export interface GatherOptions {
  places: Places;
  executor: Executor;
  /** Does a job in a process that has not done it: the two computations share nothing. */
  another: Executor;
  registry: Registry;
  /** Digest of each experiment's source. */
  sources: Record<string, ExperimentSource>;
  /** The present machine, as far as it is known without loading a library. */
  present: Pick<Fingerprints, 'cpu'>;
  replay: boolean;
  watcher: Watcher;
  effects: Pick<Effects, 'files'>;
  /** Notes that what was computed of a run is in doubt. */
  doubt?: (key: string) => void;
}

/** A job for a planned run. */
export function jobOf(
  run: Omit<PlannedRun, 'usedBy'>,
  action: Job['action'],
  {places, sources}: Pick<GatherOptions, 'places' | 'sources'>,
): Job {
  const stored = action === 'run' && !run.live;
  const source = sources[run.asked.experiment];
  return {
    action,
    key: run.key,
    asked: run.asked,
    needs: run.needs,
    project: places.project,
    dataFolder: places.data,
    source: source?.digest ?? '',
    ...(!run.live &&
      action !== 'engine' &&
      source?.entry !== undefined && {watched: {entry: source.entry, files: source.files}}),
    ...(stored && {store: places.store}),
  };
}

/**
 * Notes why a job failed. @throws HarnessError where no job of its kind could do better here: its engine does not load
 */
export function noteFailure(
  {key}: PlannedRun,
  {problems, withoutEngine}: Extract<JobOutcome, {state: 'failed'}>,
  failures: Map<string, Problem[]>,
): void {
  if (withoutEngine) throw new HarnessError('harness', problems);
  failures.set(key, problems);
}

/**
 * A pool of local processes, pinned, for as long as `use` takes. It starts its processes when they are needed. The
 * second executor does a job in one of them that has not done it.
 *
 * @param project - whose experiments' code the processes get as this one has loaded it
 */
export async function withExecutor<T>(
  {jobs = availableParallelism(), timeLimitMs, project}: {jobs?: number; timeLimitMs?: number; project?: string},
  {env, say, files}: Pick<Effects, 'env' | 'say' | 'files'>,
  use: (executor: Executor, another: Executor) => Promise<T>,
): Promise<T> {
  const code = project === undefined ? undefined : await registryCode(project, files);
  return withBundleFile(code, async (file) => {
    const executor = processPool({
      entry: ownModule('worker'),
      size: jobs,
      env: {...QUIET, ...env, ...PINS, ...ONE_CORE},
      ...(project !== undefined && file !== undefined && {bundle: {project, file}}),
      ...(timeLimitMs !== undefined && {timeLimitMs}),
      say,
    });
    try {
      return await use(executor, executor.another);
    } finally {
      await executor.close();
    }
  });
}
