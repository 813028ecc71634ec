import {assess} from './assess/index.ts';
import type {Assessed} from './contract/assessment.ts';
import type {DocumentSpecs} from './contract/claim.ts';
import type {DocumentText} from './contract/document-text.ts';
import type {Effects, Files} from './contract/effects.ts';
import {HarnessError} from './contract/error.ts';
import type {Evidence, Failures, Replay} from './contract/evidence.ts';
import type {PastRun} from './contract/comparison.ts';
import type {JsonObject, Registry} from './contract/experiment.ts';
import type {Mutation} from './contract/mutation.ts';
import type {Plan} from './contract/plan.ts';
import type {Source} from './contract/report.ts';
import type {Verdict} from './contract/verdict.ts';
import {PINS} from './engine/environment.ts';
import {remembered, since} from './judge/comparison/index.ts';
import {judge, whatIfs} from './judge/index.ts';
import {shownMutation} from './judge/mutation/index.ts';
import {makePlan} from './plan/index.ts';
import {
  cpuFingerprint,
  gather,
  loadRegistry,
  machineSummary,
  problemsOf,
  SILENT,
  sourceDigests,
  withExecutor,
  type Places,
  type Watcher,
} from './run/index.ts';
import {checkAgainstRegistry, checkAnchors, readSpecs, readTexts} from './spec/index.ts';

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

/** Specs in normal form, sound in themselves, against the experiments and, where at hand, against the documents' texts. */
export interface Specs {
  documents: readonly DocumentSpecs[];
  /** Of the documents whose texts are at hand. */
  texts: readonly DocumentText[];
  registry: Registry;
}
export interface Planned extends Specs {
  plan: Plan;
}
/** Everything that is known after judging: what every view of the results is made from. */
export interface Verified extends Planned {
  evidence: Map<string, Evidence>;
  replays: readonly Replay[];
  failures: Failures;
  replayed: boolean;
  verdicts: readonly Verdict[];
  assessed: Assessed;
}

/** The whole line, but for the last step: read -> normalise -> plan -> run -> judge -> assess. */
export async function verify(options: Options, watcher: Watcher, effects: Effects): Promise<Verified> {
  const specs = await read(options, effects);
  const planned = plan(specs, options);
  return verifyPlanned(planned, options, watcher, effects);
}

/**
 * read -> normalise.
 *
 * @throws HarnessError with every problem of every file, those of the specs also where the experiments cannot be loaded
 */
export async function read(
  {project, documents: texts}: Pick<Options, 'project' | 'documents'>,
  {files}: {files: Files},
): Promise<Specs> {
  const specs = await readSpecs(files, project);
  const anchored =
    texts === undefined
      ? {documents: specs.documents, marked: [], problems: []}
      : checkAnchors(specs.documents, await readTexts(files, texts));
  const registry = await loadRegistry(project, files).catch((error: unknown) => {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.fault, [...specs.problems, ...anchored.problems, ...error.problems]);
  });
  const problems = [...specs.problems, ...checkAgainstRegistry(specs.documents, registry), ...anchored.problems];
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return {documents: anchored.documents, texts: anchored.marked, registry};
}

/** plan: which claims are judged, from which runs. */
export function plan(specs: Specs, {selectors, seedCount}: Pick<Options, 'selectors' | 'seedCount'>): Planned {
  return {...specs, plan: makePlan({...specs, selectors, ...(seedCount !== undefined && {seedCount})})};
}

/**
 * run -> judge -> assess. Computes what is live, replays and reads what is recorded; never trains. What fails thereby
 * stands in `failures`, and what rests on it is not run or in doubt.
 *
 * @param mutation - what `claimbench mutants` found last, where the report shows it
 */
export async function verifyPlanned(
  planned: Planned,
  options: Options,
  watcher: Watcher,
  effects: Effects,
  mutation: Mutation = {},
): Promise<Verified> {
  const found = await withGather(planned.registry, options, watcher, effects, (gatherPlan) => gatherPlan(planned.plan));
  const verdicts = judge(planned.plan, found.evidence, options.looks, found.failures);
  const shown = shownMutation(mutation, planned.plan.claims, allClaims(planned), found.evidence);
  const assessed = assess({...planned, ...found, verdicts, mutation: shown});
  return {...planned, ...found, replayed: options.replay, verdicts, assessed};
}

/** What a page says besides the results. */
export interface About {
  project: string;
  version: string;
  sources: Source[];
  /** What earlier reports found, oldest first. */
  past: readonly PastRun[];
}

/**
 * render: the page, from what was judged and what earlier reports found. The chart compiler and the templates are loaded
 * here only: `check` must not wait for them.
 */
export async function render(verified: Verified, {past, ...about}: About): Promise<string> {
  const [{drawFigures, drawIntervalPlot, drawTrends, renderChart}, {renderReport}] = await Promise.all([
    import('./chart/index.ts'),
    import('./report/page/index.ts'),
  ]);
  const {plan: planned, verdicts, evidence} = verified;
  const now = presentRun(verified);
  const moved = since(past, now);
  return renderReport({
    ...verified,
    ...about,
    charts: await Promise.all(drawFigures(planned, evidence, verdicts).map(renderChart)),
    intervalPlots: new Map(verdicts.map((verdict) => [verdict.claim, drawIntervalPlot(verdict)])),
    trends: drawTrends([...past, now], verdicts),
    environment: environmentOf(evidence),
    whatIf: whatIfs(planned, evidence, verdicts),
    ...(moved && {since: moved}),
  });
}

/** render: beside the page, the documents whose texts are at hand, marked by verdict. @param main - the page's file name */
export async function renderTexts(
  verified: Verified,
  {past: _, ...about}: About,
  main: string,
): Promise<{path: string; html: string}[]> {
  const {renderText, textPath} = await import('./report/text/index.ts');
  const judged = new Set(verified.plan.claims.map(({document}) => document));
  const input = {...verified, ...about, environment: {}};
  return verified.texts
    .filter(({document}) => judged.has(document))
    .map((text) => ({path: textPath(text.document), html: renderText(text, input, main)}));
}

/** What was judged, as the history keeps it. */
export function presentRun({plan: planned, verdicts, evidence, assessed}: Verified): PastRun {
  const outcomes = new Map(assessed.claims.map(({planned: {id}, outcome}) => [id, outcome]));
  const claims = remembered(planned, verdicts, evidence);
  return {
    selectors: planned.selectors,
    claims: claims.map((claim) => ({...claim, outcome: outcomes.get(claim.claim)!})),
  };
}

/** The present machine, with what computed the live runs and replays. */
function environmentOf(evidence: ReadonlyMap<string, Evidence>): JsonObject {
  const libraries = [...new Set([...evidence.values()].map(({record}) => record.fingerprints.library))];
  return {...machineSummary(), libraries: libraries.filter((one) => one !== 'none').sort(), flags: {...PINS}};
}

/** The claims of all specs, whatever is selected. */
export const allClaims = ({documents, registry}: Specs): Plan['claims'] =>
  makePlan({documents, registry, selectors: []}).claims;

/**
 * verify without replays, silently, for what needs every run: comparisons, mutants, calibration.
 *
 * @throws HarnessError with all that failed
 */
export async function verifyWhole(options: Options, effects: Effects): Promise<Verified> {
  const verified = await verify({...options, replay: false}, SILENT, effects);
  if (verified.failures.size > 0) throw new HarnessError('harness', problemsOf(verified.failures));
  return verified;
}

/**
 * run, for other plans than the specs' own, one after the other on the same processes; each is made when its turn comes.
 * What is live is computed, the rest is as recorded; no replays.
 *
 * @throws HarnessError with all that failed
 */
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

type Gathered = Awaited<ReturnType<typeof gather>>;

async function withGather<T>(
  registry: Registry,
  options: Options,
  watcher: Watcher,
  effects: Effects,
  use: (gatherPlan: (plan: Plan) => Promise<Gathered>) => Promise<T>,
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
  return withExecutor(options, effects, (executor) =>
    withExecutor(options, effects, (another) => use((planned) => gather(planned, {...known, executor, another}))),
  );
}

export const placesOf = ({project, store, data}: Pick<Options, 'project' | 'store' | 'data'>): Places => ({
  project,
  store,
  data,
  evidence: `${project}/reports/evidence`,
});
