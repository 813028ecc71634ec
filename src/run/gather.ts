import {sentence, type Problem} from '../contract/error.ts';
import type {Evidence, Failures, Replay, RunRecord} from '../contract/evidence.ts';
import type {Plan, PlannedRun} from '../contract/plan.ts';
import {lookUp} from '../lists/look-up.ts';
import {jobOf, noteFailure, type GatherOptions} from './gathering.ts';
import {ignoredSeeds} from './ignored-seeds.ts';
import {repeatLive, withRepetitions, type LiveRun} from './repeat-live.ts';
import {computedBefore} from './messages.ts';
import {weakestClass} from './repetition.ts';
import {evidenceStatusOf} from './replay.ts';
import {enginesOf, groupsOf, replayGroups, type Group, type Known} from './replay-records.ts';
import {possiblePaths, readSound} from './recorded.ts';
import {runStore} from './store.ts';

/**
 * All that is known of the planned runs: live ones computed now, the others read from the recorded evidence (or the
 * store, where it holds another run of the same key). Unless `replay` is false, one seed of each case and each set of
 * fingerprints is replayed, and one run of each live experiment is computed again in another process. Nothing is
 * trained. A run, replay or repetition that fails affects only what rests on it; it is listed in `failures`.
 *
 * @throws HarnessError when the engine is missing
 */
export async function gather(
  plan: Plan,
  options: GatherOptions,
): Promise<{evidence: Map<string, Evidence>; replays: Replay[]; failures: Failures}> {
  const failures = new Map<string, Problem[]>();
  const known = await knownRecords(plan, options, failures);
  const groups = groupsOf(plan, known);
  const live = computeLive(plan, options, failures);
  const [computed, repeated, compared] = await Promise.all([
    Promise.all(live.map(({done}) => done)),
    options.replay ? repeatLive(live, options, failures) : undefined,
    replayed(groups, known, options, failures),
  ]);
  const found = computed.filter((one) => one !== undefined);
  const evidence = new Map(repeated ? withRepetitions(found, repeated, options.doubt) : found);
  for (const {runs, replay, present, beyond} of compared) {
    for (const {key, asked} of runs) {
      const {record, source} = lookUp(known, key);
      const made = await lookUp(options.registry, asked.experiment).program?.made();
      const digest = options.sources[asked.experiment]?.digest ?? '';
      const here = {...options.present, ...present, ...(made && {program: made}), source: digest};
      const declared = weakestClass(lookUp(options.registry, asked.experiment));
      const {status, note} = evidenceStatusOf(record, here, replay && {...replay, ...(beyond && {beyond})}, declared);
      evidence.set(key, {record, source, status, note, ...(replay?.key === key && {replay})});
    }
  }
  for (const [key, problem] of ignoredSeeds(evidence, options.registry)) {
    evidence.delete(key);
    failures.set(key, [problem]);
  }
  return {evidence, replays: compared.flatMap(({replay}) => replay ?? []), failures};
}

const replayed = async (
  groups: Group[],
  known: ReadonlyMap<string, Known>,
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Group[]> =>
  enginesOf(options.replay ? await replayGroups(groups, known, options, failures) : groups, options);

/**
 * The store takes precedence over recorded evidence until `record` has copied a run, whatever the dates: whoever made a
 * run wants it judged. A record that cannot be trusted fails only its own run.
 */
async function knownRecords(
  plan: Plan,
  {places, effects: {files}}: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  if (plan.runs.every(({live}) => live)) return known;
  const {sound, unsound} = await readSound(places.evidence, files);
  for (const run of plan.runs.filter(({live}) => !live)) {
    const stored = await runStore(places.store, run.key, files).found();
    const kept = sound.get(run.key)?.record;
    const broken = possiblePaths(places.evidence, run).flatMap((path) => unsound.get(path) ?? []);
    const unbelievable = stored.state === 'unsound' ? stored.problems : broken;
    if (unbelievable.length > 0) failures.set(run.key, within(places.project, unbelievable));
    else if (stored.state === 'sound' && !(kept && isSameRun(stored.record, kept)))
      known.set(run.key, {record: stored.record, source: 'store'});
    else if (kept) known.set(run.key, {record: kept, source: 'recorded'});
  }
  return known;
}

/** Places as paths within the project: they stand on the page. */
const within = (project: string, problems: readonly Problem[]): Problem[] =>
  problems.map((one) => ({...one, place: one.place.replace(`${project}/`, '')}));

/** The dates identify the run; their order does not count. */
export const isSameRun = ({timings: a}: RunRecord, {timings: b}: RunRecord): boolean =>
  a.startedAt === b.startedAt && a.durationMs === b.durationMs;

const computedOn = (keptOn: string | undefined) =>
  keptOn === undefined
    ? ({status: 'live', note: 'computed just now'} as const)
    : ({status: 'live', note: computedBefore(keptOn), keptOn} as const);
const IMPORTED = {status: 'imported', note: 'read from results that existed already; nothing was run'} as const;

function computeLive(plan: Plan, options: GatherOptions, failures: Map<string, Problem[]>): LiveRun[] {
  const {executor, registry, watcher} = options;
  const compute = async (run: PlannedRun): Promise<[string, Evidence] | undefined> => {
    watcher.started(run, 'live');
    const outcome = await executor.submit(jobOf(run, 'run', options), (progress) => watcher.progressed(run, progress));
    watcher.ended(run, 'live', outcome.state);
    if (outcome.state === 'failed') noteFailure(run, outcome, failures);
    if (outcome.state !== 'finished') return undefined;
    const isImported = lookUp(registry, run.asked.experiment).program?.imported ?? false;
    const {record, keptOn} = outcome;
    return [run.key, {record, source: 'live', ...(isImported ? IMPORTED : computedOn(keptOn))}];
  };
  return plan.runs.filter(({live}) => live).map((run) => ({run, done: compute(run)}));
}

const BY_NUMBER = new Intl.Collator('en', {numeric: true});

/** Each problem once, in the order of places and seeds: runs end in any order. */
export const problemsOf = (failures: Failures): Problem[] => [
  ...new Map(
    [...failures.values()]
      .flat()
      .sort((a, b) => BY_NUMBER.compare(sentence(a), sentence(b)))
      .map((one) => [JSON.stringify(one), one]),
  ).values(),
];
