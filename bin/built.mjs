// Whether dist/ was made from the sources as they lie there now: by name, size and date of each file.
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Written last by a build. */
export const stampOf = (root = ROOT) => join(root, 'dist/sources.sha256');

export function sourcesStamp(root = ROOT) {
  const hash = createHash('sha256');
  for (const file of readdirSync(join(root, 'src'), {recursive: true, withFileTypes: true})) {
    if (!file.isFile() || file.name.endsWith('.test.ts')) continue;
    const path = join(file.parentPath, file.name);
    const {size, mtimeMs} = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

export function isBuilt(root = ROOT) {
  try {
    return readFileSync(stampOf(root), 'utf8') === sourcesStamp(root);
  } catch {
    return false;
  }
}
