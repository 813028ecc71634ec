import {resolve} from 'node:path';
import process from 'node:process';
import {realEffects} from './effects.ts';
import {HarnessError} from './contract/error.ts';
import {engineFlags} from './engine/environment.ts';
import {loadEngine} from './engine/index.ts';
import type {Needs, Registry} from './contract/experiment.ts';
import {getOrInsert, lookUp} from './lists/look-up.ts';
import {beginCoverage, watchCode, type CodeWatch, type Coverage, type Taken} from './run/code/index.ts';
import {dataSource, type KeptData} from './run/data-source.ts';
import {endWithParent} from './run/end-with-parent.ts';
import type {FromWorker, Job, JobOutcome, ToWorker} from './run/job.ts';
import {cpuFingerprint, machineSummary} from './run/machine.ts';
import {experimentFailed} from './run/messages.ts';
import {perform, takeProbe, type PerformContext, type Progress} from './run/perform.ts';
import {nameOf} from './run/pool.ts';
import {loadBundleFile, loadModule} from './run/load-code.ts';
import {loadRegistry} from './run/registry.ts';
import {requireVersions} from './run/require-versions.ts';
import {runStore} from './run/store.ts';
import {performClaimed} from './run/under-claim.ts';

/**
 * A process of the pool: does the jobs it is sent, one after the other, and never stops by itself while its parent
 * lives.
 */
const effects = realEffects({say: (line) => send({kind: 'say', line})});
const registries = new Map<string, Promise<Registry>>();
const keptData: KeptData = new Map();
/** By project, the file of its experiments as the parent has translated them. */
const bundles = new Map<string, string>();
/** Where it fails, the job fails with it. */
let watching: Promise<{coverage: Coverage; loaded: Taken}> | undefined;
const NOTHING = () => {};
const send = (message: FromWorker): void => {
  if (!process.send) throw new Error('no channel to the parent process');
  process.send(message);
};

endWithParent();
process.on('SIGINT', () => {}); // the parent decides
process.on('disconnect', () => process.exit(0));
process.on('message', ({id, job, bundle}: ToWorker) => {
  if (bundle !== undefined) bundles.set(job.project, bundle);
  void work(id, job).then((outcome) => {
    send({kind: 'outcome', id, outcome});
    watching?.then(({coverage}) => coverage.restart(), NOTHING); // for the next job, while the parent fetches it
  });
});

let showingLife: NodeJS.Timeout | undefined;

function showLife(id: number): void {
  showingLife = setInterval(() => send({kind: 'alive', id}), 1_000);
}

async function work(id: number, job: Job): Promise<JobOutcome> {
  try {
    return await outcomeOf(id, job);
  } finally {
    clearInterval(showingLife);
  }
}

async function outcomeOf(id: number, job: Job): Promise<JobOutcome> {
  let library: string;
  try {
    library = await loadLibrary(job.needs);
  } catch (error) {
    return {...failed(job, error), withoutEngine: true};
  }
  try {
    const fingerprints = {
      source: job.source,
      library,
      flags: job.needs === 'nothing' ? {} : engineFlags(process.env),
      cpu: cpuFingerprint(),
    };
    if (job.action === 'engine') return {state: 'loaded', fingerprints};
    if (job.watched) await (watching ??= beginToWatch(job.project, job.watched));
    const experiment = lookUp(await registryOf(job.project), job.asked.experiment);
    if (experiment.program) showLife(id); // it has time limits of its own
    const made = await experiment.program?.made();
    if (job.action === 'run' && job.store !== undefined) requireVersions(job.asked.experiment, made);
    const code = await codeOf(job);
    const context: PerformContext = {
      key: job.key,
      asked: job.asked,
      experiment,
      effects,
      data: dataSource(job.asked.data, job.dataFolder, effects, keptData),
      fingerprints: {...fingerprints, ...(made && {program: made})},
      environment: machineSummary(),
      onProgress: throttled((progress: Progress) => send({kind: 'progress', id, progress})),
      onEvent: throttled(() => send({kind: 'alive', id})),
      ...(job.store !== undefined && {store: runStore(job.store, job.key, effects.files)}),
      ...(code && {code}),
    };
    if (job.action === 'probe') return await probed(context);
    const {store} = context;
    return {
      state: 'finished',
      record: store ? await performClaimed({...context, store}, job.fresh ?? false) : await perform(context),
    };
  } catch (error) {
    return failed(job, error);
  }
}

/**
 * Loads an experiment before all others: what they execute when they are loaded does not count for it.
 *
 * @param watched - the only experiment whose code this process notes
 */
async function beginToWatch(
  project: string,
  {entry, files}: NonNullable<Job['watched']>,
): Promise<{coverage: Coverage; loaded: Taken}> {
  const coverage = beginCoverage();
  await loadModule(resolve(project, entry));
  const loaded = coverage.take();
  coverage.readTexts(
    files.map((file) => resolve(project, file)),
    loaded,
  );
  await registryOf(project);
  coverage.restart();
  return {coverage, loaded};
}

/** Tells which code a job executes. A job that is watched comes only to a process that was from its start. */
async function codeOf({watched, project}: Job): Promise<CodeWatch | undefined> {
  if (!watched || !watching) return undefined;
  const {coverage, loaded} = await watching;
  return watchCode(coverage, loaded, {project, sources: watched.files, files: effects.files});
}

async function probed(context: PerformContext): Promise<JobOutcome> {
  const startedAt = effects.now();
  const {probe, graphs} = await takeProbe(context);
  const durationMs = effects.now() - startedAt;
  const unreached = context.code?.unreached();
  const fingerprints = {graphs, ...context.fingerprints};
  return {state: 'probed', probe, fingerprints, ...(unreached && {unreached}), durationMs};
}

const failed = (job: Job, error: unknown): Extract<JobOutcome, {state: 'failed'}> => ({
  state: 'failed',
  problems:
    error instanceof HarnessError
      ? [...error.problems]
      : [experimentFailed(nameOf(job), (error as Error | undefined)?.stack ?? String(error), job.store !== undefined)],
});

async function loadLibrary(needs: Needs): Promise<string> {
  if (needs === 'nothing') return 'none';
  const {backend, version} = await loadEngine({backend: needs === 'tensorflow' ? 'native' : 'any', say: effects.say});
  return `${backend} ${version}`;
}

function registryOf(project: string): Promise<Registry> {
  const bundle = bundles.get(project);
  const load = bundle === undefined ? loadModule : (path: string) => loadBundleFile(bundle, path);
  return getOrInsert(registries, project, () => loadRegistry(project, effects.files, {load}));
}

/** At most ten messages a second: a step takes milliseconds. */
function throttled<T extends unknown[]>(pass: (...values: T) => void): (...values: T) => void {
  let last = 0;
  return (...values) => {
    if (effects.now() - last < 100) return;
    last = effects.now();
    pass(...values);
  };
}
