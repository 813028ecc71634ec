import type {Effects} from '../contract/effects.ts';
import {ONLY_CASE} from '../contract/plan.ts';
import {placesOf, plan as makePlanned, type Options} from '../harness.ts';
import {perturbedRuns} from '../plan/perturb.ts';
import {isSameRun} from '../run/gather.ts';
import {record, readRecorded} from '../run/recorded.ts';
import {runStore} from '../run/store.ts';
import {runName} from './progress.ts';

/** `claimbench record`: completed runs of the store become recorded evidence. @returns the exit code: 4 when there was none */
export async function recordCommand(options: Options, effects: Effects): Promise<number> {
  const {plan} = await makePlanned(options, effects);
  const {store, evidence} = placesOf(options);
  const known = await readRecorded(evidence, effects.files);
  const firstSeeds = new Map<string, number>();
  const caseOf = ({document, spec, case: name}: {document: string; spec: string; case: string}) => `${document}/${spec}/${name ?? ONLY_CASE}`;
  for (const {usedBy, asked} of plan.runs) firstSeeds.set(caseOf(usedBy[0]!), Math.min(asked.seed, firstSeeds.get(caseOf(usedBy[0]!)) ?? Infinity));
  let written = 0;
  const runs = [...plan.runs, ...perturbedRuns(plan).map(({run}) => run)];
  for (const run of runs.filter(({live}) => !live)) {
    const result = await runStore(store, run.key, effects.files).record();
    if (!result) continue;
    const other = known.get(run.key);
    if (other && isSameRun(other.record, result)) continue;
    if (other) await effects.files.remove(other.path);
    const whole = run.asked.perturbation === undefined && run.asked.seed === firstSeeds.get(caseOf(run.usedBy[0]!));
    const path = await record(evidence, run, result, whole, effects.files);
    effects.say(`${runName(run)} -> ${path.slice(options.project.length + 1)}`);
    written++;
  }
  effects.say(written === 0 ? 'Nothing new in the store. `claimbench run` makes runs.' : `${written} runs recorded.`);
  return written === 0 && known.size === 0 ? 4 : 0;
}
