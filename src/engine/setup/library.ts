import {mkdir, readdir, rename, rm} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {CannotUse, type SetupEffects} from './effects.ts';
import {type Manifest, writeManifest} from './manifest.ts';
import {diskFull, obtaining, takingOut, untested} from './messages.ts';
import {type Tools, downloadWheel} from './pip.ts';
import {onSignal} from './on-signal.ts';
import type {Places} from './places.ts';
import {HEADERS, LIBRARY_VERSION, type Wheel} from './platforms.ts';
import {unpackWheel} from './unpack.ts';

/** About what the set-up needs at its height, for messages written where the wheel is not known. */
export const SETUP_BYTES = 1.1e9;
const SLACK_BYTES = 60e6; // the addon, pip's own files, blocks partly filled

/** Obtains the library into the cache: whole, or not at all. The caller holds the lock. */
export async function obtainLibrary(
  given: SetupEffects,
  places: Places,
  wheel: Wheel,
  tools: Tools,
): Promise<Manifest> {
  await clearStaging(places.cache);
  // What is there is known to be damaged; it makes room.
  await rm(places.library, {recursive: true, force: true});
  // pip holds the wheel twice for a moment; unpacking holds the wheel and the library.
  const needed = wheel.wheelBytes + Math.max(wheel.wheelBytes, wheel.libraryBytes) + SLACK_BYTES;
  const free = await given.freeBytes(places.cache);
  if (free < needed) throw new CannotUse(diskFull(places.cache, free, needed));

  if (!wheel.tested) given.say(untested(wheel.name));
  given.say(obtaining(wheel.wheelBytes, places.cache));
  const staging = join(places.cache, `staging-${process.pid}`);
  const {signal, forget} = onSignal([staging, places.lock]);
  const effects: SetupEffects = {
    ...given,
    run: (command, words, options) => given.run(command, words, {...options, signal}),
  };
  try {
    await mkdir(staging);
    const path = await downloadWheel(effects, tools, wheel, staging);
    effects.say(takingOut(wheel.libraryBytes));
    const taken = join(staging, basename(places.library));
    const files = await unpackWheel(effects, tools.python, path, taken, wantedFiles(wheel));
    const manifest: Manifest = {schema: 1, version: LIBRARY_VERSION, wheelSha256: wheel.sha256, files};
    await writeManifest(taken, manifest);
    await rename(taken, places.library);
    return manifest;
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new CannotUse(diskFull(places.cache, null, needed));
  } finally {
    await clearStaging(places.cache);
    forget();
  }
}

function wantedFiles(wheel: Wheel): readonly (readonly [string, string])[] {
  return [
    ...wheel.libraries.map((name) => [`tensorflow/${name}`, name] as const),
    ...HEADERS.map((name) => [`tensorflow/include/${name}`, `include/${name}`] as const),
  ];
}

/** This set-up's staging folder, and what a killed one left behind. */
async function clearStaging(cache: string): Promise<void> {
  const left = (await readdir(cache)).filter((name) => name.startsWith('staging-'));
  await Promise.all(left.map((name) => rm(join(cache, name), {recursive: true, force: true})));
}
