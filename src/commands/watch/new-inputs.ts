import {watch, type FSWatcher} from 'node:fs';
import {dirname} from 'node:path';
import {filesOf} from '../../programs/index.ts';

/** What a program names as its inputs: paths and globs, relative to a folder of the project. */
export interface Named {
  folder: string;
  inputs: string[];
}

interface Told {
  /** A file that is new, as a path within the project. */
  found: (file: string) => void;
  /** Some changes are not seen. */
  failed: (error: unknown) => void;
}

/** Watches folders, and not what lies in them, for files that are new among the inputs of programs. */
export function newInputs(project: string, {found, failed}: Told) {
  let watchers: FSWatcher[] = [];
  let programs: readonly Named[] = [];
  let known = new Set<string>();
  async function look(): Promise<void> {
    const files = await Promise.all(programs.map(({folder, inputs}) => filesOf({project, folder}, inputs)));
    for (const file of files.flat()) if (!known.has(file)) found(file);
  }
  function open(folder: string): FSWatcher[] {
    try {
      const watcher = watch(folder, (event) => void (event === 'rename' && look().catch(failed)));
      return [watcher.on('error', () => watcher.close())]; // such as a folder that is gone
    } catch (error) {
      failed(error);
      return [];
    }
  }
  const close = (some: readonly FSWatcher[]) => some.forEach((watcher) => watcher.close());
  return {
    /**
     * Folders are opened anew each time, since one that was removed and made again is another.
     *
     * @param inputs - that there are, within the project
     * @param isWatched - whether somebody else watches the folder of an input
     */
    follow(named: readonly Named[], inputs: readonly string[], isWatched: (input: string) => boolean): void {
      [programs, known] = [named, new Set(inputs)];
      const others = inputs.filter((input) => !isWatched(input)).map((input) => dirname(`${project}/${input}`));
      const before = watchers;
      watchers = [...new Set(others)].flatMap(open);
      close(before);
    },
    close: () => close(watchers),
  };
}
