import type {JsonObject} from '../contract/experiment.ts';
import {ONLY_CASE} from '../contract/plan.ts';
import type {SpecFile} from '../contract/spec.ts';

/**
 * Parameters of each case as written: a case's own over the shared ones, key by key (not deep: a case replaces whole
 * values).
 */
export function casesOf({params, cases}: Pick<SpecFile, 'params' | 'cases'>): Map<string, JsonObject> {
  const shared = params as JsonObject;
  if (!cases) return new Map([[ONLY_CASE, shared]]);
  return new Map(Object.entries(cases).map(([name, own]) => [name, {...shared, ...(own as JsonObject)}]));
}
