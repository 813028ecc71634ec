import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import type {Registry} from '../contract/experiment.ts';
import {addonFolder} from '../engine/environment.ts';
import {getOrInsert, lookUp} from '../lists/look-up.ts';
import {digestOfJson} from '../text/canonical-json.ts';
import {digestOfFiles, modulesDigest, packagesDigest} from './code-digest.ts';
import {dataDigest} from './data-source.ts';
import type {Job} from './job.ts';
import {versionsIn} from './versions.ts';

/** The modules that do a job: the worker itself, and what experiments import. */
const MODULES = ['worker', 'experiment'];

/**
 * All that can affect what a job computes, besides its key, as one digest: the experiment's source, the data files as
 * they lie there, the processor, the engine's library, the packages, Node, and the code of claimbench that does the
 * job. Pins are part of that code.
 *
 * @returns undefined for what must be computed each time: results that are only read, and programs that name no
 *   version of what runs them
 */
export function conditionsOf(
  {registry, cpu}: {registry: Registry; cpu: string},
  effects: Pick<Effects, 'files' | 'env'>,
): (job: Job) => Promise<string | undefined> {
  const {files} = effects;
  const digests = new Map<string, Promise<unknown>>();
  const once = (what: string, find: () => Promise<unknown>) => getOrInsert(digests, what, find);
  const programs = new Map<string, Promise<object | undefined>>();
  return async ({source, needs, asked, dataFolder, project}) => {
    const program = await getOrInsert(programs, asked.experiment, () => programOf(registry, asked.experiment));
    if (!program) return undefined;
    const data: Record<string, unknown> = {};
    for (const name of Object.keys(asked.data))
      data[name] = (await once(`data ${dataFolder} ${name}`, () => dataDigest(name, dataFolder, effects))) ?? 'missing';
    return digestOfJson({
      source,
      program,
      data,
      cpu,
      engine: needs === 'nothing' ? 'none' : await once('engine', () => engineDigest(files)),
      packages: await once('packages', () => packagesDigest(project, files)),
      claimbench: await once('claimbench', () => modulesDigest(MODULES, files)),
      versions: {...process.versions},
    });
  };
}

async function programOf(registry: Registry, name: string): Promise<object | undefined> {
  const {program} = lookUp(registry, name);
  if (!program) return {};
  if (program.imported) return undefined;
  const made = await program.made();
  const versions = versionsIn(made);
  if (versions.length === 0 || versions.some(([, said]) => said === null)) return undefined;
  return {made, environment: program.environment()};
}

/** The addon is compiled against one version of the library, and names its folder. */
async function engineDigest(files: Effects['files']): Promise<string> {
  const folder = addonFolder();
  const addons = folder === undefined ? [] : (await files.list(folder)).filter((name) => name.endsWith('.node'));
  return digestOfFiles(
    addons.map((name) => `${folder}/${name}`),
    files,
  );
}
