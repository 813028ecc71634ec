import {sentence, type Problem} from '../contract/error.ts';
import type {Failures} from '../contract/evidence.ts';
import type {Plan} from '../contract/plan.ts';
import {problemsOf} from '../run/index.ts';
import {count} from '../text/count.ts';

/** So many problems of one kind are shown; where Python is missing, all runs say the same. */
const SHOWN = 3;

/** The problems of failed runs: of each experiment and kind of problem the first few, and how many more there are. */
export function failureLines({failures, plan: {runs}}: {failures: Failures; plan: Pick<Plan, 'runs'>}): string[] {
  const experimentOf = new Map(runs.map(({key, asked}) => [key, asked.experiment]));
  const kinds = new Map<string, string>();
  for (const [key, problems] of failures)
    for (const problem of problems) kinds.set(sentence(problem), kindOf(experimentOf.get(key), problem));
  const byKind = new Map<string, string[]>();
  for (const line of problemsOf(failures).map(sentence)) {
    const kind = kinds.get(line) ?? line;
    byKind.set(kind, [...(byKind.get(kind) ?? []), line]);
  }
  return [...byKind.values()].flatMap((lines) => {
    const more = lines.length - SHOWN;
    if (more <= 0) return lines;
    const shown = lines.slice(0, SHOWN);
    return shown.map((line, i) => (i < SHOWN - 1 ? line : `${line} (and ${count(more, 'more run')})`));
  });
}

const kindOf = (experiment: string | undefined, {rule, action}: Problem): string =>
  JSON.stringify([experiment, rule, action]);
