import type {Problem} from '../../contract/error.ts';
import {LIBRARY_VERSION} from './platforms.ts';

/** Every sentence of the set-up that a person sees. */

const GNU_COMPILER = 'Install a C++ compiler (Debian, Ubuntu: `apt-get install g++`; macOS: `xcode-select --install`)';

const mega = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
const giga = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

export const obtaining = (bytes: number, folder: string): string =>
  `Set-up: obtaining TensorFlow ${LIBRARY_VERSION} for tfjs-node, once for this user (${mega(bytes)} to ` +
  `download, into ${folder}).`;

export const received = (bytes: number, total: number, seconds: number): string => {
  const rate = seconds > 0 ? `, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s` : '';
  return (
    `Set-up: ${mega(Math.min(bytes, total))} of ${mega(total)} (${Math.floor(100 * Math.min(1, bytes / total))} ` +
    `%${rate})`
  );
};

export const untested = (name: string): string =>
  `Set-up: ${name} is in the table of platforms, but nobody has run claimbench on it yet. Mention this when you ` +
  'report a problem.';

export const takingOut = (bytes: number): string =>
  `Set-up: the wheel is complete; extracting the library (${mega(bytes)}).`;
export const compiling = (compiler: string): string =>
  `Set-up: compiling the tfjs-node addon with ${compiler} (about 10 s).`;
export const verified = (files: number, folder: string): string =>
  `Set-up: ${files} files in ${folder} have their recorded SHA-256.`;

export const ready = (version: string, place: string): string => `Set-up: TensorFlow ${version} is ready (${place}).`;

export const waiting = (what: string, pid: number): string =>
  `Set-up: another process (${pid}) is busy with ${what}; waiting for it.`;
export const staleLock = (what: string, pid: number | null): string =>
  `Set-up: ${pid === null ? 'a process' : `process ${pid}`} was busy with ${what} and is gone; taking over.`;

export const damaged = (file: string, why: string): string =>
  `${file}: invalid library file; ${why}. It will be replaced.`;
export const wrongSize = (got: number, expected: number): string => `got ${got} bytes; expected ${expected}`;
export const wrongSum = (got: string, expected: string): string => `got SHA-256 ${got}; expected ${expected}`;
export const notThere = (): string => 'got no file; expected one';

export const noHomeCache = (folder: string, code: string, instead: string): string =>
  `Set-up: ${folder} is not writable (${code}); the library goes to ${instead}, for this checkout only. ` +
  'To share it, set CLAIMBENCH_CACHE to a folder that you can write to.';

// Why the wheel cannot be used.

export const unknownPlatform = (key: string, known: readonly string[]): string =>
  `platform: unsupported; got ${key}; expected one of ${known.join(', ')}. ` +
  (key.endsWith('musl')
    ? 'TensorFlow is built for glibc only: use a Debian, Ubuntu or Fedora image instead of Alpine.'
    : key === 'darwin-x64'
      ? 'TensorFlow is no longer built for Intel Macs: use a Linux x86-64 container.'
      : 'Use a Linux x86-64 machine or container with glibc.');
export const noLinkableLibrary = (name: string): string =>
  `platform: unsupported; got ${name}; expected a wheel with a library that a C++ compiler can link against. ` +
  'Use Linux x86-64 (on Windows: inside WSL 2).';
export const noPip = (tried: readonly string[]): string =>
  `pip: missing; tried ${tried.map((t) => `\`${t}\``).join(', ')}; expected one that runs. ` +
  'Install it (Debian, Ubuntu: `apt-get install python3-pip`) and run the command again.';
export const noPython = (): string =>
  'python: missing; tried `python3`, `python`; expected Python 3 to take the library out of the wheel. ' +
  'Install it (Debian, Ubuntu: `apt-get install python3`) and run the command again.';
export const noCompiler = (tried: readonly string[]): string =>
  `compiler: missing; tried ${tried.map((t) => `\`${t}\``).join(', ')}; expected one that runs. ${GNU_COMPILER} ` +
  'and run the command again.';
export const badCXX = (value: string): string =>
  `CXX: invalid compiler; got \`${value}\`, which does not run; expected a C++ compiler. Correct CXX, or unset it.`;
export const compileFailed = (compiler: string, line: string): string =>
  `compiler: invalid addon; \`${compiler}\` says: ${line}; expected it to compile. Try another compiler: set CXX.`;
export const doesNotLoad = (addon: string, line: string): string =>
  `${addon}: invalid addon; got: ${line}; expected it to load. Run \`claimbench setup --verify\`; if that does ` +
  'not help, set CXX to another compiler.';
export const pipFailed = (line: string): string =>
  `pip: missing wheel; pip says: ${line}; expected it to download. Check the network and pip's index, and run ` +
  'the command again.';
export const pipStalled = (seconds: number): string =>
  `pip: missing wheel; got nothing for ${seconds} s; expected it to download. Check the network, and run the ` +
  'command again.';
export const wheelCutShort = (file: string, got: number, expected: number): Problem => ({
  place: file,
  rule: 'invalid wheel of TensorFlow, cut short or of another size',
  got: `${got} bytes`,
  expected: String(expected),
  action: "It was deleted unused. Run the command again; if this recurs, check pip's index.",
});
export const wheelAltered = (file: string, got: string, expected: string): Problem => ({
  place: file,
  rule: 'invalid wheel of TensorFlow: it is not the pinned one',
  got: `SHA-256 ${got}`,
  expected,
  action: "It was deleted unused. Find out what pip's index or the network delivers instead.",
});
export const wheelWithout = (file: string): string =>
  `wheel: missing ${file}; got none inside it; expected one. Report this with the output of \`claimbench doctor\`.`;
export const extractFailed = (line: string): string =>
  `wheel: invalid archive; python says: ${line}; expected it to open. It was deleted; run the command again.`;
export const diskFull = (folder: string, free: number | null, needed: number): string =>
  `${folder}: disk full; needs about ${giga(needed)} while setting up, has ${free === null ? 'less' : giga(free)}. ` +
  'Free some space, or set CLAIMBENCH_CACHE to a folder on a larger disk.';
export const cannotWrite = (folder: string, code: string): string =>
  `${folder}: invalid folder; got ${code}; expected a writable folder. Set CLAIMBENCH_CACHE to a folder that ` +
  'you can write to.';

export const lastChoice = (because: string): string =>
  `Set-up: WARNING: no native TensorFlow library is available: ${because}\n` +
  'Set-up: tfjs computes in plain JavaScript. This suffices for claims that need no training; any other claim ' +
  'ends with exit code 3.';
