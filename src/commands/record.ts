import type {Effects} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {runName, type PlannedRun} from '../contract/plan.ts';
import {allClaims, placesOf, plan, read, type Options} from '../pipeline.ts';
import {mutantRuns} from '../plan/index.ts';
import {recordRuns, seedsBeyond, staleRuns} from '../run/index.ts';
import {enterLooks} from '../studies/claim-records.ts';
import {count} from '../text/count.ts';
import {staleSaid} from './stale-said.ts';

/**
 * `claimbench record`: copies completed runs from the store to the recorded evidence, but for those of a program that
 * has changed since.
 *
 * @returns the exit code: 4 when there was none
 * @throws HarnessError, after all others are written, naming the runs whose file belongs to another run
 */
export async function recordCommand(options: Options, effects: Effects): Promise<number> {
  const planned = plan(await read(options, effects), options);
  const runs = [...planned.plan.runs, ...mutantRuns(planned.plan).map(({run}) => run)];
  const stale = await staleRuns(runs, planned.registry, placesOf(options), effects.files);
  for (const line of staleSaid(stale)) effects.say(line);
  const isStale = new Set(stale.map(({run}) => run.key));
  const present = runs.filter(({key}) => !isStale.has(key));
  const {written, problems, known} = await recordRuns(present, allClaims(planned), placesOf(options), effects.files);
  for (const {run, path} of written) effects.say(`${runName(run)} -> ${path.slice(options.project.length + 1)}`);
  effects.say(written.length > 0 ? `${count(written.length, 'run')} recorded.` : nothingNew(runs));
  for (const [spec, seeds] of await seedsBeyond(runs, placesOf(options), effects.files))
    effects.say(
      `${spec}: the store has ${count(seeds.length, 'more finished run')}, with seeds that the spec does not ask for ` +
        `(${seeds.join(', ')}). To record them, raise \`seeds\` in the spec.`,
    );
  await enterLooks(planned, options, effects);
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return written.length === 0 && known === 0 ? 4 : 0;
}

const nothingNew = (runs: readonly PlannedRun[]): string =>
  runs.length > 0 && runs.every(({live}) => live)
    ? 'Nothing to record: the selected experiments are live, and `claimbench verify` computes their runs.'
    : 'Nothing new in the store. `claimbench run` makes runs.';
