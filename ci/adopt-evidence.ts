/**
 * Puts the present probes into recorded evidence, after a probe was changed, without making the runs again. A record is
 * renewed only if the former code still gives the bits that it holds. The record then also says which code the present
 * probe does not execute. What the run itself executed is not known, so that the whole source counts.
 *
 *   node --import tsx ci/adopt-evidence.ts FORMER [SELECTOR...]
 *
 * FORMER is a checkout of the commit before the change, with its node_modules.
 */
import {resolve} from 'node:path';
import process from 'node:process';
import {lookUp} from '../src/lists/look-up.ts';
import {runName, type PlannedRun} from '../src/contract/plan.ts';
import {mutantRuns} from '../src/plan/index.ts';
import {
  compareProbes,
  groupsOf,
  jobOf,
  readRecord,
  unreachedBy,
  withExecutor,
  writeRecord,
  type Executor,
} from '../src/run/index.ts';
import {recordedEvidence} from './recorded-evidence.ts';

const [former, ...selectors] = process.argv.slice(2);
if (!former) throw new Error('usage: ci/adopt-evidence.ts FORMER [SELECTOR...]');
const {effects, planned, places, project, recorded, sources} = await recordedEvidence(selectors);
const today = new Date().toISOString().slice(0, 10);
/** What a former probe did not execute may have changed before it was renewed; nothing shows that it has not. */
const renewed =
  `taken on ${today}, when the former probe gave the bits that were recorded with the run; for code that the former ` +
  'probe did not execute, changes are noticed from that day on';

/** @param of - the sources, whose executed code is then noted; none for the former code */
async function probed(run: PlannedRun, code: string, of: typeof sources, executor: Executor) {
  const outcome = await executor.submit(jobOf(run, 'probe', {places: {...places, project: code}, sources: of}));
  if (outcome.state === 'probed') return outcome;
  throw new Error(`${runName(run)}: ${JSON.stringify(outcome)}`);
}

async function adopt(run: PlannedRun, before: Executor, now: Executor): Promise<string> {
  const {path} = lookUp(recorded, run.key);
  const record = await readRecord(path, effects.files);
  if (!record.probe) return 'has no probe';
  if (record.probe.renewed === renewed) return 'was renewed today';
  const {probe: old} = await probed(run, resolve(former ?? '.'), {}, before);
  const {outcome, says} = compareProbes(run.key, record.probe, old, 0);
  if (outcome !== 'bitwise') return `is not renewed: ${says}`;
  const {probe, unreached, durationMs} = await probed(run, project, sources, now);
  if (!unreached) throw new Error(`${runName(run)}: nothing is known of the code that its probe executes`);
  await writeRecord(path, {...record, probe: {...probe, renewed}, unreached: unreachedBy(unreached)}, effects.files);
  return `renewed; the probe takes ${(durationMs / 1000).toFixed(1)} s`;
}

/** The records that one replay speaks for, with the present probe of the first; it executes the same code in all. */
async function adoptGroup(runs: readonly PlannedRun[], before: Executor, now: Executor): Promise<void> {
  const [first, ...others] = runs.filter(({key}) => recorded.get(key)?.record.probe);
  if (!first) return;
  console.log(`${runName(first)} ${await adopt(first, before, now)}`);
  const {unreached} = await readRecord(lookUp(recorded, first.key).path, effects.files);
  for (const {key} of unreached ? others : []) {
    const {record, path} = lookUp(recorded, key);
    if (!record.unreached) await writeRecord(path, {...record, unreached}, effects.files);
  }
}

const known = new Map([...recorded].map(([key, {record}]) => [key, {record, source: 'recorded' as const}]));
const groups = groupsOf(planned, known);
const mutants = mutantRuns(planned).filter(({run}) => recorded.has(run.key));
const others = [...groups.flatMap(({runs}) => runs.slice(1)), ...mutants.map(({run}) => run)];
await withExecutor({jobs: 1}, effects, (before) =>
  withExecutor({jobs: 1}, effects, async (now) => {
    for (const {runs} of groups) await adoptGroup(runs, before, now);
    for (const run of others) console.log(`${runName(run)} ${await adopt(run, before, now)}`);
  }),
);
