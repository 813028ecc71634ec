import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {runCommand} from './command.ts';
import type {SetupEffects} from './effects.ts';
import {HEADERS, type Wheel} from './platforms.ts';

/**
 * For tests: a machine in a temporary folder, with a tfjs-node, a pip, a compiler and a wheel that are all tiny, and no
 * network.
 */
export interface FakeMachine {
  root: string;
  effects: SetupEffects;
  /** every line said so far, `root` written as ROOT */
  said: string[];
  bin: string;
  cache: string;
  library: string;
  addon: string;
  wheelFile: string;
  remove: () => void;
}

const KEY = 'linux-x64-glibc';
const REAL_PYTHON = realPython();
export const havePython = REAL_PYTHON !== null;

export function fakeMachine(): FakeMachine {
  const root = mkdtempSync(join(tmpdir(), 'claimbench set-up ')); // with spaces, as a clone's path may have
  const bin = join(root, 'bin');
  const tfjsNode = join(root, 'node_modules', '@tensorflow', 'tfjs-node');
  const cache = join(root, 'cache');
  const wheelFile = join(root, 'tensorflow_cpu-2.20.0-fake.whl');
  mkdirSync(bin);
  write(
    join(tfjsNode, 'package.json'),
    JSON.stringify({binary: {module_path: './lib/napi-v{napi_build_version}', napi_versions: [7, 8]}}),
  );
  write(join(tfjsNode, 'binding', 'tfjs_backend.cc'), '// backend');
  write(join(tfjsNode, 'binding', 'tfjs_binding.cc'), '// binding');
  const wheel = makeWheel(wheelFile);
  script(join(bin, 'python3'), pythonScript(wheelFile));
  script(join(bin, 'c++'), COMPILER);
  const said: string[] = [];
  return {
    root,
    bin,
    cache,
    said,
    wheelFile,
    library: join(cache, `libtensorflow-2.20.0-${KEY}`),
    addon: join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node'),
    remove: () => rmSync(root, {recursive: true, force: true}),
    effects: {
      say: (line) => said.push(line.replaceAll(root, 'ROOT')),
      progress: () => {},
      env: {PATH: bin, CLAIMBENCH_CACHE: cache},
      host: {platform: 'linux', arch: 'x64', libc: 'glibc', napi: 9},
      wheels: {[KEY]: wheel},
      run: runCommand,
      freeBytes: async () => 2e9,
      loads: async (addon) => (readFileSync(addon, 'utf8').startsWith('addon') ? null : 'Error: not an addon'),
      tfjsNode,
      nodeApiHeaders: join(root, 'node_modules', 'node-api-headers'),
    },
  };
}

export function script(path: string, text: string): void {
  write(path, `#!/bin/sh\n${text}`);
  chmodSync(path, 0o755);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
}

/** `python3 -m pip download ... --dest FOLDER` copies the wheel; all else goes to the real Python. */
function pythonScript(wheelFile: string): string {
  return `if [ "$1" = -m ]; then
  [ "$3" = --version ] && exit 0
  while [ "$1" != --dest ]; do shift; done
  exec /bin/cp '${wheelFile}' "$2"
fi
exec '${REAL_PYTHON ?? '/nonexistent'}' "$@"
`;
}

const COMPILER = `[ "$1" = --version ] && exit 0
while [ $# -gt 1 ]; do [ "$1" = -o ] && out="$2"; shift; done
echo addon > "$out"
`;

function makeWheel(path: string): Wheel {
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
  const names = [...libraries, ...HEADERS.map((name) => `include/${name}`), 'python/left-out.py'];
  if (REAL_PYTHON !== null && !existsSync(path)) {
    execFileSync(REAL_PYTHON, [
      '-c',
      'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1], "w")\n' +
        'for n in sys.argv[2:]: z.writestr("tensorflow/" + n, n * 50)\nz.close()',
      path,
      ...names,
    ]);
  }
  const bytes = REAL_PYTHON === null ? Buffer.alloc(0) : readFileSync(path);
  return {
    name: 'Linux on x86-64',
    tested: true,
    project: 'tensorflow-cpu',
    pipPlatform: 'manylinux_2_17_x86_64',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    wheelBytes: REAL_PYTHON === null ? 0 : statSync(path).size,
    libraries,
    libraryBytes: 2400,
  };
}

function realPython(): string | null {
  for (const name of ['python3', 'python']) {
    try {
      return execFileSync(name, ['-c', 'import sys, zipfile; print(sys.executable)'], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    } catch {
      // the next one
    }
  }
  return null;
}
