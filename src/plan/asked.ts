import type {Asked} from '../contract/plan.ts';
import type {JsonObject, Registry} from '../contract/experiment.ts';
import {lookUp} from '../lists/look-up.ts';
import {canonicalJson} from '../text/canonical-json.ts';

/**
 * What a run of an experiment is asked to do, but for its seed: parameters with their defaults, and the data files.
 *
 * @param written - parameters that `check` found sound
 */
export function askedOf(registry: Registry, name: string, written: JsonObject): Omit<Asked, 'seed' | 'mutant'> {
  const experiment = lookUp(registry, name);
  const parsed: unknown = experiment.params.parse(written);
  const params = JSON.parse(canonicalJson(parsed)) as JsonObject;
  const data = experiment.data?.(parsed as never) ?? {};
  return {experiment: name, revision: experiment.revision, params, data};
}
