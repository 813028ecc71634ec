import {underLock, type LockOptions} from '../../files/lock.ts';
import {checkAddon, compileAddon, findCompiler, placeAddon, planAddon} from './addon.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import {SETUP_BYTES, obtainLibrary} from './library.ts';
import {checkLibrary} from './manifest.ts';
import {
  cannotWrite,
  diskFull,
  lastChoice,
  noLinkableLibrary,
  ready,
  staleLock,
  unknownPlatform,
  verified,
  waiting,
} from './messages.ts';
import {findTools} from './pip.ts';
import {type Places, findPlaces} from './places.ts';
import {LIBRARY_VERSION, type Wheel, type WheelTable, hostKey} from './platforms.ts';
import {realEffects} from './real-effects.ts';

export type SetupOutcome =
  | {
      choice: 'wheel';
      version: string;
      addon: string;
      library: string;
      did: 'nothing' | 'placed' | 'compiled' | 'obtained';
    }
  | {choice: 'pure-js'; because: string};

export interface SetupOptions extends Partial<SetupEffects> {
  /** compare every file of the library with its SHA-256, not only sizes */
  verify?: boolean;
}

/**
 * Sees to it that tfjs-node finds a native library: the pinned wheel's, and an addon compiled against it. Where the
 * wheel cannot be used, it says why, and what plain JavaScript (`pure-js`) still serves. Quick when all is there.
 *
 * @throws HarnessError when the packages themselves are not installed, or the wheel is not the pinned one
 */
export async function ensureNativeLibrary(options: SetupOptions = {}): Promise<SetupOutcome> {
  const effects = realEffects(options);
  const places = findPlaces(effects);
  try {
    return await useWheel(effects, places, options.verify ?? false);
  } catch (error) {
    const because = asObstacle(error, places.cache).message;
    effects.say(lastChoice(because));
    return {choice: 'pure-js', because};
  }
}

async function useWheel(effects: SetupEffects, places: Places, verify: boolean): Promise<SetupOutcome> {
  const wheel = wheelFor(effects.wheels, effects);
  if (places.problem !== null) throw new CannotUse(places.problem);
  const plan = await planAddon(effects, places, wheel);
  const outcome = {choice: 'wheel', version: LIBRARY_VERSION, addon: places.addon, library: places.library} as const;

  const found = await checkLibrary(places.library, verify);
  if (found.state === 'whole') {
    if (verify) effects.say(verified(found.manifest.files.length, places.library));
    const addon = await checkAddon(plan, places);
    if (addon.placed) return {...outcome, did: 'nothing'};
    if (addon.compiled) {
      await placeAddon(plan, places);
      effects.say(ready(LIBRARY_VERSION, places.library));
      return {...outcome, did: 'placed'};
    }
  }
  if (places.note !== null) effects.say(places.note);
  return underLock(places.lock, sentences('the native library', effects.say), async () => {
    // Look again: whoever held the lock before may have done it.
    const library = await checkLibrary(places.library, verify);
    const addon = await checkAddon(plan, places);
    let did: 'nothing' | 'placed' | 'compiled' | 'obtained' = addon.placed ? 'nothing' : 'placed';
    if (library.state !== 'whole') {
      if (library.state === 'damaged') effects.say(`Set-up: ${library.why}`);
      // Everything that may be missing is looked for before 259 MB are fetched.
      const compiler = await findCompiler(effects);
      await obtainLibrary(effects, places, wheel, await findTools(effects));
      await compileAddon(effects, plan, places, compiler);
      did = 'obtained';
    } else if (!addon.compiled) {
      await compileAddon(effects, plan, places, await findCompiler(effects));
      did = 'compiled';
    }
    if (did !== 'nothing') await placeAddon(plan, places);
    effects.say(ready(LIBRARY_VERSION, places.library));
    return {...outcome, did};
  });
}

/** A full or forbidden disk can show anywhere; anything else that is not foreseen is a fault of this program. */
function asObstacle(error: unknown, cache: string): CannotUse {
  if (error instanceof CannotUse) return error;
  const {code, path} = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new CannotUse(diskFull(path ?? cache, null, SETUP_BYTES));
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new CannotUse(cannotWrite(path ?? cache, code));
  throw error;
}

export function wheelFor(wheels: WheelTable, {host}: Pick<SetupEffects, 'host'>): Wheel {
  const key = hostKey(host);
  const wheel = wheels[key];
  if (wheel === undefined) throw new CannotUse(unknownPlatform(key, Object.keys(wheels)));
  if (wheel.libraries.length === 0) throw new CannotUse(noLinkableLibrary(wheel.name));
  return wheel;
}

const sentences = (what: string, say: (line: string) => void): LockOptions => ({
  waits: ({pid}) => say(waiting(what, pid)),
  takesOver: (pid) => say(staleLock(what, pid)),
});
