import type {Problem} from '../contract/error.ts';
import type {EvidenceByKey, RunRecord} from '../contract/evidence.ts';
import type {Registry, Yield} from '../contract/experiment.ts';
import {lookUp} from '../lists/look-up.ts';
import {nth} from '../lists/nth.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import {ignoredSeed} from './messages.ts';

type Yields = Readonly<Record<string, Yield>>;

/**
 * The runs of programs that do not use their seed: all seeds of one case give the same values of everything that is
 * declared random. Equal runs would count as independent ones. Results at an end of their range, such as ten successes
 * of ten, and runs that all diverge before they give a value, are no sign of that.
 */
export function ignoredSeeds(evidence: EvidenceByKey, registry: Registry): [string, Problem][] {
  const cases = new Map<string, RunRecord[]>();
  for (const {record} of evidence.values()) {
    const {experiment, params, mutant} = record.asked;
    if (!lookUp(registry, experiment).program) continue;
    const id = canonicalJson([experiment, params, mutant ?? null]);
    cases.set(id, [...(cases.get(id) ?? []), record]);
  }
  return [...cases.values()].flatMap((records) => {
    const {experiment} = nth(records, 0).asked;
    const {yields, program} = lookUp(registry, experiment);
    const random = Object.keys(yields).filter((name) => yields[name]?.random);
    const seeds = records.map(({asked}) => asked.seed);
    if (random.length === 0 || seeds.length < 2 || !areEqual(records, random)) return [];
    if (isAtItsEnds(nth(records, 0), random, yields)) return [];
    const problem = ignoredSeed(experiment, {seeds, names: random, imported: program?.imported ?? false});
    return records.map(({key}): [string, Problem] => [key, problem]);
  });
}

/** A record may lack the samples and points that no claim is judged on, but not its metrics. */
function areEqual(records: readonly RunRecord[], names: readonly string[]): boolean {
  const given = records.map(({metrics, samples, points, state}) =>
    JSON.stringify([state, ...names.map((name) => [metrics[name], Array.from(samples[name] ?? []), points[name]])]),
  );
  return given.every((one) => one === given[0]);
}

/** Whether all that a run gives of these lies at ends of their ranges, or is nothing. */
function isAtItsEnds({metrics, samples, points}: RunRecord, names: readonly string[], yields: Yields): boolean {
  return names.every((name) => {
    const declared = yields[name];
    const range = declared?.kind === 'metric' ? declared.range : undefined;
    const values = metrics[name] ?? [];
    const hasOther = (samples[name]?.length ?? 0) > 0 || points[name] !== undefined;
    return !hasOther && values.every(({value}) => value === range?.[0] || value === range?.[1]);
  });
}
