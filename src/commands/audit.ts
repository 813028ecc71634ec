import type {Effects} from '../contract/effects.ts';
import {sentence} from '../contract/error.ts';
import type {Repetition} from '../contract/evidence.ts';
import {DETERMINISM_CLASSES} from '../contract/experiment.ts';
import {runName} from '../contract/plan.ts';
import {plan, read, type Options} from '../pipeline.ts';
import {audit} from '../studies/audit.ts';
import {duration} from './progress.ts';

/**
 * `claimbench audit`: recomputes whole recorded runs from scratch.
 *
 * @returns 0; 1 if something varies more than declared, or digests differ; 4 if nothing was recorded, or nothing
 *   recorded fits the budget
 */
export async function auditCommand({budget}: {budget: number}, options: Options, effects: Effects): Promise<number> {
  const until = effects.now() + budget;
  const planned = plan(await read(options, effects), options);
  const {recorded, audited} = await audit(
    planned,
    until,
    {
      leftOut: (run, ms) => effects.say(`${runName(run)}: left out, since it takes ${duration(ms)}.`),
      audited({run, found, problems}) {
        effects.say(`${runName(run)}: ${summary(found)}`);
        for (const one of problems) effects.say(sentence(one));
      },
    },
    options,
    effects,
  );
  if (recorded === 0) {
    effects.say(NOTHING_RECORDED);
    return 4;
  }
  effects.say(`${audited.length} of ${recorded} recorded runs were computed again.`);
  if (audited.length === 0) return 4;
  return audited.every(({problems}) => problems.length === 0) ? 0 : 1;
}

const NOTHING_RECORDED =
  'Nothing to audit: no run of the selected claims is recorded. `claimbench run` and `claimbench record` make ' +
  'records; `claimbench verify` computes live runs.';

/** `12 results bitwise, 1 close`. */
function summary(found: readonly Repetition[]): string {
  const counts = DETERMINISM_CLASSES.map((one) => ({
    one,
    count: found.filter(({measured}) => measured === one).length,
  })).filter(({count}) => count > 0);
  return counts.map(({one, count}, i) => (i > 0 ? `${count} ${one}` : `${count} ${noun(count)} ${one}`)).join(', ');
}

const noun = (count: number): string => (count === 1 ? 'result' : 'results');
