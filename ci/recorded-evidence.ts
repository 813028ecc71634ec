import {resolve} from 'node:path';
import {realEffects} from '../src/effects.ts';
import {placesOf, plan, read} from '../src/pipeline.ts';
import {experimentSources, readRecorded} from '../src/run/index.ts';

/** The project of the working folder, its plan, and its recorded runs, for tools that replay them. */
export async function recordedEvidence(selectors: string[] = []) {
  const effects = realEffects();
  const project = resolve('.');
  const store = `${project}/.claimbench`;
  const options = {project, selectors, replay: true, store, data: `${project}/experiments/data`};
  const {plan: planned, registry} = plan(await read(options, effects), options);
  const places = placesOf(options);
  const recorded = await readRecorded(places.evidence, effects.files);
  const sources = await experimentSources(project, registry, effects.files);
  return {effects, options, project, planned, registry, places, recorded, sources};
}
