import {inBrief, sentence, type Problem} from '../contract/error.ts';
import type {Evidence, Repetition} from '../contract/evidence.ts';
import type {Plan} from '../contract/plan.ts';
import {lookUp, required} from '../lists/look-up.ts';
import {jobOf, noteFailure, type GatherOptions} from './gathering.ts';
import {compareRuns, leavers} from './repetition.ts';

interface Repeated {
  repetition: Repetition[];
  problems: Problem[];
}

/**
 * The plan's first run of each live experiment again, with the same seed in another process. If anything varies more
 * than declared, or the second run fails, everything that the experiment computed is in doubt.
 *
 * @returns the evidence, with what was found
 */
export async function repeatLive(
  plan: Plan,
  live: readonly [string, Evidence][],
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<[string, Evidence][]> {
  const first = new Map<string, [string, Evidence]>();
  for (const one of live)
    if (!first.has(one[1].record.asked.experiment)) first.set(one[1].record.asked.experiment, one);
  const repeated = new Map(
    await Promise.all(
      [...first].map(async ([experiment, [key, evidence]]): Promise<[string, Repeated & {key: string}]> => [
        experiment,
        {key, ...(await repeat(plan, key, evidence, options, failures))},
      ]),
    ),
  );
  return live.map(([key, evidence]) => {
    const {repetition, problems, key: which} = lookUp(repeated, evidence.record.asked.experiment);
    if (problems.length > 0) options.doubt?.(key);
    const doubt = problems.length > 0 ? {status: 'differs' as const, note: problems.map(sentence).join(' ')} : {};
    return [key, {...evidence, ...doubt, ...(key === which && {repetition})}];
  });
}

async function repeat(
  plan: Plan,
  key: string,
  {record}: Evidence,
  options: GatherOptions,
  failures: Map<string, Problem[]>,
): Promise<Repeated> {
  const run = required(
    plan.runs.find((one) => one.key === key),
    `run ${key}`,
  );
  options.watcher.started(run, 'repeat');
  const outcome = await options.another.submit(jobOf(run, 'run', options));
  if (outcome.state === 'failed') {
    noteFailure(run, outcome, failures);
    options.watcher.ended(run, 'repeat', '');
    return {repetition: [], problems: outcome.problems.map(inBrief)};
  }
  if (outcome.state !== 'finished') return {repetition: [], problems: []};
  const repetition = compareRuns(record, outcome.record, lookUp(options.registry, record.asked.experiment));
  const problems = leavers(`experiment ${record.asked.experiment}, seed ${record.asked.seed}`, repetition);
  options.watcher.ended(run, 'repeat', problems.map(sentence).join('\n'));
  return {repetition, problems};
}
