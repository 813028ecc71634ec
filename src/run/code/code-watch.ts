import {createHash} from 'node:crypto';
import {resolve} from 'node:path';
import type {Files} from '../../contract/effects.ts';
import type {FunctionTable} from '../../contract/evidence.ts';
import {isCode} from '../../files/bundle.ts';
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
}

/**
 * @param loaded - what loading the experiment executed
 * @param sources - the files of the experiment's source, as paths within the project
 */
export async function watchCode(
  coverage: Coverage,
  loaded: Taken,
  {project, sources, files}: {project: string; sources: readonly string[]; files: Pick<Files, 'read'>},
): Promise<CodeWatch> {
  const modules = new Map<string, CodeModule>();
  /** Data, and modules that were not loaded. */
  const others: FunctionTable = {};
  for (const file of sources) {
    const path = resolve(project, file);
    const script = isCode(file) ? loaded.get(path) : undefined;
    if (script) modules.set(file, codeModule(file, coverage.textOf(script.scriptId)));
    else others[file] = {[MODULE]: digestOf(await files.read(path))};
  }
  const painted = (module: CodeModule, taken: Taken): Painted => {
    const counts = taken.get(resolve(project, module.file))?.counts ?? [];
    return paint(module.text.length, counts);
  };
  const atLoad = new Map([...modules].map(([file, module]) => [file, painted(module, loaded)]));
  const since = (): [CodeModule, Painted][] => {
    const taken = coverage.take();
    return [...modules.values()].map((module) => [module, either(painted(module, taken), atLoad.get(module.file))]);
  };
  coverage.restart();
  return {
    executed: () => Object.fromEntries(since().map(([module, paint]) => [module.file, executedIn(module, paint)])),
    unreached() {
      const found: UnreachedCode = {wholly: {...others}, partly: {}};
      for (const [module, paint] of since()) addUnreached(module, paint, modules, found);
      return found;
    },
  };
}

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

const either = (one: Painted, other: Painted = one): Painted => one.map((value, at) => value | (other[at] ?? 0));
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, DIGITS);
