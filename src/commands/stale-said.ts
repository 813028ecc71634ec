import type {PlannedRun} from '../contract/plan.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import type {StaleRun} from '../run/index.ts';
import {count} from '../text/count.ts';

/** A line for the stale runs of each spec: what changed, and how to make them again. */
export function staleSaid(stale: readonly StaleRun[]): string[] {
  const groups = new Map<string, StaleRun[]>();
  for (const one of stale) getOrInsert(groups, `${specOf(one.run)} ${one.note}`, () => []).push(one);
  return [...groups.values()].map((group) => {
    const {run, note} = nth(group, 0);
    const runs = count(group.length, 'run');
    const again = `\`claimbench run --fresh ${specOf(run)}\``;
    return `${specOf(run)}: ${runs} that the present program did not make; ${note}. Make them again with ${again}.`;
  });
}

const specOf = ({usedBy: [{document, spec}]}: PlannedRun): string => `${document}/${spec}`;
