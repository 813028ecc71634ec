import {HarnessError} from '../contract/error.ts';
import type {Registry} from '../contract/experiment.ts';
import {lookUp} from '../lists/look-up.ts';
import {unknownExperiment} from '../spec/index.ts';

/** @throws HarnessError where the project has no such experiment, with those that it has */
export function findExperiment(registry: Registry, name: string): Registry[string] {
  if (Object.hasOwn(registry, name)) return lookUp(registry, name);
  throw new HarnessError('usage', {place: 'experiments', ...unknownExperiment(name, Object.keys(registry))});
}
