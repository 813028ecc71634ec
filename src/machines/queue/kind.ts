import type {Files} from '../../contract/effects.ts';
import {HarnessError} from '../../contract/error.ts';
import type {Needs, Registry} from '../../contract/experiment.ts';
import {allCodeDigest, cpuFingerprint, type Executor, type ExperimentSource, type Places} from '../../run/index.ts';
import {digestOfJson} from '../../text/canonical-json.ts';
import {engineStopped} from './messages.ts';
import type {Kind} from './queue-name.ts';

/** A project, as a worker and a coordinator know it. */
export interface Project {
  places: Places;
  registry: Registry;
  sources: Record<string, ExperimentSource>;
}

/** The kind of this process's machine and code. @throws HarnessError where an experiment's library does not load */
export async function kindOf({places, registry, sources}: Project, executor: Executor, files: Files): Promise<Kind> {
  return {
    harness: await allCodeDigest(files),
    source: digestOfJson(Object.fromEntries(Object.entries(sources).map(([name, {digest}]) => [name, digest]))),
    library: await libraryOf(registry, places, executor),
    cpu: cpuFingerprint(),
    node: process.versions.node.split('.')[0] ?? '',
  };
}

/** The library of the experiment that needs most. */
async function libraryOf(registry: Registry, places: Places, executor: Executor): Promise<string> {
  const all = new Set(Object.values(registry).map(({needs}) => needs));
  const needs = (['tensorflow', 'tfjs'] satisfies Needs[]).find((one) => all.has(one));
  if (needs === undefined) return 'none';
  const outcome = await executor.submit({
    action: 'engine',
    key: '',
    asked: {experiment: '', revision: 1, params: {}, data: {}, seed: 1},
    needs,
    project: places.project,
    dataFolder: places.data,
    source: '',
  });
  if (outcome.state === 'loaded') return outcome.fingerprints.library;
  throw new HarnessError('harness', outcome.state === 'failed' ? outcome.problems : [engineStopped()]);
}
