import {statfs} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {HarnessError} from '../../contract/error.ts';
import {runCommand, tellingLine} from './command.ts';
import type {SetupEffects} from './effects.ts';
import {WHEELS, thisHost} from './platforms.ts';
import {progressLine} from './progress.ts';

/**
 * The world as it is, but for what the caller gives. Packages are looked for only where the caller gives no folders.
 */
export function realEffects(given: Partial<SetupEffects> = {}): SetupEffects {
  return {
    say: (line) => process.stderr.write(`${line}\n`),
    progress: () => {},
    env: process.env,
    host: thisHost(),
    wheels: WHEELS,
    run: runCommand,
    freeBytes: async (folder) => {
      const {bavail, bsize} = await statfs(folder);
      return bavail * bsize;
    },
    loads: async (addon) => {
      const tried = await runCommand(process.execPath, ['-e', 'require(process.argv[1])', addon], {
        keepWaiting: (ms) => ms < 120_000,
      });
      return tried.code === 0 ? null : tellingLine(tried);
    },
    tfjsNode: given.tfjsNode ?? packageFolder('@tensorflow/tfjs-node'),
    nodeApiHeaders: given.nodeApiHeaders ?? packageFolder('node-api-headers'),
    ...given,
    // A caller's finished lines must still end an open progress line.
    ...(given.progress === undefined && progressLine(process.stderr, Date.now, given.say)),
  };
}

function packageFolder(name: string): string {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    throw new HarnessError('harness', {
      place: 'node_modules',
      rule: `missing ${name}`,
      got: 'none',
      expected: 'it installed',
      action: 'Run `npx claimbench setup` in the project.',
    });
  }
}
