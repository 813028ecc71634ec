import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {Finished} from './effects.ts';
import {installTfjs} from './install-tfjs.ts';
import {TFJS_INTEGRITY} from './tfjs-packages.ts';

let folder: string;
let said: string[];
let ran: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-tfjs-'));
  writeFileSync(join(folder, 'package.json'), '{}');
  said = [];
  ran = [];
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const BOTH = '@tensorflow/tfjs-core@4.22.0 and @tensorflow/tfjs-node@4.22.0';
const FLAGS = '--ignore-scripts --no-audit --no-fund --loglevel=error';

/** npm, which gives these packages. */
function effects(integrity: Record<string, string>, finished: Partial<Finished> = {}, found = true) {
  const run = async (command: string, words: readonly string[], {cwd = ''} = {}): Promise<Finished> => {
    ran.push([command, ...words].join(' '));
    const packages = Object.entries(integrity).map(([name, one]) => [`node_modules/${name}`, {integrity: one}]);
    mkdirSync(join(cwd, 'node_modules'), {recursive: true});
    writeFileSync(
      join(cwd, 'node_modules', '.package-lock.json'),
      JSON.stringify({packages: Object.fromEntries(packages)}),
    );
    return {code: 0, end: 'exit', stdout: '', stderr: '', ...finished};
  };
  return {say: (line: string) => void said.push(line), run, found: () => found};
}

test('npm adds both packages, pinned and without scripts, to the nearest package.json; it is said before', async () => {
  mkdirSync(join(folder, 'claims'));
  await installTfjs(join(folder, 'claims'), effects(TFJS_INTEGRITY));
  expect(ran).toEqual([
    `npm install --save-dev --save-exact @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-node@4.22.0 ${FLAGS}`,
  ]);
  expect(said).toEqual([
    `Set-up: an experiment needs tfjs, which is not installed: npm adds ${BOTH} to ${folder}/package.json, ` +
      'without install scripts (about 290 MB on disk).',
  ]);
});

test('a package that is not the pinned one is removed, and ends the set-up', async () => {
  const altered = {...TFJS_INTEGRITY, '@tensorflow/tfjs-node': 'sha512-other'};
  await expect(installTfjs(folder, effects(altered))).rejects.toThrow(
    'package @tensorflow/tfjs-node: invalid package: it is not the pinned one; got sha512-other; expected ' +
      `${TFJS_INTEGRITY['@tensorflow/tfjs-node']}. ` +
      "Nothing of it ran, and it was removed. Find out what npm's registry and the network give in its place.",
  );
  expect(ran.at(-1)).toBe(`npm uninstall @tensorflow/tfjs-core @tensorflow/tfjs-node ${FLAGS}`);
});

test('a package that is missing is not taken for the pinned one', async () => {
  const rest = Object.fromEntries(Object.entries(TFJS_INTEGRITY).filter(([name]) => name !== '@tensorflow/tfjs'));
  await expect(installTfjs(folder, effects(rest))).rejects.toThrow(
    'package @tensorflow/tfjs: invalid package: it is not the pinned one; got none; expected sha512-',
  );
});

test('npm that fails', async () => {
  const failed = {code: 1, stderr: 'npm error network ECONNREFUSED\n'};
  await expect(installTfjs(folder, effects({}, failed))).rejects.toThrow(
    `${folder}: npm failed to install tfjs; got npm error network ECONNREFUSED; expected ${BOTH} installed. ` +
      "Check the network and npm's registry setting, and run the command again.",
  );
});

test('a project of another package manager is told, and left as it is', async () => {
  writeFileSync(join(folder, 'pnpm-lock.yaml'), '');
  await expect(installTfjs(folder, effects(TFJS_INTEGRITY))).rejects.toThrow(
    `${folder}/pnpm-lock.yaml: unsupported package manager; got pnpm; expected npm, by which the set-up ` +
      'installs tfjs. ' +
      `Add ${BOTH} with pnpm, without install scripts, and run the command again.`,
  );
  expect([ran, said]).toEqual([[], []]);
});

test('a claimbench that runs from elsewhere does not find what was installed, and says so', async () => {
  await expect(installTfjs(folder, effects(TFJS_INTEGRITY, {}, false))).rejects.toThrow(
    `${folder}: missing claimbench beside tfjs: this claimbench runs from elsewhere and does not find it; ` +
      'expected claimbench installed in the project. ' +
      'Run `npm install claimbench` and `npx claimbench setup` there.',
  );
});
