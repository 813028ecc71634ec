import {max, min} from 'simple-statistics';
import {ONLY_CASE} from '../contract/claim.ts';
import type {EvidenceByKey, RunRecord} from '../contract/evidence.ts';
import type {Axis} from '../contract/experiment.ts';
import type {PlannedFigure} from '../contract/plan.ts';
import {inUnicode} from '../text/in-unicode.ts';
import {caseName, quantityName} from '../text/reader-names.ts';

/** Records at hand of each case that a figure shows, in the order of seeds; runs that are missing are left out. */
export function runsOf(
  {runs}: PlannedFigure,
  evidence: EvidenceByKey,
  cases?: readonly string[],
): Map<string, RunRecord[]> {
  const found = new Map<string, RunRecord[]>();
  for (const name of cases ?? Object.keys(runs)) {
    const records = (runs[name] ?? []).flatMap((key) => evidence.get(key)?.record ?? []);
    if (records.length > 0) found.set(name, records);
  }
  return found;
}

/**
 * Lines of a metric along an axis by where they stand on its other axes (`samples 100`; empty without any), in the
 * order of the axis.
 */
export function along(
  record: RunRecord,
  metric: string,
  axis: Axis,
  from = -Infinity,
): Map<string, {x: number; y: number}[]> {
  const lines = new Map<string, {x: number; y: number}[]>();
  for (const {at, value} of record.metrics[metric] ?? []) {
    const x = at[axis];
    if (x === undefined || x < from || !Number.isFinite(value)) continue;
    const others = Object.entries(at)
      .filter(([name]) => name !== axis)
      .map(([name, where]) => `${name} ${where}`)
      .sort()
      .join(', ');
    lines.set(others, [...(lines.get(others) ?? []), {x, y: value}]);
  }
  for (const line of lines.values()) line.sort((a, b) => a.x - b.x);
  return lines;
}

/** What a series is called, in short and with its definition: by what differs among the series of its figure. */
export function seriesName(
  metric: string,
  name: string,
  {yields, names}: PlannedFigure,
  many: {metrics: boolean; cases: boolean},
): {short: string; whole: string} {
  const says = yields[metric]?.says ?? metric;
  const called = caseName(name, names);
  const of = (words: string): string => {
    if (!many.cases || name === ONLY_CASE) return words;
    return many.metrics ? `${called}: ${words}` : called;
  };
  return {short: of(inUnicode(quantityName(metric, {says}, names))), whole: of(says)};
}

/** Mean, least and greatest of at least one number; of any count, which the arguments of a function cannot have. */
export function summary(values: readonly number[]): {mean: number; min: number; max: number} {
  return {mean: values.reduce((sum, value) => sum + value, 0) / values.length, min: min(values), max: max(values)};
}
