import {digestOfJson} from '../text/canonical-json.ts';
import type {Asked} from '../contract/plan.ts';

/**
 * The key under which a run is stored: SHA-256 of the canonical JSON of what is asked, so neither order nor spelling
 * matters.
 */
export function keyOf({experiment, revision, params, data, seed, mutant}: Asked): string {
  return digestOfJson({experiment, revision, params, data, seed, mutant});
}
