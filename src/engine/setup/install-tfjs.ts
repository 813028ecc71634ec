import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {HarnessError} from '../../contract/error.ts';
import {tellingLine} from './command.ts';
import type {Run} from './effects.ts';
import {
  addingTfjs,
  npmFailed,
  noPackageJson,
  otherPackageManager,
  tfjsAltered,
  tfjsElsewhere,
} from './tfjs-messages.ts';
import {TFJS_DIRECT, TFJS_INTEGRITY, TFJS_VERSION, type Altered} from './tfjs-packages.ts';

/** Lock files of package managers that are not npm. */
const OTHERS = {'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun'};

export interface InstallEffects {
  say: (line: string) => void;
  run: Run;
  /** whether this claimbench finds tfjs */
  found: () => boolean;
}

/** Whether tfjs is installed where the engine looks for it. */
export function tfjsIsInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    return true;
  } catch {
    return false;
  }
}

/**
 * Adds the pinned tfjs to the project, by npm and without install scripts, and compares what arrived with its pinned
 * SHA-512. What is not the pinned one is removed again before anything of it has run.
 *
 * @throws HarnessError where it cannot be installed, or is not the pinned one
 */
export async function installTfjs(project: string, {say, run, found}: InstallEffects): Promise<void> {
  const folder = projectFolder(project);
  const packages = TFJS_DIRECT.map((name) => `${name}@${TFJS_VERSION}`);
  const other = Object.entries(OTHERS).find(([file]) => existsSync(join(folder, file)));
  if (other) throw new HarnessError('harness', otherPackageManager(join(folder, other[0]), other[1], packages));
  say(addingTfjs(packages, join(folder, 'package.json')));
  const npm = (...words: string[]) =>
    run('npm', [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {cwd: folder});
  const finished = await npm('install', '--save-dev', '--save-exact', ...packages);
  if (finished.code !== 0) throw new HarnessError('harness', npmFailed(folder, packages, tellingLine(finished)));
  const altered = alteredPackages(folder);
  if (altered.length > 0) {
    await npm('uninstall', ...TFJS_DIRECT);
    throw new HarnessError('harness', altered.map(tfjsAltered));
  }
  if (!found()) throw new HarnessError('harness', tfjsElsewhere(folder));
}

/** The nearest folder with a package.json, to which npm would install. */
function projectFolder(project: string): string {
  for (let folder = project; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new HarnessError('harness', noPackageJson(project));
  }
}

/** The packages of tfjs that are missing, or have another SHA-512 than the pinned one, as npm found it. */
function alteredPackages(folder: string): Altered[] {
  const lock = join(folder, 'node_modules', '.package-lock.json');
  const {packages} = JSON.parse(readFileSync(lock, 'utf8')) as {packages: Record<string, {integrity?: string}>};
  return Object.entries(TFJS_INTEGRITY).flatMap(([name, expected]) => {
    const got = packages[`node_modules/${name}`]?.integrity ?? 'none';
    return got === expected ? [] : [{name, got, expected}];
  });
}
