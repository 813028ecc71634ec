import {resolve} from 'node:path';
import type {Effects, Files} from '../contract/effects.ts';
import {HarnessError} from '../contract/error.ts';
import {ensureNativeLibrary, installTfjs, noNeedOfTfjs, runCommand, tfjsIsInstalled} from '../engine/setup/index.ts';
import {importsTfjs, loadRegistry} from '../run/index.ts';

/**
 * `claimbench setup`: tfjs where an experiment of the project needs it, and the native library, once per user. @returns 0
 * even where only pure JS serves: claims that need more say so themselves
 */
export async function setupCommand(
  flags: {verify?: boolean; project: string},
  {say, files}: Pick<Effects, 'say' | 'files'>,
): Promise<number> {
  const project = resolve(flags.project);
  if (!tfjsIsInstalled()) {
    if (!(await needsTfjs(project, files))) {
      say(noNeedOfTfjs());
      return 0;
    }
    await installTfjs(project, {say, run: runCommand, found: tfjsIsInstalled});
  }
  await ensureNativeLibrary({say, ...(flags.verify && {verify: true})});
  return 0;
}

/** The experiments may fail to load for want of tfjs; then their imports tell. */
async function needsTfjs(project: string, files: Files): Promise<boolean> {
  try {
    return Object.values(await loadRegistry(project, files)).some(({needs}) => needs !== 'nothing');
  } catch (error) {
    if (error instanceof HarnessError && (await importsTfjs(project, files))) return true;
    throw error;
  }
}
