import {createHash} from 'node:crypto';
import {resolve} from 'node:path';
import type {Files} from '../../contract/effects.ts';
import type {FunctionTable} from '../../contract/evidence.ts';
import {isCode} from '../../files/bundle.ts';
import {getOrInsert} from '../../lists/look-up.ts';
import {codeModule, DIGITS, isExecuted, paint, unreachedDigest, type CodeModule, type Painted} from './code-module.ts';
import {MODULE} from './code-units.ts';
import type {Coverage, Taken} from './coverage.ts';

/** Functions by file. */
export type FunctionNames = Record<string, string[]>;

/** What a probe did not execute of an experiment's source: functions as a whole, and parts of functions. */
export interface UnreachedCode {
  wholly: FunctionTable;
  partly: FunctionTable;
}

/** Tells which code of an experiment this process executes. What it executes when it loads modules always counts. */
export interface CodeWatch {
  /** The functions that were executed since the last question. */
  executed: () => FunctionNames;
  /** The code that was not executed since the last question. */
  unreached: () => UnreachedCode;
  /** What was executed until now does not count. */
  forget: () => void;
}

/**
 * What was executed until now does not count. `coverage` is to be restarted before.
 *
 * @param loaded - what loading the experiment executed
 * @param sources - the files of the experiment's source, as paths within the project
 */
export async function watchCode(
  coverage: Coverage,
  loaded: Taken,
  {project, sources, files}: {project: string; sources: readonly string[]; files: Pick<Files, 'read'>},
): Promise<CodeWatch> {
  const watched: Loaded[] = [];
  /** Data, and modules that were not loaded. */
  const others: FunctionTable = {};
  for (const file of sources) {
    const module = isCode(file) ? loadedModule(coverage, loaded, project, file) : undefined;
    if (module) watched.push(module);
    else others[file] = {[MODULE]: digestOf(await files.read(resolve(project, file)))};
  }
  const modules = new Map(watched.map(({module}) => [module.file, module]));
  const since = (): [CodeModule, Painted][] => {
    const taken = coverage.take();
    return watched.map(({module, path, atLoad}) => [module, either(painted(module, path, taken), atLoad)]);
  };
  coverage.take();
  return {
    executed: () => Object.fromEntries(since().map(([module, paint]) => [module.file, executedIn(module, paint)])),
    unreached() {
      const found: UnreachedCode = {wholly: {...others}, partly: {}};
      for (const [module, paint] of since()) addUnreached(module, paint, modules, found);
      return found;
    },
    forget: () => void coverage.take(),
  };
}

/** A module of the source, and what loading it executed. */
interface Loaded {
  module: CodeModule;
  path: string;
  atLoad: Painted;
}

/** Modules are taken apart once, however many runs a process makes. */
const known = new WeakMap<Taken, Map<string, Loaded>>();

function modulesOf(loaded: Taken): Map<string, Loaded> {
  const modules = known.get(loaded) ?? new Map<string, Loaded>();
  known.set(loaded, modules);
  return modules;
}

function loadedModule(coverage: Coverage, loaded: Taken, project: string, file: string): Loaded | undefined {
  const path = resolve(project, file);
  const script = loaded.get(path);
  if (!script) return undefined;
  return getOrInsert(modulesOf(loaded), file, () => {
    const module = codeModule(file, coverage.textOf(script.scriptId));
    return {module, path, atLoad: painted(module, path, loaded)};
  });
}

const painted = (module: CodeModule, path: string, taken: Taken): Painted =>
  paint(module.text.length, taken.get(path)?.counts ?? []);

const executedIn = ({units}: CodeModule, painted: Painted): string[] =>
  units.filter((unit) => isExecuted(unit, painted)).map(({name}) => name);

function addUnreached(
  module: CodeModule,
  painted: Painted,
  modules: ReadonlyMap<string, CodeModule>,
  {wholly, partly}: UnreachedCode,
): void {
  for (const unit of module.units) {
    const digest = unreachedDigest(unit, painted, module, modules);
    if (digest === undefined) continue;
    const table = isExecuted(unit, painted) ? partly : wholly;
    (table[module.file] ??= {})[unit.name] = digest;
  }
}

const either = (one: Painted, other: Painted): Painted => one.map((value, at) => value | (other[at] ?? 0));
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, DIGITS);
