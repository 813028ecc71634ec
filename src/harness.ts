import {availableParallelism} from 'node:os';
import type {Effects} from './contract/effects.ts';
import {HarnessError} from './contract/error.ts';
import type {Evidence, Replay} from './contract/evidence.ts';
import type {JsonObject, Registry} from './contract/experiment.ts';
import type {Plan} from './contract/plan.ts';
import type {Source} from './contract/report.ts';
import type {DocumentSpecs} from './contract/spec.ts';
import type {Verdict} from './contract/verdict.ts';
import {ONE_CORE, PINS, QUIET} from './engine/environment.ts';
import {judge} from './judge/judge.ts';
import {makePlan} from './plan/make-plan.ts';
import {gather, type Places, type Watcher} from './run/gather.ts';
import type {Executor} from './run/job.ts';
import {cpuFingerprint, machineSummary} from './run/machine.ts';
import {processPool} from './run/pool.ts';
import {loadRegistry} from './run/registry.ts';
import {sourceDigests} from './run/source-digest.ts';
import {checkAgainstRegistry} from './spec/check-registry.ts';
import {checkAnchors, readTexts} from './spec/check-anchors.ts';
import {readSpecs} from './spec/read-specs.ts';

export interface Options {
  project: string;
  store: string;
  /** Folder of the project's data files. */
  data: string;
  /** Folder of the documents' texts, if at hand. */
  documents?: string;
  selectors: string[];
  jobs?: number;
  /** false leaves the replays out. */
  replay: boolean;
}

/** The specs, sound in themselves, against the project's experiments and, where at hand, against the documents' own texts. */
export interface Checked {documents: DocumentSpecs[]; registry: Registry}
/** Everything that is known after judging: what every view of the results is made from. */
export interface Verified extends Checked {plan: Plan; evidence: Map<string, Evidence>; replays: Replay[]; replayed: boolean; verdicts: Verdict[]}

/** spec. @throws HarnessError with every problem of every file */
export async function check({project, documents: texts}: Pick<Options, 'project' | 'documents'>, {files}: Pick<Effects, 'files'>): Promise<Checked> {
  const read = await readSpecs(files, project);
  const registry = await loadRegistry(project, files);
  const anchored = texts === undefined ? {documents: read.documents, problems: []} : checkAnchors(read.documents, await readTexts(files, texts));
  const problems = [...read.problems, ...checkAgainstRegistry(read.documents, registry), ...anchored.problems];
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return {documents: anchored.documents, registry};
}

/** spec -> plan. */
export async function plan(options: Options, effects: Effects): Promise<Checked & {plan: Plan}> {
  const {documents, registry} = await check(options, effects);
  return {documents, registry, plan: makePlan({documents, registry, selectors: options.selectors})};
}

/** spec -> plan -> run -> judge. Computes what is live, replays and reads what is recorded; never trains. */
export async function verify(options: Options, watcher: Watcher, effects: Effects): Promise<Verified> {
  const planned = await plan(options, effects);
  const {evidence, replays} = await withExecutor(options, effects, async (executor) => gather(planned.plan, {
    places: placesOf(options), executor, watcher, effects, replay: options.replay,
    sources: await sourceDigests(options.project, planned.registry, effects.files), present: {cpu: cpuFingerprint()},
  }));
  return {...planned, evidence, replays, replayed: options.replay, verdicts: judge(planned.plan, evidence)};
}

/** chart -> report: the page, from what was judged. The chart compiler is loaded here only: `check` must not wait for it. */
export async function page(verified: Verified, {project, version, sources}: {project: string; version: string; sources: Source[]}): Promise<string> {
  const [{drawFigures}, {drawStrip}, {renderChart}, {renderReport}] = await Promise.all([
    import('./chart/draw-figures.ts'), import('./chart/draw-strip.ts'), import('./chart/render-chart.ts'), import('./report/render-report.ts')]);
  const {documents, plan: planned, verdicts, evidence, replayed} = verified;
  const charts = await Promise.all(drawFigures(planned, evidence, verdicts).map(renderChart));
  const strips = new Map(verdicts.map((verdict) => [verdict.claim, drawStrip(verdict)]));
  return renderReport({version, project, documents, plan: planned, verdicts, evidence, charts, strips, environment: environmentOf(evidence), replayed, sources});
}

/** The present machine, with what the live runs and replays found to compute them. */
function environmentOf(evidence: Map<string, Evidence>): JsonObject {
  const libraries = [...new Set([...evidence.values()].map(({record}) => record.fingerprints.library))].filter((one) => one !== 'none').sort();
  return {...machineSummary(), libraries, flags: {...PINS}};
}

export const placesOf = ({project, store, data}: Options): Places => ({project, store, data, evidence: `${project}/reports/evidence`});

/** A pool of local processes, pinned, for as long as `use` takes. */
export async function withExecutor<T>({jobs = availableParallelism()}: Pick<Options, 'jobs'>, {env, say}: Effects, use: (executor: Executor) => Promise<T>): Promise<T> {
  const executor = processPool({entry: new URL('./worker.ts', import.meta.url), size: jobs, env: {...QUIET, ...env, ...PINS, ...ONE_CORE}, say});
  try {
    return await use(executor);
  } finally {
    await executor.close();
  }
}

/** 0 nothing settled is unexpected; 1 something is, or is missing, stale or differs; 4 nothing was checked. */
export function exitCode({verdicts, evidence}: Pick<Verified, 'verdicts' | 'evidence'>, strict = false): 0 | 1 | 4 {
  if (verdicts.length === 0) return 4;
  const unexpected = verdicts.some(({asExpected, state, expected}) => !asExpected || (strict && state === 'inconclusive' && expected !== 'open'));
  const unsound = [...evidence.values()].some(({standing}) => standing === 'stale' || standing === 'differs');
  return unexpected || unsound ? 1 : 0;
}
