import {availableParallelism} from 'node:os';
import type {PastRun} from './contract/comparison.ts';
import type {Effects} from './contract/effects.ts';
import {HarnessError} from './contract/error.ts';
import type {DocumentText} from './contract/document-text.ts';
import type {Evidence, Failures, Replay} from './contract/evidence.ts';
import type {JsonObject, Registry} from './contract/experiment.ts';
import type {Plan} from './contract/plan.ts';
import type {Source} from './contract/report.ts';
import type {DocumentSpecs} from './contract/spec.ts';
import type {Mutation} from './contract/mutation.ts';
import type {Verdict} from './contract/verdict.ts';
import {ONE_CORE, PINS, QUIET} from './engine/environment.ts';
import {judge} from './judge/judge.ts';
import {keptEarlierLook} from './judge/messages.ts';
import {LOOKS, nextLook} from './judge/rules/sequential.ts';
import {remembered, since} from './judge/comparison/since.ts';
import {shownMutation} from './judge/mutation/mutation-digest.ts';
import {whatIfs} from './judge/what-if.ts';
import {latest} from './assess/latest.ts';
import {makePlan} from './plan/make-plan.ts';
import {figuresInDoubt} from './assess/figures-in-doubt.ts';
import {judgedClaims, type Results} from './assess/judged-claim.ts';
import {isAlarm} from './assess/outcome.ts';
import {gather, problemsOf, type Places, type Watcher} from './run/gather.ts';
import type {Executor} from './run/job.ts';
import {cpuFingerprint, machineSummary} from './run/machine.ts';
import {processPool} from './run/pool.ts';
import {loadRegistry} from './run/registry.ts';
import {sourceDigests} from './run/source-digest.ts';
import {checkAgainstRegistry} from './spec/check-registry.ts';
import {checkAnchors, readTexts} from './spec/text/check-anchors.ts';
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
  /** So many seeds in place of each spec's own. */
  seedCount?: number;
  /** How often the same claims may be looked at as seeds are added; 1 unless declared. */
  looks?: number;
}

/**
 * The specs, sound in themselves, against the project's experiments and, where at hand, against the documents' own
 * texts.
 */
export interface Checked {
  documents: DocumentSpecs[];
  /** Of the documents whose texts are at hand. */ texts: DocumentText[];
  registry: Registry;
}
/** Everything that is known after judging: what every view of the results is made from. */
export interface Verified extends Checked {
  plan: Plan;
  evidence: Map<string, Evidence>;
  replays: Replay[];
  failures: Failures;
  replayed: boolean;
  verdicts: Verdict[];
}

/**
 * spec. @throws HarnessError with every problem of every file, those of the specs also where the experiments cannot be
 * loaded
 */
export async function check(
  {project, documents: texts}: Pick<Options, 'project' | 'documents'>,
  {files}: Pick<Effects, 'files'>,
): Promise<Checked> {
  const read = await readSpecs(files, project);
  const anchored =
    texts === undefined
      ? {documents: read.documents, marked: [], problems: []}
      : checkAnchors(read.documents, await readTexts(files, texts));
  const registry = await loadRegistry(project, files).catch((error: unknown) => {
    throw error instanceof HarnessError
      ? new HarnessError(error.fault, [...read.problems, ...anchored.problems, ...error.problems])
      : error;
  });
  const problems = [...read.problems, ...checkAgainstRegistry(read.documents, registry), ...anchored.problems];
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return {documents: anchored.documents, texts: anchored.marked, registry};
}

/** spec -> plan. */
export async function plan(options: Options, effects: Effects): Promise<Checked & {plan: Plan}> {
  const checked = await check(options, effects);
  return {
    ...checked,
    plan: makePlan({
      ...checked,
      selectors: options.selectors,
      ...(options.seedCount !== undefined && {seedCount: options.seedCount}),
    }),
  };
}

/**
 * spec -> plan -> run -> judge. Computes what is live, replays and reads what is recorded; never trains. What fails
 * thereby stands in `failures`, and
 * what rests on it is not run or in doubt.
 */
export async function verify(options: Options, watcher: Watcher, effects: Effects): Promise<Verified> {
  const planned = await plan(options, effects);
  const {evidence, replays, failures} = await withGather(planned.registry, options, watcher, effects, (gatherPlan) =>
    gatherPlan(planned.plan),
  );
  return {
    ...planned,
    evidence,
    replays,
    failures,
    replayed: options.replay,
    verdicts: judge(planned.plan, evidence, options.looks, failures),
  };
}

/**
 * The same without replays, silently, for what needs every run: comparisons, mutation, calibration. @throws HarnessError
 * with all that failed
 */
export async function verifyWhole(options: Options, effects: Effects): Promise<Verified> {
  const verified = await verify({...options, replay: false}, SILENT, effects);
  if (verified.failures.size > 0) throw new HarnessError('harness', problemsOf(verified.failures));
  return verified;
}

/**
 * verify, at declared numbers of seeds in turn; a claim is looked at again only where the look before left it open and
 * more seeds may settle it.
 * Every look replays what it judges: later looks read records that earlier ones did not. A look that lacks runs of a
 * claim is no look at it.
 *
 * @param before - called before each look, to make the runs that it lacks; false ends all: they could not be made
 * @returns undefined where `before` ended it
 */
export async function verifyUntilSettled(
  options: Options,
  watcher: Watcher,
  effects: Effects,
  before: (options: Options) => Promise<boolean>,
): Promise<Verified | undefined> {
  let settled: Verified | undefined;
  let selectors = options.selectors;
  for (const seedCount of LOOKS) {
    const look = {...options, selectors, seedCount, looks: LOOKS.length};
    if (!(await before(look))) return undefined;
    const seen = await verify(look, watcher, effects);
    if (settled) for (const line of looksWithoutRuns(seen, seedCount)) effects.say(line);
    settled = settled ? latest(settled, seen) : seen;
    selectors = seen.verdicts
      .filter((verdict) => verdict.state !== 'not-run' && nextLook(verdict, LOOKS) !== undefined)
      .map(({claim}) => claim);
    if (selectors.length === 0) break;
  }
  return settled;
}

const looksWithoutRuns = ({verdicts}: Verified, seeds: number): string[] =>
  verdicts
    .filter(({state}) => state === 'not-run')
    .map(({claim, reason, failure}) => keptEarlierLook(claim, seeds, reason, failure?.action));

/**
 * run, for a plan of other runs than the specs' own: what is live computed, the rest as recorded; no replays. @throws
 * HarnessError with all that failed
 */
export async function gatherRuns(
  other: Plan,
  registry: Registry,
  options: Options,
  effects: Effects,
): Promise<Map<string, Evidence>> {
  let found = new Map<string, Evidence>();
  await gatherEach([() => other], registry, options, effects, (evidence) => void (found = evidence));
  return found;
}

/** The same for many plans, one after the other on the same processes; each is made when its turn comes. */
export async function gatherEach(
  plans: readonly (() => Plan)[],
  registry: Registry,
  options: Options,
  effects: Effects,
  use: (evidence: Map<string, Evidence>, index: number) => void,
): Promise<void> {
  await withGather(registry, {...options, replay: false}, SILENT, effects, async (gatherPlan) => {
    for (const [index, make] of plans.entries()) {
      const {evidence, failures} = await gatherPlan(make());
      if (failures.size > 0) throw new HarnessError('harness', problemsOf(failures));
      use(evidence, index);
    }
  });
}

export const SILENT: Watcher = {started() {}, progressed() {}, ended() {}};

async function withGather<T>(
  registry: Registry,
  options: Options,
  watcher: Watcher,
  effects: Effects,
  use: (gatherPlan: (plan: Plan) => ReturnType<typeof gather>) => Promise<T>,
): Promise<T> {
  const known = {
    places: placesOf(options),
    watcher,
    effects,
    replay: options.replay,
    sources: await sourceDigests(options.project, registry, effects.files),
    present: {cpu: cpuFingerprint()},
    registry,
  };
  // a pool starts its processes when they are needed
  return withExecutor(options, effects, (executor) =>
    withExecutor(options, effects, (another) => use((planned) => gather(planned, {...known, executor, another}))),
  );
}

/** What was judged, as the history keeps it. */
export function presentRun(verified: Verified): PastRun {
  const {
    plan: {selectors},
    verdicts,
    evidence,
  } = verified;
  const outcomes = new Map(judgedClaims(verified).map(({planned: {id}, outcome}) => [id, outcome]));
  return {
    selectors,
    claims: remembered(verified.plan, verdicts, evidence).map((claim) => ({
      ...claim,
      outcome: outcomes.get(claim.claim)!,
    })),
  };
}

/**
 * chart -> report: the page, from what was judged and what earlier reports found. The chart compiler is loaded here
 * only: `check` must not wait for it.
 */
export async function page(
  verified: Verified,
  {
    project,
    version,
    sources,
    past = [],
    mutation = {},
  }: {project: string; version: string; sources: Source[]; past?: PastRun[]; mutation?: Mutation},
): Promise<string> {
  const [{drawFigures}, {drawIntervalPlot}, {drawTrend}, {renderChart}, {renderReport}] = await Promise.all([
    import('./chart/draw-figures.ts'),
    import('./chart/draw-interval-plot.ts'),
    import('./chart/draw-trend.ts'),
    import('./chart/render-chart.ts'),
    import('./report/page/render-report.ts'),
  ]);
  const {documents, texts, registry, plan: planned, verdicts, evidence, failures, replayed} = verified;
  const charts = await Promise.all(drawFigures(planned, evidence, verdicts).map(renderChart));
  const intervalPlots = new Map(verdicts.map((verdict) => [verdict.claim, drawIntervalPlot(verdict)]));
  const now = presentRun(verified);
  const reports = [...past, now].map(
    ({claims}) => new Map(claims.map((one) => [one.claim, {outcome: one.outcome, mean: one.means[0] ?? null}])),
  );
  const trends = new Map(
    verdicts.flatMap(({claim, unit}) => {
      const drawn = drawTrend(
        reports.flatMap((report) => report.get(claim) ?? []),
        unit,
      );
      return drawn === undefined ? [] : [[claim, drawn] as const];
    }),
  );
  const moved = since(past, now);
  const every = makePlan({documents, registry, selectors: []}).claims; // a correction need not be selected
  const whatIf = whatIfs(planned, evidence, verdicts);
  return renderReport({
    version,
    project,
    documents,
    texts,
    plan: planned,
    verdicts,
    evidence,
    charts,
    intervalPlots,
    trends,
    environment: environmentOf(evidence),
    replayed,
    failures,
    sources,
    whatIf,
    mutation: shownMutation(mutation, planned.claims, every, evidence),
    ...(moved && {since: moved}),
  });
}

/**
 * report: beside the page, the documents whose texts are at hand, marked by verdict. They hold the texts, which are not
 * for the repository. @param main - the page's file name
 */
export async function textPages(
  verified: Verified,
  about: {project: string; version: string; sources: Source[]},
  main: string,
): Promise<{path: string; html: string}[]> {
  const [{renderText}, {textPath}] = await Promise.all([
    import('./report/text/render-text.ts'),
    import('./report/text/text-view.ts'),
  ]);
  const judged = new Set(verified.plan.claims.map(({document}) => document));
  return verified.texts
    .filter(({document}) => judged.has(document))
    .map((text) => ({
      path: textPath(text.document),
      html: renderText(text, {...verified, ...about, environment: {}}, main),
    }));
}

/** The present machine, with what the live runs and replays found to compute them. */
function environmentOf(evidence: Map<string, Evidence>): JsonObject {
  const libraries = [...new Set([...evidence.values()].map(({record}) => record.fingerprints.library))]
    .filter((one) => one !== 'none')
    .sort();
  return {...machineSummary(), libraries, flags: {...PINS}};
}

export const placesOf = ({project, store, data}: Options): Places => ({
  project,
  store,
  data,
  evidence: `${project}/reports/evidence`,
});

/** A pool of local processes, pinned, for as long as `use` takes. */
export async function withExecutor<T>(
  {jobs = availableParallelism()}: Pick<Options, 'jobs'>,
  {env, say}: Effects,
  use: (executor: Executor) => Promise<T>,
): Promise<T> {
  const executor = processPool({
    entry: new URL('./worker.ts', import.meta.url),
    size: jobs,
    env: {...QUIET, ...env, ...PINS, ...ONE_CORE},
    say,
  });
  try {
    return await use(executor);
  } finally {
    await executor.close();
  }
}

/**
 * 0 nothing settled is unexpected; 1 a claim raises an alarm, or a figure shows evidence in doubt; 4 nothing was
 * checked.
 */
export function exitCode(results: Results, strict = false): 0 | 1 | 4 {
  if (results.verdicts.length === 0) return 4;
  const red = judgedClaims(results).some(
    ({outcome, verdict}) => isAlarm(outcome) || (strict && outcome === 'inconclusive' && verdict.expected !== 'open'),
  );
  return red || figuresInDoubt(results).length > 0 ? 1 : 0;
}
