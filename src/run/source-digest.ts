import {createHash} from 'node:crypto';
import {dirname, extname, relative, resolve} from 'node:path';
import type {Files} from '../contract/effects.ts';
import type {Registry} from '../contract/experiment.ts';
import {bareCode, importedPackages, importGraph, isCode} from '../files/bundle.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {canonicalJson} from '../text/canonical-json.ts';
import {exportsOf} from './load-code.ts';
import {findRegistry, registryPath} from './registry.ts';

/** What an experiment is made of: the file that defines it, and all that it imports within the project. */
export interface ExperimentSource {
  /**
   * Of code without comments, types and blanks, so that only a change that can affect a number changes the digest; of
   * JSON byte by byte.
   */
  digest: string;
  /** Paths within the project. */
  files: string[];
  /** The file among them that defines the experiment; a program has none. */
  entry?: string;
}

/**
 * The source of each experiment. An experiment's file is the one among the registry's direct imports that exports the
 * very object; one defined in the registry itself stands for the whole registry.
 */
export async function experimentSources(
  project: string,
  registry: Registry,
  files: Files,
): Promise<Record<string, ExperimentSource>> {
  const isProgram = ([, {program}]: [string, Registry[string]]): boolean => program !== undefined;
  const code = Object.entries(registry).filter((one) => !isProgram(one));
  const ofCode = code.length === 0 ? {} : await codeSources(project, Object.fromEntries(code), files);
  return {...ofCode, ...(await programSources(Object.fromEntries(Object.entries(registry).filter(isProgram))))};
}

/** How the name of a file begins in what makes a run of a program. */
const FILE = 'file ';

/** Of what each program is: its command, and the files that it declares. None of them is code of this process. */
async function programSources(registry: Registry): Promise<Record<string, ExperimentSource>> {
  const sources: Record<string, ExperimentSource> = {};
  for (const [name, {program}] of Object.entries(registry)) {
    const made = (await program?.source()) ?? {};
    const files = Object.keys(made).flatMap((what) => (what.startsWith(FILE) ? [what.slice(FILE.length)] : []));
    sources[name] = {digest: sha256(canonicalJson(made)), files};
  }
  return sources;
}

async function codeSources(
  project: string,
  registry: Registry,
  files: Files,
): Promise<Record<string, ExperimentSource>> {
  const index = resolve(await registryPath(project, files));
  const graph = await importGraph(index);
  const owner = await owners(index, graph, registry);
  const digests = new Map<string, Promise<string>>();
  const digestOf = (path: string) => getOrInsert(digests, path, () => bareDigest(path, files));
  const sources: Record<string, ExperimentSource> = {};
  for (const name of Object.keys(registry).sort()) {
    const entry = owner.get(name) ?? index;
    const closure = [...reachable(entry, graph)].sort();
    const hash = createHash('sha256');
    for (const path of closure) hash.update(`${relative(dirname(index), path)}\0${await digestOf(path)}\0`);
    const within = (path: string): string => relative(resolve(project), path).replaceAll('\\', '/');
    sources[name] = {digest: hash.digest('hex'), files: closure.map(within), entry: within(entry)};
  }
  return sources;
}

async function owners(index: string, graph: Map<string, string[]>, registry: Registry): Promise<Map<string, string>> {
  const owner = new Map<string, string>();
  for (const path of graph.get(index) ?? []) {
    const exported = Object.values(await exportsOf(path));
    for (const [name, experiment] of Object.entries(registry)) if (exported.includes(experiment)) owner.set(name, path);
  }
  return owner;
}

function reachable(from: string, graph: Map<string, string[]>, seen = new Set<string>()): Set<string> {
  if (!seen.has(from)) {
    seen.add(from);
    for (const next of graph.get(from) ?? []) reachable(next, graph, seen);
  }
  return seen;
}

/** By language and bytes: a process that watches asks again and again. */
const bareDigests = new Map<string, Promise<string>>();

/** Code without what cannot affect a number; any other imported file, which is data, byte by byte. */
async function bareDigest(path: string, files: Files): Promise<string> {
  const bytes = await files.read(path);
  const digest = sha256(bytes);
  if (!isCode(path)) return digest;
  const text = new TextDecoder().decode(bytes);
  return getOrInsert(bareDigests, `${extname(path)} ${digest}`, async () => sha256(await bareCode(text, path)));
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Whether a project's experiments import tfjs; also false if their imports cannot be read. */
export async function importsTfjs(project: string, files: Files): Promise<boolean> {
  const index = await findRegistry(project, files);
  const packages = index === undefined ? [] : await importedPackages(resolve(index)).catch(() => []);
  return packages.some((name) => name.startsWith('@tensorflow/'));
}
