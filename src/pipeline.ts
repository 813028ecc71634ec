import {assess} from './assess/index.ts';
import type {Effects} from './contract/effects.ts';
import {HarnessError} from './contract/error.ts';
import type {Evidence, Failures} from './contract/evidence.ts';
import type {Registry} from './contract/experiment.ts';
import type {Mutation} from './contract/mutation.ts';
import type {Plan} from './contract/plan.ts';
import type {Options, Planned, Specs, Verified} from './contract/stages.ts';
import {atSettlingLooks, judge} from './judge/index.ts';
import {shownMutation} from './judge/mutation/index.ts';
import {makePlan} from './plan/index.ts';
import {
  conditionsOf,
  cpuFingerprint,
  gather,
  keptResults,
  keptYaml,
  loadRegistry,
  parsingCode,
  problemsOf,
  readHistories,
  SILENT,
  experimentSources,
  withExecutor,
  type KeptResults,
  type Places,
  type Watcher,
} from './run/index.ts';
import {checkAgainstRegistry, checkAnchors, readSpecs, readTexts, readYaml} from './spec/index.ts';

export type {About, Options, Planned, Specs, Verified} from './contract/stages.ts';

/**
 * The line of which the program consists: read -> normalise -> plan -> run -> judge -> assess; `render` makes the page
 * of what this returns.
 */
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
  options: Pick<Options, 'project' | 'documents' | 'store' | 'fresh'>,
  effects: Pick<Effects, 'files' | 'env' | 'say'>,
): Promise<Specs> {
  const {project, documents: texts} = options;
  const {files} = effects;
  const specs = await readKept(options, effects);
  const atHand = texts === undefined ? undefined : await readTexts(files, texts);
  const anchored = checkAnchors(specs.documents, atHand, specs.texts);
  const mayBeEmpty = specs.documents.length > 0 && specs.documents.every((one) => one.specs.length === 0);
  const registry = await loadRegistry(project, files, {mayBeEmpty}).catch((error: unknown) => {
    if (!(error instanceof HarnessError)) throw error;
    throw new HarnessError(error.fault, [...specs.problems, ...anchored.problems, ...error.problems]);
  });
  const histories = await readHistories(evidenceOf(project), files);
  const problems = [...specs.problems, ...checkAgainstRegistry(specs.documents, registry), ...anchored.problems];
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return {documents: anchored.documents, texts: anchored.marked, sources: specs.sources, registry, histories};
}

/** The specs; a file whose bytes were parsed before is not parsed again. */
async function readKept(
  {project, store, ...asked}: Pick<Options, 'project' | 'store' | 'fresh'>,
  effects: Pick<Effects, 'files' | 'env' | 'say'>,
): ReturnType<typeof readSpecs> {
  const code = (): Promise<string> => parsingCode(project, effects);
  const yaml = await keptYaml({store, fresh: isFresh(asked, effects), parse: readYaml, code, effects});
  const specs = await readSpecs(effects.files, project, yaml.parse);
  await yaml.keep();
  return specs;
}

/** plan: which claims are judged, from which runs. */
export function plan(specs: Specs, {selectors, seedCount}: Pick<Options, 'selectors' | 'seedCount'>): Planned {
  return {...specs, plan: makePlan({...specs, selectors, ...(seedCount !== undefined && {seedCount})})};
}

/**
 * run -> judge -> assess, each claim at the look that settles it. Computes what is live, replays and reads what is
 * recorded; never trains. What the same code computed before is not computed again, unless `fresh` asks for it. What
 * fails thereby stands in `failures`, and what rests on it is not run or in doubt.
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
  const found = withFailed(await gatherKept(planned, options, watcher, effects), planned.failed);
  const looked = {...planned, plan: atSettlingLooks(planned.plan, found.evidence)};
  const verdicts = judge(looked.plan, found.evidence, found.failures);
  const shown = shownMutation(mutation, looked.plan.claims, () => allClaims(planned), found.evidence);
  const allowUnreplayed = options.allowUnreplayed ?? false;
  const assessed = assess({...looked, ...found, verdicts, mutation: shown, allowUnreplayed});
  return {...looked, ...found, replayed: options.replay, allowUnreplayed, verdicts, assessed};
}

/** A run that was tried and failed is not merely missing. */
function withFailed(found: Gathered, failed: Failures = new Map()): Gathered {
  const missing = [...failed].filter(([key]) => !found.evidence.has(key));
  return {...found, failures: new Map([...missing, ...found.failures])};
}

/** The claims of all specs, whatever is selected. */
export const allClaims = ({plan: made, ...specs}: Planned): Plan['claims'] =>
  made.selectors.length === 0 ? made.claims : makePlan({...specs, selectors: []}).claims;

/**
 * verify without replays, for what needs every run: comparisons, mutants, calibration.
 *
 * @throws HarnessError with all that failed
 */
export async function verifyWhole(options: Options, watcher: Watcher, effects: Effects): Promise<Verified> {
  const verified = await verify({...options, replay: false, allowUnreplayed: true}, watcher, effects);
  if (verified.failures.size > 0) throw new HarnessError('harness', problemsOf(verified.failures));
  return verified;
}

/**
 * run, for other plans than the specs' own, one after the other on the same processes; each is made when its turn
 * comes. What is live is computed, the rest is as recorded; no replays.
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

/** Whether everything is computed: if the flag asks for it, and always in continuous integration. */
export const isFresh = ({fresh}: Pick<Options, 'fresh'>, {env}: Pick<Effects, 'env'>): boolean =>
  fresh ?? env.CI === 'true';

type Gathered = Awaited<ReturnType<typeof gather>>;

async function gatherKept(
  {plan: planned, registry}: Planned,
  options: Options,
  watcher: Watcher,
  effects: Effects,
): Promise<Gathered> {
  const machine = {registry, cpu: cpuFingerprint()};
  const kept = keptResults({
    store: options.store,
    fresh: isFresh(options, effects),
    conditionsOf: conditionsOf(machine, effects),
    effects,
  });
  const found = await withGather(registry, options, watcher, effects, (gatherPlan) => gatherPlan(planned), kept);
  await kept.keep(async () => {
    const sources = await experimentSources(options.project, registry, effects.files);
    const now = conditionsOf(machine, effects);
    return (job) => now({...job, source: sources[job.asked.experiment]?.digest ?? ''});
  });
  return found;
}

async function withGather<T>(
  registry: Registry,
  options: Options,
  watcher: Watcher,
  effects: Effects,
  use: (gatherPlan: (plan: Plan) => Promise<Gathered>) => Promise<T>,
  kept?: KeptResults,
): Promise<T> {
  const known = {
    places: placesOf(options),
    watcher,
    effects,
    replay: options.replay,
    sources: await experimentSources(options.project, registry, effects.files),
    present: {cpu: cpuFingerprint()},
    registry,
    ...(kept && {doubt: kept.doubt}),
  };
  return withExecutor(options, effects, (first, second) => {
    const executor = kept?.before(first, 'run') ?? first;
    const another = kept?.before(second, 'again') ?? second;
    return use((planned) => gather(planned, {...known, executor, another}));
  });
}

export const placesOf = ({project, store, data}: Pick<Options, 'project' | 'store' | 'data'>): Places => ({
  project,
  store,
  data,
  evidence: evidenceOf(project),
});

const evidenceOf = (project: string): string => `${project}/reports/evidence`;
