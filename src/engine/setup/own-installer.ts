import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {delimiter, dirname, join} from 'node:path';
import {tellingLine} from './command.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import {ownInstallerFailed} from './messages.ts';
import type {Places} from './places.ts';

const LIMIT_MS = 5 * 60_000;

/** The version of the library that tfjs-node's own installer left beside its package, when its addon is there too. */
export async function ownInstallation(tfjsNode: string, addon: string): Promise<string | null> {
  if (!existsSync(addon)) return null;
  const names = await readdir(join(tfjsNode, 'deps', 'lib')).catch(() => []);
  const versions = names.flatMap((name) => /^(?:lib)?tensorflow.*?(\d+\.\d+\.\d+)/.exec(name)?.[1] ?? []);
  const [first] = versions;
  if (first !== undefined) return first;
  return names.some((name) => /^(lib)?tensorflow\./.test(name)) ? 'of unknown version' : null;
}

/** Runs tfjs-node's own installer, as `npm rebuild` would, for a bounded time. @returns the library's version */
export async function runOwnInstaller(effects: SetupEffects, places: Places): Promise<string> {
  const {tfjsNode, env, run} = effects;
  const bin = join(dirname(dirname(tfjsNode)), '.bin'); // the installer calls node-pre-gyp by name
  const finished = await run(process.execPath, [join('scripts', 'install.js')], {
    cwd: tfjsNode,
    env: {...env, PATH: `${bin}${delimiter}${env.PATH ?? ''}`},
    keepWaiting: (elapsedMs) => {
      if (Math.round(elapsedMs / 1000) % 10 === 0)
        effects.progress(`Set-up: tfjs-node's own installer, ${Math.round(elapsedMs / 1000)} s`);
      return elapsedMs < LIMIT_MS;
    },
  });
  if (finished.end === 'stalled') throw new CannotUse(ownInstallerFailed(`no end after ${LIMIT_MS / 60_000} minutes`));
  const version = await ownInstallation(tfjsNode, places.addon);
  const problem = version === null ? tellingLine(finished) : await effects.loads(places.addon);
  if (version === null || problem !== null) throw new CannotUse(ownInstallerFailed(problem ?? 'nothing'));
  return version;
}
