import {mkdir, readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {HarnessError} from '../../contract/error.ts';
import {nth} from '../../lists/nth.ts';
import {tellingLine} from './command.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import {noPip, noPython, pipFailed, pipStalled, received, wheelAltered, wheelCutShort} from './messages.ts';
import {sha256OfFile} from './manifest.ts';
import {LIBRARY_VERSION, type Wheel} from './platforms.ts';

const PIPS: readonly (readonly string[])[] = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3'], ['pip']];
const PYTHONS = ['python3', 'python'];
const STALLED_MS = 120_000;

export interface Tools {
  pip: readonly string[];
  python: string;
}

/** The pip that downloads and the python that unpacks. */
export async function findTools({run, env}: SetupEffects): Promise<Tools> {
  const runs = async (command: readonly string[]): Promise<boolean> =>
    (await run(nth(command, 0), command.slice(1), {env: pipEnvironment(env)})).code === 0;
  const pip = await firstOf(PIPS, (words) => runs([...words, '--version']));
  if (pip === null) throw new CannotUse(noPip(PIPS.map((words) => words.join(' '))));
  const ownPython = pip.length > 1 ? [nth(pip, 0)] : [];
  const python = await firstOf([...ownPython, ...PYTHONS], (name) =>
    runs([name, '-c', 'import zipfile, hashlib, json; f"{1}"']),
  );
  if (python === null) throw new CannotUse(noPython());
  return {pip, python};
}

/**
 * Downloads the wheel into `staging` with a progress line, and checks its length and SHA-256.
 *
 * @returns the wheel's path
 */
export async function downloadWheel(
  effects: SetupEffects,
  tools: Tools,
  wheel: Wheel,
  staging: string,
): Promise<string> {
  const temporary = join(staging, 'pip');
  const arrived = join(staging, 'wheel');
  await mkdir(temporary);
  await mkdir(arrived);
  let largest = 0;
  let largestAtMs = 0;
  let measuring = false;
  const finished = await effects.run(
    nth(tools.pip, 0),
    [
      ...tools.pip.slice(1),
      'download',
      '--no-deps',
      '--no-cache-dir',
      '--only-binary=:all:',
      '--python-version',
      '3.11',
      '--platform',
      wheel.pipPlatform,
      '--dest',
      arrived,
      '--progress-bar',
      'off',
      '--retries',
      '2',
      `${wheel.project}==${LIBRARY_VERSION}`,
    ],
    {
      // pip writes what arrives under TMPDIR first: there the growing file can be watched, and is removed with the
      // staging folder.
      env: {...pipEnvironment(effects.env), TMPDIR: temporary, TEMP: temporary, TMP: temporary},
      keepWaiting: (elapsedMs) => {
        if (!measuring) {
          measuring = true;
          void largestFile(temporary).then((bytes) => {
            measuring = false;
            if (bytes <= largest) return;
            largest = bytes;
            largestAtMs = elapsedMs;
            effects.progress(received(bytes, wheel.wheelBytes, elapsedMs / 1000));
          });
        }
        return elapsedMs - largestAtMs < STALLED_MS;
      },
    },
  );
  if (finished.end === 'stalled') throw new CannotUse(pipStalled(STALLED_MS / 1000));
  if (finished.code !== 0) throw pipFailure(finished);
  const name = (await readdir(arrived)).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new CannotUse(pipFailed('no wheel'));
  await checkWheel(join(arrived, name), name, wheel);
  return join(arrived, name);
}

/** @throws HarnessError, which ends the set-up: whoever gave another file than the pinned one is not asked again */
async function checkWheel(path: string, name: string, wheel: Wheel): Promise<void> {
  const {size} = await stat(path);
  if (size !== wheel.wheelBytes) throw new HarnessError('harness', wheelCutShort(name, size, wheel.wheelBytes));
  const sum = await sha256OfFile(path);
  if (sum !== wheel.sha256) throw new HarnessError('harness', wheelAltered(name, sum, wheel.sha256));
}

function pipFailure(finished: {stdout: string; stderr: string}): Error {
  const text = `${finished.stdout}\n${finished.stderr}`;
  if (/no space left|errno 28|enospc/i.test(text))
    return Object.assign(new Error('pip: no space left'), {code: 'ENOSPC'});
  return new CannotUse(pipFailed(tellingLine(finished)));
}

/**
 * npm passes variables to its scripts that mean nothing here; pip must not prompt, nor insist on a virtual environment.
 */
function pipEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {...env, PIP_NO_INPUT: '1', PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_REQUIRE_VIRTUALENV: '0', PYTHONUTF8: '1'};
}

async function largestFile(folder: string): Promise<number> {
  const names = await readdir(folder, {recursive: true}).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (s) => (s.isFile() ? s.size : 0),
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

async function firstOf<T>(candidates: readonly T[], serves: (candidate: T) => Promise<boolean>): Promise<T | null> {
  for (const candidate of candidates) if (await serves(candidate)) return candidate;
  return null;
}
