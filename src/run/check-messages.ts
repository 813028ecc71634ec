import type {Problem} from '../contract/error.ts';
import {visible} from '../text/shown.ts';

/** Sentences of `check` about recorded runs, and about those that will be recorded. */
export function unrecordedPoint(
  place: string,
  metric: string,
  axis: string,
  value: number,
  known: readonly number[],
): Problem {
  const there = [...new Set(known.filter((one) => !Number.isNaN(one)))].sort((a, b) => a - b);
  const ends = there.length < 6 ? there.join(', ') : `${there[0]} to ${there.at(-1)} (${there.length} values)`;
  return {
    place,
    rule: 'unknown point: no recorded run has a value there',
    got: `${visible(metric)} at ${visible(axis)} ${value}`,
    expected: there.length === 0 ? 'a point of the runs' : `${visible(axis)} ${ends}`,
    action: 'Correct at, or record runs that reach the point.',
  };
}
export const noProbeDeclared = (experiment: string): string =>
  `Experiment ${visible(experiment)} declares no probe: its recorded evidence is unreplayed, so that verify exits ` +
  'with 1 unless --allow-unreplayed is given. Add probe to its file.';
