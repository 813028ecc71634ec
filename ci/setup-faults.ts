/**
 * The set-up of the native library under real faults: real pip, compiler, signals and full disk. Needs the network and
 * about 2 GB;
 * takes a minute or two. Not part of `npm test`, whose tests of the set-up use a fake machine.
 *
 *   node --import tsx ci/setup-faults.ts
 */
import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {ensureNativeLibrary} from '../src/engine/setup/ensure.ts';
import {nth} from '../src/lists/nth.ts';
import {required} from '../src/lists/look-up.ts';

const OWN_PATH = fileURLToPath(import.meta.url);
if (process.argv[2] === '--work') {
  // One process of the set-up, on a copy of tfjs-node, so that the checkout's own addon stays.
  const lie = process.argv[4] === 'lie' ? {freeBytes: async () => 9e9} : {};
  process.stdout.write(JSON.stringify(await ensureNativeLibrary({tfjsNode: nth(process.argv, 3), ...lie})));
} else {
  await main();
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'claimbench faults '));
  const tfjsNode = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  const original = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'));
  for (const part of ['package.json', 'binding']) cpSync(join(original, part), join(tfjsNode, part), {recursive: true});
  const cache = join(root, 'cache');
  const library = (): string =>
    join(cache, readdirSync(cache).find((name) => name.startsWith('libtensorflow')) ?? 'none');
  const leftovers = (folder = cache): string[] => readdirSync(folder).filter((name) => /^staging|\.lock/.test(name));
  let failed = 0;
  let passed = 0;
  const check = (what: string, ok: boolean, detail: unknown = ''): void => {
    if (ok) passed++;
    else failed++;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}${ok ? '' : `: ${JSON.stringify(detail)}`}`);
  };
  try {
    for (const [signal, ms] of [
      ['SIGTERM', 2000],
      ['SIGTERM', 4500],
      ['SIGKILL', 4500],
    ] as const) {
      const {child, done} = start(tfjsNode, cache);
      await pause(ms);
      child.kill(signal);
      await done;
      await pause(1500);
      check(
        `${signal} after ${ms} ms: no library, or a whole one`,
        !existsSync(library()) || existsSync(join(library(), 'manifest.json')),
      );
      if (signal === 'SIGTERM') check('... and nothing left behind', leftovers().length === 0, leftovers());
      rmSync(library(), {recursive: true, force: true});
    }

    const two = await Promise.all([start(tfjsNode, cache).done, start(tfjsNode, cache).done]);
    check(
      'two at once after a kill: one obtains, one finds it done',
      same(
        two.map((t) => t.did),
        ['nothing', 'obtained'],
      ),
      two,
    );
    check(
      '... the waiter said so',
      two.some((t) => t.said.includes('waiting for it')),
      two,
    );
    check('... nothing left behind', leftovers().length === 0, leftovers());

    const beganMs = Date.now();
    const again = await start(tfjsNode, cache).done;
    check(
      `a second run: nothing to do, silent, ${Date.now() - beganMs} ms (under 1000)`,
      again.did === 'nothing' && again.said === '' && Date.now() - beganMs < 1000,
      again,
    );

    const file = join(library(), required(readdirSync(library()).find((name) => name.startsWith('libtensorflow_cc'))));
    truncateSync(file, Math.floor(statSync(file).size / 2));
    const fixed = await start(tfjsNode, cache).done;
    check(
      'a library cut in half is noticed and obtained again',
      fixed.did === 'obtained' && fixed.said.includes('It is obtained again.'),
      fixed,
    );

    await fullDisk(root, tfjsNode, check, leftovers);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function fullDisk(
  root: string,
  tfjsNode: string,
  check: (what: string, ok: boolean, detail?: unknown) => void,
  leftovers: (folder: string) => string[],
): Promise<void> {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  rmSync(join(tfjsNode, 'lib'), {recursive: true, force: true});
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', disk], {stdio: 'pipe'});
  } catch {
    console.log('skipped: a full disk (a small file system can be mounted by root only)');
    return;
  }
  try {
    const small = join(disk, 'cache');
    const before = await start(tfjsNode, small).done;
    check(
      'a small disk is seen before starting',
      before.choice === 'pure-js' && before.said.includes('needs about 1.1 GB while setting up, has 0.1 GB'),
      before,
    );
    for (const size of ['100m', '700m']) {
      execFileSync('mount', ['-o', `remount,size=${size}`, disk]);
      const during = await start(tfjsNode, small, 'lie').done;
      check(
        `a disk of ${size} that fills up: said once, nothing left`,
        during.choice === 'pure-js' && during.said.includes('disk full') && leftovers(small).length === 0,
        during,
      );
    }
  } finally {
    execFileSync('umount', [disk]);
  }
}

interface Done {
  choice?: string;
  did?: string;
  said: string;
}

function start(tfjsNode: string, cache: string, ...words: string[]): {child: ChildProcess; done: Promise<Done>} {
  const child = spawn(process.execPath, ['--import', 'tsx', OWN_PATH, '--work', tfjsNode, ...words], {
    env: {...process.env, CLAIMBENCH_CACHE: cache},
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: dirname(dirname(OWN_PATH)),
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const done = new Promise<Done>((resolve) =>
    child.on('close', () => resolve({...(out === '' ? {} : (JSON.parse(out) as Done)), said})),
  );
  return {child, done};
}

function same(got: readonly (string | undefined)[], expected: readonly string[]): boolean {
  return JSON.stringify([...got].sort()) === JSON.stringify(expected);
}
