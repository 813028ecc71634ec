import {mkdir, stat} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Makes a folder and those that it lies in. With `recursive`, Node 20 tries for ever where the system says that nothing
 * can be made in a folder that is there, as in /proc.
 *
 * @throws what the system reports
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  await mkdir(path).catch(async (error: unknown) => {
    if (!(await isFolder(path))) throw error; // else another process has made it
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
