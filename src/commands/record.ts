import type {Effects} from '../contract/effects.ts';
import {HarnessError, type Problem} from '../contract/error.ts';
import type {PlannedClaim, PlannedRun} from '../contract/plan.ts';
import {placesOf, plan as makePlanned, type Options} from '../harness.ts';
import {makePlan} from '../plan/make-plan.ts';
import {mutantRuns} from '../plan/mutant-runs.ts';
import {isSameRun} from '../run/gather.ts';
import {record, readRecorded} from '../run/recorded.ts';
import {runStore} from '../run/store.ts';
import {runName} from './progress.ts';

/**
 * `claimbench record`: completed runs of the store become recorded evidence.
 *
 * @returns the exit code: 4 when there was none
 * @throws HarnessError, when all others are written, naming the runs whose file is another's
 */
export async function recordCommand(options: Options, effects: Effects): Promise<number> {
  const {plan, documents, registry} = await makePlanned(options, effects);
  const {store, evidence} = placesOf(options);
  const known = await readRecorded(evidence, effects.files);
  const firstSeeds = new Map<string, number>();
  for (const {usedBy, asked} of plan.runs)
    firstSeeds.set(caseOf(usedBy[0]!), Math.min(asked.seed, firstSeeds.get(caseOf(usedBy[0]!)) ?? Infinity));
  // also by claims that are not selected
  const judged = judgedSamples(makePlan({documents, registry, selectors: []}).claims);
  const problems: Problem[] = [];
  let written = 0;
  const runs = [...plan.runs, ...mutantRuns(plan).map(({run}) => run)];
  for (const run of runs.filter(({live}) => !live)) {
    const result = await runStore(store, run.key, effects.files).record();
    if (!result) continue;
    const other = known.get(run.key);
    if (other && isSameRun(other.record, result)) continue;
    const whole = run.asked.mutant === undefined && run.asked.seed === firstSeeds.get(caseOf(run.usedBy[0]!));
    try {
      const path = await record(evidence, run, result, whole ? 'all' : samplesOf(run, judged), effects.files);
      if (other && other.path !== path) await effects.files.remove(other.path);
      effects.say(`${runName(run)} -> ${path.slice(options.project.length + 1)}`);
      written++;
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      problems.push(...error.problems);
    }
  }
  effects.say(written === 0 ? 'Nothing new in the store. `claimbench run` makes runs.' : `${written} runs recorded.`);
  if (problems.length > 0) throw new HarnessError('spec', problems);
  return written === 0 && known.size === 0 ? 4 : 0;
}

const caseOf = ({document, spec, case: name}: PlannedRun['usedBy'][number]): string => `${document}/${spec}/${name}`;

/** Case -> the samples that a claim is judged on. */
export function judgedSamples(
  claims: readonly Pick<PlannedClaim, 'document' | 'spec' | 'runs' | 'yields'>[],
): Map<string, Set<string>> {
  const judged = new Map<string, Set<string>>();
  for (const {document, spec, runs, yields} of claims) {
    const names = Object.keys(yields).filter((name) => yields[name]!.kind === 'sample');
    for (const name of Object.keys(runs))
      judged.set(
        caseOf({document, spec, case: name}),
        new Set([...(judged.get(caseOf({document, spec, case: name})) ?? []), ...names]),
      );
  }
  return judged;
}

/** A run may serve several cases. */
const samplesOf = ({usedBy}: PlannedRun, judged: ReadonlyMap<string, Set<string>>): Set<string> =>
  new Set(usedBy.flatMap((use) => [...(judged.get(caseOf(use)) ?? [])]));
