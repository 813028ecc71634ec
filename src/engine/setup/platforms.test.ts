import {PassThrough} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {CannotUse} from './effects.ts';
import {wheelFor} from './ensure.ts';
import {type Host, WHEELS, hostKey, thisHost} from './platforms.ts';
import {usualCache} from './places.ts';
import {progressLine} from './progress.ts';
import {received} from './messages.ts';

const host = (platform: string, arch: string, libc: Host['libc'] = null): {host: Host} => ({
  host: {platform, arch, libc, napi: 9},
});
const message = (given: {host: Host}): string => {
  try {
    return wheelFor(WHEELS, given).name;
  } catch (error) {
    expect(error).toBeInstanceOf(CannotUse);
    return (error as Error).message;
  }
};
const KNOWN = 'linux-x64-glibc, linux-arm64-glibc, darwin-arm64, win32-x64';

describe('the table of platforms', () => {
  it('pins every wheel by a SHA-256; only the one that was run counts as tested', () => {
    for (const wheel of Object.values(WHEELS)) expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(
      Object.entries(WHEELS)
        .filter(([, wheel]) => wheel.tested)
        .map(([key]) => key),
    ).toEqual(['linux-x64-glibc']);
  });

  it('says plainly what works elsewhere', () => {
    expect(message(host('linux', 'x64', 'musl'))).toBe(
      `platform: unsupported; got linux-x64-musl; expected one of ${KNOWN}. ` +
        'TensorFlow is built for glibc only: use a Debian, Ubuntu or Fedora image instead of Alpine.',
    );
    expect(message(host('darwin', 'x64'))).toBe(
      `platform: unsupported; got darwin-x64; expected one of ${KNOWN}. ` +
        'TensorFlow is no longer built for Intel Macs: use a Linux x86-64 container.',
    );
    expect(message(host('linux', 'riscv64', 'glibc'))).toBe(
      `platform: unsupported; got linux-riscv64-glibc; expected one of ${KNOWN}. ` +
        'Use a Linux x86-64 machine or container with glibc.',
    );
    expect(message(host('win32', 'x64'))).toBe(
      'platform: unsupported; got Windows on x86-64; expected a wheel with a library that a C++ ' +
        'compiler can link against. Use Linux x86-64 (on Windows: inside WSL 2).',
    );
  });

  it('knows this machine', () => {
    expect(hostKey(thisHost())).toMatch(new RegExp(`^${process.platform}-${process.arch}(-glibc|-musl)?$`));
  });
});

describe('the per-user cache', () => {
  it('follows the custom of each system', () => {
    expect(usualCache({HOME: '/h'}, 'linux')).toBe('/h/.cache/claimbench');
    expect(usualCache({HOME: '/h', XDG_CACHE_HOME: '/x'}, 'linux')).toBe('/x/claimbench');
    expect(usualCache({HOME: '/h', XDG_CACHE_HOME: 'relative'}, 'linux')).toBe('/h/.cache/claimbench');
    expect(usualCache({HOME: '/h'}, 'darwin')).toBe('/h/Library/Caches/claimbench');
    expect(usualCache({LOCALAPPDATA: '/l'}, 'win32')).toBe('/l/claimbench');
    expect(usualCache({HOME: '/h', CLAIMBENCH_CACHE: '/c c'}, 'linux')).toBe('/c c');
  });
});

describe('the progress line', () => {
  it('gives bytes and rate, and never more than all', () => {
    expect(received(64_719_066, 258_876_263, 5)).toBe('Set-up: 65 MB of 259 MB (25 %, 12.9 MB/s)');
    expect(received(300e6, 258_876_263, 0)).toBe('Set-up: 259 MB of 259 MB (100 %)');
  });

  it('rewrites itself on a terminal, and is a line every 5 s elsewhere', () => {
    const terminal = new PassThrough();
    const line = progressLine(Object.assign(terminal, {isTTY: true}));
    line.progress('a');
    line.progress('b');
    line.say('done');
    expect(String(terminal.read()).split('\x1b[1G\x1b[0K')).toEqual(['', 'a', 'b\ndone\n']);
    const file = new PassThrough();
    let nowMs = 0;
    const log = progressLine(file, () => nowMs);
    for (; nowMs <= 10_000; nowMs += 1000) log.progress(String(nowMs));
    expect(String(file.read())).toBe('0\n5000\n10000\n');
  });
});
