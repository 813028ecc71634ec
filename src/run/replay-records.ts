import {nth} from '../lists/nth.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import type {Problem} from '../contract/error.ts';
import type {Fingerprints, Replay, RunRecord} from '../contract/evidence.ts';
import type {Plan, PlannedRun} from '../contract/plan.ts';
import {changedBeyond, type Place} from './code/index.ts';
import {jobOf, noteFailure, type GatherOptions} from './gathering.ts';
import type {JobOutcome} from './job.ts';
import {computedBefore} from './messages.ts';
import {compareProbes, failedReplay} from './replay.ts';

export interface Known {
  record: RunRecord;
  source: 'store' | 'recorded';
}
/**
 * Records of one case that the same code made on the same kind of machine, in the order of seeds: one replay speaks for
 * them.
 */
export interface Group {
  runs: PlannedRun[];
  replay?: Replay;
  /** Of what replayed it, or would compute it. */
  present?: Partial<Fingerprints>;
  /** Functions with changed code that the replay does not execute; missing if they are not known. */
  beyond?: Place[];
}

/**
 * By document, spec, case and fingerprints: a replay of what one state of the code made says nothing of what another
 * made, so that a case that was recorded in two sessions is replayed twice.
 */
export function groupsOf(plan: Plan, known: ReadonlyMap<string, Known>): Group[] {
  const groups = new Map<string, PlannedRun[]>();
  for (const run of plan.runs) {
    const found = known.get(run.key);
    if (!found) continue;
    const {document, spec, case: name} = run.usedBy[0];
    const id = canonicalJson([document, spec, name, run.asked.mutant ?? null, {...found.record.fingerprints}]);
    groups.set(id, [...(groups.get(id) ?? []), run]);
  }
  return [...groups.values()].map((runs) => ({runs: runs.sort((a, b) => a.asked.seed - b.asked.seed)}));
}

/**
 * The probe of the first run of each group that has a probe, computed again. @throws HarnessError when the engine is
 * missing
 */
export async function replayGroups(
  groups: readonly Group[],
  known: ReadonlyMap<string, Known>,
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Group[]> {
  return Promise.all(
    groups.map(async (group): Promise<Group> => {
      const run = group.runs.find(({key}) => lookUp(known, key).record.probe);
      if (!run) return group;
      options.watcher.started(run, 'replay');
      const outcome = await options.executor.submit(jobOf(run, 'probe', options));
      if (outcome.state === 'failed') {
        noteFailure(run, outcome, failures);
        options.watcher.ended(run, 'replay', 'failed');
        return {...group, replay: failedReplay(run.key, outcome.problems)};
      }
      if (outcome.state !== 'probed') return group;
      const replay = replayOf(run.key, lookUp(known, run.key).record, outcome);
      if (replay.outcome === 'differs') options.doubt?.(run.key);
      options.watcher.ended(run, 'replay', replay.outcome);
      const {fingerprints: present, unreached} = outcome;
      const before = lookUp(known, run.key).record.unreached;
      return {...group, replay, present, ...(before && unreached && {beyond: changedBeyond(before, unreached)})};
    }),
  );
}

function replayOf(
  key: string,
  {probe}: RunRecord,
  {probe: present, durationMs, keptOn}: Extract<JobOutcome, {state: 'probed'}>,
): Replay {
  const replay = compareProbes(key, required(probe, 'probe'), present, durationMs);
  return keptOn === undefined ? replay : {...replay, keptOn, says: `${replay.says} (${computedBefore(keptOn)})`};
}

/**
 * The same with what would compute each group that was not replayed, as far as it can be known: if an engine does not
 * load, nothing is.
 */
export async function enginesOf(groups: readonly Group[], options: GatherOptions): Promise<Group[]> {
  const byNeeds = new Map<PlannedRun['needs'], Promise<Group['present']>>();
  const engineOf = async (run: PlannedRun): Promise<Group['present']> => {
    if (run.needs === 'nothing') return {library: 'none', flags: {}};
    if (!byNeeds.has(run.needs))
      byNeeds.set(
        run.needs,
        options.executor.submit(jobOf(run, 'engine', options)).then((outcome) => {
          if (outcome.state !== 'loaded') return undefined;
          const {library, flags, cpu} = outcome.fingerprints;
          return {library, flags, cpu};
        }),
      );
    return lookUp(byNeeds, run.needs);
  };
  return Promise.all(
    groups.map(async (group) => {
      const present = group.replay ? group.present : await engineOf(nth(group.runs, 0));
      return {...group, ...(present && {present})};
    }),
  );
}
