import {existsSync} from 'node:fs';
import {checkAddon, findCompiler, planAddon} from './addon.ts';
import {CannotUse, type SetupEffects} from './effects.ts';
import {type SetupOptions, wheelFor} from './ensure.ts';
import {checkLibrary} from './manifest.ts';
import {findTools} from './pip.ts';
import {type Places, findPlaces} from './places.ts';
import {LIBRARY_VERSION} from './platforms.ts';
import {realEffects} from './real-effects.ts';

/** What `claimbench doctor` tells about the native library. */
export interface Inspection {
  /** `unknown`: an addon that this set-up did not make; `pure-js`: no addon, or one that does not load */
  choice: 'wheel' | 'unknown' | 'pure-js';
  /** of the TensorFlow library; `null` if it is unknown */
  version: string | null;
  /** where the library lies, or would lie */
  place: string;
  addon: string;
  /** why the wheel's library cannot be used, each reason a sentence with its own action */
  missing: readonly string[];
  /** the one command to type next; `null` when nothing is missing, or no command helps */
  fix: string | null;
}

/** Looks, changes nothing. */
export async function inspectNativeLibrary(options: SetupOptions = {}): Promise<Inspection> {
  const effects = realEffects(options);
  const places = findPlaces(effects);
  const missing = await whatIsMissing(effects, places, options.verify ?? false);
  const found = {
    place: places.library,
    addon: places.addon,
    missing: missing.map((m) => m.sentence),
    fix: missing[0]?.fix ?? null,
  };
  if (missing.length === 0) return {...found, choice: 'wheel', version: LIBRARY_VERSION};
  if (!existsSync(places.addon) || (await effects.loads(places.addon)) !== null)
    return {...found, choice: 'pure-js', version: null};
  return {...found, choice: 'unknown', version: null};
}

interface Missing {
  sentence: string;
  /** `null` where no command helps: the sentence says what does */
  fix: string | null;
}

async function whatIsMissing(effects: SetupEffects, places: Places, verify: boolean): Promise<Missing[]> {
  const setup = 'claimbench setup';
  try {
    const wheel = wheelFor(effects.wheels, effects);
    if (places.problem !== null) throw new CannotUse(places.problem);
    const plan = await planAddon(effects, places, wheel);
    const library = await checkLibrary(places.library, verify);
    const addon = await checkAddon(plan, places);
    if (library.state === 'whole' && addon.placed) {
      const problem = await effects.loads(places.addon);
      return problem === null
        ? []
        : [{sentence: `${places.addon}: invalid addon; got: ${problem}; expected it to load.`, fix: setup}];
    }
    const missing: Missing[] = [];
    const lacks = async (find: () => Promise<unknown>): Promise<void> => {
      try {
        await find();
      } catch (error) {
        const sentence = (error as Error).message;
        missing.push({sentence, fix: /`([^`]*apt-get[^`]*)`/.exec(sentence)?.[1] ?? setup});
      }
    };
    if (library.state !== 'whole') await lacks(() => findTools(effects));
    if (library.state !== 'whole' || !addon.compiled) await lacks(() => findCompiler(effects));
    if (library.state === 'absent') missing.push({sentence: `${places.library}: missing library.`, fix: setup});
    if (library.state === 'damaged') missing.push({sentence: library.why, fix: setup});
    if (library.state === 'whole')
      missing.push({sentence: `${places.addon}: missing addon, or not of this set-up.`, fix: setup});
    return missing;
  } catch (error) {
    if (!(error instanceof CannotUse)) throw error;
    return [{sentence: error.message, fix: null}];
  }
}
