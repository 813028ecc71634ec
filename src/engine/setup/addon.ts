import {createHash} from 'node:crypto';
import {copyFile, readFile, readdir, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {makeFolder} from '../../files/make-folder.ts';
import {tellingLine} from './command.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import {badCXX, compileFailed, compiling, diskFull, doesNotLoad, noCompiler} from './messages.ts';
import type {Places} from './places.ts';
import {LIBRARY_VERSION, type Wheel} from './platforms.ts';
import {nth} from '../../lists/nth.ts';

const COMPILERS = ['c++', 'g++', 'clang++'];
const SOURCES = ['tfjs_backend.cc', 'tfjs_binding.cc'];

export interface AddonPlan {
  /**
   * file of the compiled addon in the cache; its name is the digest of everything that decides its bytes except the
   * compiler
   */
  cached: string;
  flags: readonly string[];
}

export async function planAddon(effects: SetupEffects, places: Places, wheel: Wheel): Promise<AddonPlan> {
  const binding = join(effects.tfjsNode, 'binding');
  const flags = compilerFlags(effects.host.platform, places.library, wheel.libraries);
  const hash = createHash('sha256').update(JSON.stringify([LIBRARY_VERSION, flags]));
  for (const name of (await readdir(binding)).sort()) hash.update(name).update(await readFile(join(binding, name)));
  return {cached: join(places.addons, `${hash.digest('hex').slice(0, 32)}.node`), flags};
}

function compilerFlags(platform: string, library: string, names: readonly string[]): string[] {
  return [
    '-std=c++17',
    '-O2',
    '-fPIC',
    '-shared',
    '-DNAPI_VERSION=8',
    `-I${join(library, 'include')}`,
    ...(platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : []), // Node itself provides the napi_* symbols
    ...names.map((name) => join(library, name)),
    '-Xlinker',
    '-rpath',
    '-Xlinker',
    library,
  ];
}

/** Whether the cached addon is as it was compiled, and whether it is the one in place. */
export async function checkAddon(plan: AddonPlan, places: Places): Promise<{compiled: boolean; placed: boolean}> {
  const [cached, sum, placed] = await Promise.all([
    readFile(plan.cached).catch(() => null),
    readFile(`${plan.cached}.sha256`, 'utf8').catch(() => null),
    readFile(places.addon).catch(() => null),
  ]);
  const compiled = cached !== null && sum?.trim() === createHash('sha256').update(cached).digest('hex');
  return {compiled, placed: compiled && placed !== null && placed.equals(cached)};
}

/**
 * The compiler that would be used: CXX when set (it may have arguments: `ccache g++`), else the first that
 * runs.
 */
export async function findCompiler({env, run}: SetupEffects): Promise<readonly string[]> {
  const wish =
    env.CXX?.trim()
      .split(/\s+/)
      .filter((word) => word !== '') ?? [];
  const candidates = wish.length > 0 ? [wish] : COMPILERS.map((name) => [name]);
  for (const candidate of candidates) {
    const {code} = await run(nth(candidate, 0), [...candidate.slice(1), '--version'], {env});
    if (code === 0) return candidate;
  }
  throw new CannotUse(wish.length > 0 ? badCXX(wish.join(' ')) : noCompiler(COMPILERS));
}

/**
 * Compiles tfjs-node's own sources against the library, and checks that the result loads. The caller holds the lock.
 */
export async function compileAddon(
  effects: SetupEffects,
  plan: AddonPlan,
  places: Places,
  compiler: readonly string[],
): Promise<void> {
  effects.say(compiling(compiler.join(' ')));
  const binding = join(effects.tfjsNode, 'binding');
  const fresh = `${plan.cached}.${process.pid}.node`;
  try {
    await makeFolder(places.addons);
    const [beforeLibraries, libraries] = splitAtLibraries(plan.flags);
    const finished = await effects.run(
      nth(compiler, 0),
      [
        ...compiler.slice(1),
        ...beforeLibraries,
        `-I${join(effects.nodeApiHeaders, 'include')}`,
        ...SOURCES.map((name) => join(binding, name)),
        ...libraries,
        '-o',
        fresh,
      ],
      {env: effects.env},
    );
    if (/no space left/i.test(finished.stderr)) throw new CannotUse(diskFull(places.cache, null, 60e6));
    if (finished.code !== 0) throw new CannotUse(compileFailed(compiler.join(' '), tellingLine(finished)));
    const problem = await effects.loads(fresh);
    if (problem !== null) throw new CannotUse(doesNotLoad(places.addon, problem));
    const sum = createHash('sha256')
      .update(await readFile(fresh))
      .digest('hex');
    await writeFile(`${plan.cached}.sha256`, `${sum}\n`);
    await rename(fresh, plan.cached);
  } finally {
    await rm(fresh, {force: true});
  }
}

/** A linker that reads from left to right wants the libraries after the sources. */
function splitAtLibraries(flags: readonly string[]): [readonly string[], readonly string[]] {
  const first = flags.findIndex((flag) => !flag.startsWith('-') && flag !== 'dynamic_lookup');
  return first < 0 ? [flags, []] : [flags.slice(0, first), flags.slice(first)];
}

/** Puts the cached addon where tfjs-node looks for it; a process that has the old one open keeps it. */
export async function placeAddon(plan: AddonPlan, places: Places): Promise<void> {
  const fresh = `${places.addon}.${process.pid}`;
  await makeFolder(dirname(places.addon));
  try {
    await copyFile(plan.cached, fresh);
    await rename(fresh, places.addon);
  } finally {
    await rm(fresh, {force: true});
  }
}
