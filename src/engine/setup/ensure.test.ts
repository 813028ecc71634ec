import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {HarnessError} from '../../contract/error.ts';
import {nth} from '../../lists/nth.ts';
import {ensureNativeLibrary} from './ensure.ts';
import {type FakeMachine, fakeMachine, havePython, script} from './fake-machine.ts';
import {inspectNativeLibrary} from './inspect.ts';
import {joinPatterns} from '../../text/join-patterns.ts';

let machine: FakeMachine;
beforeEach(() => {
  machine = fakeMachine();
});
afterEach(() => machine.remove());

const ensure = (more = {}) => ensureNativeLibrary({...machine.effects, ...more});
const CC = 'libtensorflow_cc.so.2';

// The wheel is made and unpacked by Python, as it is in earnest.
describe.skipIf(!havePython)('the wheel', () => {
  it('obtains, compiles, places, leaves nothing else behind; then does nothing, silently', async () => {
    expect(await ensure()).toMatchObject({choice: 'wheel', version: '2.20.0', did: 'obtained'});
    expect(machine.said).toEqual([
      'Set-up: obtaining TensorFlow 2.20.0 for tfjs-node, once for this user (0 MB to download, into ROOT/cache).',
      'Set-up: the wheel is complete; extracting the library (0 MB).',
      'Set-up: compiling the tfjs-node addon with c++ (about 10 s).',
      'Set-up: TensorFlow 2.20.0 is ready (ROOT/cache/libtensorflow-2.20.0-linux-x64-glibc).',
    ]);
    expect(readdirSync(machine.cache).sort()).toEqual(['addons', 'libtensorflow-2.20.0-linux-x64-glibc']);
    expect(readdirSync(machine.library).sort()).toEqual([
      'include',
      CC,
      'libtensorflow_framework.so.2',
      'manifest.json',
    ]);
    expect(readdirSync(join(machine.cache, 'addons'))).toHaveLength(2);
    expect(readFileSync(machine.addon, 'utf8')).toBe('addon\n');
    machine.said.length = 0;
    expect(await ensure()).toMatchObject({choice: 'wheel', did: 'nothing'});
    expect(machine.said).toEqual([]);
  });

  it('puts back an addon that npm removed, without compiling', async () => {
    await ensure();
    rmSync(machine.addon);
    rmSync(join(machine.bin, 'c++'));
    expect(await ensure()).toMatchObject({did: 'placed'});
  });

  it('compiles again when a source changes, or the cached addon is altered', async () => {
    await ensure();
    writeFileSync(join(machine.effects.tfjsNode, 'binding', 'tfjs_backend.cc'), '// another');
    expect(await ensure()).toMatchObject({did: 'compiled'});
    for (const name of readdirSync(join(machine.cache, 'addons'))) {
      if (name.endsWith('.node')) writeFileSync(join(machine.cache, 'addons', name), 'addon altered');
    }
    expect(await ensure()).toMatchObject({did: 'compiled'});
  });

  it('two at once: one works, the other says that it waits and finds it done', async () => {
    const saysThatItWaits = (line: string): boolean => line.endsWith('waiting for it.');
    const freeBytes = async (): Promise<number> => {
      while (!machine.said.some(saysThatItWaits)) await pause(20); // the work takes no less than the other's look
      return 2e9;
    };
    const outcomes = await Promise.all([ensure({freeBytes}), ensure({freeBytes})]);
    expect(outcomes.map((o) => o.choice === 'wheel' && o.did).sort()).toEqual(['nothing', 'obtained']);
    expect(machine.said).toContain(
      `Set-up: another process (${process.pid}) is busy with the native library; waiting for it.`,
    );
    expect(machine.said.filter((line) => line.startsWith('Set-up: obtaining'))).toHaveLength(1);
  });

  it('takes over from a process that is gone, and clears what it left', async () => {
    mkdirSync(join(machine.cache, 'staging-1'), {recursive: true});
    writeFileSync(join(machine.cache, 'setup.lock'), '');
    utimesSync(join(machine.cache, 'setup.lock'), 1, 1);
    expect(await ensure()).toMatchObject({did: 'obtained'});
    expect(machine.said[0]).toBe('Set-up: a process was busy with the native library and is gone; taking over.');
    expect(existsSync(join(machine.cache, 'staging-1'))).toBe(false);
  });

  it('notices a library cut short, says so, and obtains it again', async () => {
    await ensure();
    const bytes = statSync(join(machine.library, CC)).size;
    truncateSync(join(machine.library, CC), 10);
    machine.said.length = 0;
    expect(await ensure()).toMatchObject({did: 'obtained'});
    expect(machine.said[0]).toBe(
      `Set-up: ROOT/cache/libtensorflow-2.20.0-linux-x64-glibc/${CC}: invalid library file; ` +
        `got 10 bytes; expected ${bytes}. It will be replaced.`,
    );
    expect(statSync(join(machine.library, CC)).size).toBe(bytes);
  });

  it('notices a library altered at equal length by its time; with the time put back, --verify does', async () => {
    await ensure();
    const path = join(machine.library, CC);
    const {size, mtimeMs} = statSync(path);
    writeFileSync(path, 'x'.repeat(size));
    expect(await ensure()).toMatchObject({did: 'obtained'});
    const again = statSync(path).mtimeMs;
    writeFileSync(path, 'y'.repeat(size));
    const manifest = join(machine.library, 'manifest.json');
    const recorded = JSON.parse(readFileSync(manifest, 'utf8')) as {files: {path: string; mtimeMs: number}[]};
    nth(recorded.files, 0).mtimeMs = statSync(path).mtimeMs;
    writeFileSync(manifest, JSON.stringify(recorded));
    expect([mtimeMs === again, await ensure()]).toMatchObject([false, {did: 'nothing'}]);
    expect(await ensure({verify: true})).toMatchObject({did: 'obtained'});
    expect(machine.said.join('\n')).toContain(`${CC}: invalid library file; got SHA-256 `);
  });

  it('a touched but unaltered library stays', async () => {
    await ensure();
    utimesSync(join(machine.library, CC), 5, 5);
    expect(await ensure()).toMatchObject({did: 'nothing'});
    expect(await ensure({verify: true})).toMatchObject({did: 'nothing'});
    expect(machine.said.at(-1)).toBe(
      'Set-up: 16 files in ROOT/cache/libtensorflow-2.20.0-linux-x64-glibc have their recorded SHA-256.',
    );
  });

  it('without a home that can be written, the checkout holds the library', async () => {
    writeFileSync(join(machine.root, 'file'), '');
    const env = {PATH: machine.bin, HOME: join(machine.root, 'file')};
    expect(await ensure({env})).toMatchObject({
      did: 'obtained',
      library: expect.stringContaining('node_modules/.cache/claimbench'),
    });
    expect(machine.said[0]).toBe(
      'Set-up: ROOT/file/.cache/claimbench is not writable (ENOTDIR); the library goes to ' +
        'ROOT/node_modules/.cache/claimbench, for this checkout only. To share it, set CLAIMBENCH_CACHE to a ' +
        'folder that you can write to.',
    );
  });
});

describe.skipIf(!havePython)('what keeps the wheel from serving', () => {
  const reason = async (more = {}): Promise<string> => {
    const outcome = await ensure(more);
    expectNothingLeft();
    const because = outcome.choice === 'pure-js' ? outcome.because : 'none';
    expect(machine.said.at(-1)).toBe(
      `Set-up: WARNING: no native TensorFlow library is available: ${because.replaceAll(machine.root, 'ROOT')}\n` +
        'Set-up: tfjs computes in plain JavaScript. This suffices for claims that need no training; any other ' +
        'claim ends with exit code 3.',
    );
    return because;
  };
  const expectNothingLeft = (): void => {
    expect(existsSync(machine.addon)).toBe(false);
    const left = existsSync(machine.cache) ? readdirSync(machine.cache) : [];
    expect(left.filter((name) => /^staging|\.lock$/.test(name))).toEqual([]);
  };

  it('no pip', async () => {
    script(join(machine.bin, 'python3'), 'exit 1');
    expect(await reason()).toBe(
      'pip: missing; tried `python3 -m pip`, `python -m pip`, `pip3`, `pip`; expected one that runs. ' +
        'Install it (Debian, Ubuntu: `apt-get install python3-pip`) and run the command again.',
    );
  });

  it('no compiler: found out before anything is downloaded', async () => {
    rmSync(join(machine.bin, 'c++'));
    expect(await reason()).toBe(
      'compiler: missing; tried `c++`, `g++`, `clang++`; expected one that runs. Install a C++ compiler ' +
        '(Debian, Ubuntu: `apt-get install g++`; ' +
        'macOS: `xcode-select --install`) and run the command again.',
    );
    expect(existsSync(machine.library)).toBe(false);
  });

  it('a CXX that does not run is not passed over', async () => {
    expect(await reason({env: {...machine.effects.env, CXX: 'no-such-compiler -x'}})).toBe(
      'CXX: invalid compiler; got `no-such-compiler -x`, which does not run; expected a C++ compiler. Correct ' +
        'CXX, or unset it.',
    );
  });

  it('a compiler that fails', async () => {
    script(join(machine.bin, 'c++'), '[ "$1" = --version ] && exit 0\necho "c_api.h:1: error: what" >&2; exit 1');
    expect(await reason()).toBe(
      'compiler: invalid addon; `c++` says: c_api.h:1: error: what; expected it to compile. Try another ' +
        'compiler: set CXX.',
    );
    expect(readdirSync(join(machine.cache, 'addons'))).toEqual([]);
  });

  it('an addon that does not load is neither kept nor placed', async () => {
    expect(await reason({loads: async () => 'Error: GLIBC_2.99 not found'})).toMatch(
      /tfjs_binding.node: invalid addon; got: Error: GLIBC_2.99 not found; expected it to load\./,
    );
    expect(readdirSync(join(machine.cache, 'addons')).filter((name) => name.endsWith('.node'))).toEqual([]);
  });

  it('a wheel cut short, which ends the set-up', async () => {
    const {size} = statSync(machine.wheelFile);
    truncateSync(machine.wheelFile, size - 1);
    await expect(ensure()).rejects.toThrow(
      new HarnessError('harness', {
        place: 'tensorflow_cpu-2.20.0-fake.whl',
        rule: 'invalid wheel of TensorFlow, cut short or of another size',
        got: `${size - 1} bytes`,
        expected: String(size),
        action: "It was deleted unused. Run the command again; if this recurs, check pip's index.",
      }),
    );
    expectNothingLeft();
    expect(existsSync(machine.library)).toBe(false);
  });

  it('a wheel altered, which ends the set-up: nothing is unpacked, compiled or taken from elsewhere', async () => {
    const bytes = readFileSync(machine.wheelFile);
    bytes[60] = nth(bytes, 60) ^ 1;
    writeFileSync(machine.wheelFile, bytes);
    await expect(ensure()).rejects.toThrow(
      joinPatterns(
        /^tensorflow_cpu-2.20.0-fake.whl: invalid wheel of TensorFlow: it is not the pinned one; /,
        /got SHA-256 [0-9a-f]{64}; expected [0-9a-f]{64}\. It was deleted unused\. /,
      ),
    );
    expectNothingLeft();
    expect([existsSync(machine.library), existsSync(join(machine.cache, 'addons'))]).toEqual([false, false]);
    expect(machine.said.filter((line) => !line.startsWith('Set-up: obtaining'))).toEqual([]);
  });

  it('a wheel without the library', async () => {
    const [key, wheel] = nth(Object.entries(machine.effects.wheels), 0);
    expect(await reason({wheels: {[key]: {...wheel, libraries: ['libother.so']}}})).toBe(
      'wheel: missing tensorflow/libother.so; got none inside it; expected one. Report this with the output of ' +
        '`claimbench doctor`.',
    );
  });

  it('too small a disk: seen before starting', async () => {
    const [key, wheel] = nth(Object.entries(machine.effects.wheels), 0);
    const wheels = {[key]: {...wheel, wheelBytes: 258_876_263, libraryBytes: 779_485_312}};
    expect(await reason({wheels, freeBytes: async () => 0.3e9})).toBe(
      `${machine.cache}: disk full; needs about 1.1 GB while setting up, has 0.3 GB. ` +
        'Free some space, or set CLAIMBENCH_CACHE to a folder on a larger disk.',
    );
  });

  it('a disk that fills up while unpacking', async () => {
    const python = readFileSync(join(machine.bin, 'python3'), 'utf8').replace(/^#!\/bin\/sh\n/, '');
    script(
      join(machine.bin, 'python3'),
      `if [ "$1" = -I ]; then echo 'OSError: [Errno 28] No space left on device' >&2; exit 1; fi\n${python}`,
    );
    expect(await reason()).toMatch(
      /cache: disk full; needs about 0\.1 GB while setting up, has less\. Free some space, or set CLAIMBENCH_CACHE/,
    );
    expect(existsSync(machine.library)).toBe(false);
  });

  it('no network: pip says so', async () => {
    script(
      join(machine.bin, 'python3'),
      `[ "$1 $3" = "-m download" ] || exit 0
echo "WARNING: Retrying after connection broken by 'NewConnectionError(...)'" >&2
echo 'ERROR: No matching distribution found for tensorflow-cpu==2.20.0' >&2; exit 1`,
    );
    expect(await reason()).toBe(
      'pip: missing wheel; pip says: ERROR: No matching distribution found for tensorflow-cpu==2.20.0; expected ' +
        'it to download. ' +
        "Check the network and pip's index, and run the command again.",
    );
  });

  it('a platform without a wheel', async () => {
    expect(await reason({host: {platform: 'linux', arch: 'x64', libc: 'musl', napi: 9}})).toBe(
      'platform: unsupported; got linux-x64-musl; expected one of linux-x64-glibc. ' +
        'TensorFlow is built for glibc only: use a Debian, Ubuntu or Fedora image instead of Alpine.',
    );
  });

  it('a cache that cannot be made', async () => {
    writeFileSync(join(machine.root, 'file'), '');
    const env = {...machine.effects.env, CLAIMBENCH_CACHE: join(machine.root, 'file', 'x')};
    expect(await reason({env})).toBe(
      `${machine.root}/file/x: invalid folder; got ENOTDIR; expected a writable folder. ` +
        'Set CLAIMBENCH_CACHE to a folder that you can write to.',
    );
  });
});

describe.skipIf(!havePython)('doctor', () => {
  it('names what is missing, and the command that fixes it', async () => {
    const inspect = () => inspectNativeLibrary(machine.effects);
    expect(await inspect()).toMatchObject({
      choice: 'pure-js',
      version: null,
      fix: 'claimbench setup',
      missing: [`${machine.library}: missing library.`],
    });
    rmSync(join(machine.bin, 'c++'));
    expect((await inspect()).fix).toBe('apt-get install g++');
    const elsewhere = {...machine.effects, host: {...machine.effects.host, platform: 'darwin', libc: null} as const};
    expect(await inspectNativeLibrary(elsewhere)).toMatchObject({
      fix: null,
      missing: [expect.stringContaining('no longer built for Intel Macs: use a Linux x86-64 container.')],
    });
    script(
      join(machine.bin, 'c++'),
      '[ "$1" = --version ] && exit 0\nwhile [ $# -gt 1 ]; do [ "$1" = -o ] && out="$2"; shift; done\necho ' +
        'addon > "$out"',
    );
    await ensure();
    expect(await inspect()).toMatchObject({choice: 'wheel', version: '2.20.0', missing: [], fix: null});
    writeFileSync(machine.addon, 'addon by hand');
    expect(await inspect()).toMatchObject({
      choice: 'unknown',
      missing: [`${machine.addon}: missing addon, or not of this set-up.`],
    });
  });
});
