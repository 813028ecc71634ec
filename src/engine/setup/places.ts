import {constants, accessSync, existsSync, mkdirSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, isAbsolute, join, resolve} from 'node:path';
import type {SetupEffects} from './effects.ts';
import {cannotWrite, noHomeCache} from './messages.ts';
import {LIBRARY_VERSION, hostKey} from './platforms.ts';

export interface Places {
  /** the per-user cache; every checkout shares it */
  cache: string;
  library: string;
  addons: string;
  lock: string;
  /** where tfjs-node looks for its addon */
  addon: string;
  /** a sentence if the usual cache is not writable and another one was used */
  note: string | null;
  /** a sentence if no cache is writable */
  problem: string | null;
}

export function findPlaces(effects: Pick<SetupEffects, 'env' | 'host' | 'tfjsNode'>): Places {
  const {env, host, tfjsNode} = effects;
  const usual = usualCache(env, host.platform);
  const libraryName = `libtensorflow-${LIBRARY_VERSION}-${hostKey(host)}`;
  let cache = usual;
  let note: string | null = null;
  let problem = existsSync(join(usual, libraryName, 'manifest.json')) ? null : whyNotWritable(usual);
  if (problem !== null && !env.CLAIMBENCH_CACHE) {
    // A user without a home (a container's random uid) still has the checkout.
    cache = join(dirname(dirname(tfjsNode)), '.cache', 'claimbench');
    note = noHomeCache(usual, problem, cache);
    problem = whyNotWritable(cache);
  }
  const library = join(cache, libraryName);
  return {
    cache,
    library,
    addons: join(cache, 'addons'),
    lock: join(cache, 'setup.lock'),
    addon: join(tfjsNode, modulePath(tfjsNode, host.napi), 'tfjs_binding.node'),
    note: problem === null ? note : null,
    problem: problem === null ? null : cannotWrite(cache, problem),
  };
}

export function usualCache(env: NodeJS.ProcessEnv, platform: string): string {
  if (env.CLAIMBENCH_CACHE) return resolve(env.CLAIMBENCH_CACHE);
  const home = (platform === 'win32' ? env.USERPROFILE : env.HOME) ?? homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'claimbench');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'claimbench');
  // The XDG base directory specification tells programs to ignore relative paths.
  const xdg = env.XDG_CACHE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.cache'), 'claimbench');
}

/** As node-pre-gyp resolves it: the highest Node-API version that both the package and this Node know. */
function modulePath(tfjsNode: string, napi: number): string {
  const {binary} = JSON.parse(readFileSync(join(tfjsNode, 'package.json'), 'utf8')) as {
    binary: {module_path: string; napi_versions: number[]};
  };
  const best = Math.max(...binary.napi_versions.filter((version) => version <= napi));
  return binary.module_path.replaceAll('{napi_build_version}', String(best));
}

function whyNotWritable(folder: string): string | null {
  try {
    mkdirSync(folder, {recursive: true});
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
