import type {Files} from '../contract/effects.ts';
import type {Asked, PlannedRun} from '../contract/plan.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import type {Places} from './gathering.ts';
import {runStore} from './store.ts';

/**
 * Finished runs in the store that differ from those of the plan by their seeds only, as `run --seeds` makes them: by
 * `document/spec`, the seeds.
 */
export async function seedsBeyond(
  runs: readonly PlannedRun[],
  {store}: Pick<Places, 'store'>,
  files: Files,
): Promise<Map<string, number[]>> {
  const planned = new Set(runs.map(({key}) => key));
  const specs = new Map(
    runs.map(({asked, usedBy: [{document, spec}]}) => [butForSeed(asked), `${document}/${spec}`] as const),
  );
  const found = new Map<string, number[]>();
  for (const name of await files.list(`${store}/runs`)) {
    const [key = '', file] = name.split('/');
    if (file !== 'record.json' || planned.has(key)) continue;
    const stored = await runStore(store, key, files).found();
    if (stored.state !== 'sound') continue;
    const {asked} = stored.record;
    const spec = specs.get(butForSeed(asked));
    if (spec !== undefined) getOrInsert(found, spec, () => []).push(asked.seed);
  }
  for (const seeds of found.values()) seeds.sort((a, b) => a - b);
  return found;
}

const butForSeed = ({experiment, revision, params, data, mutant}: Asked): string =>
  digestOfJson({experiment, revision, params, data, mutant});
