// Whether dist/ was made from what lies there now: by name, size and date of each source, of what makes dist/, and of
// the list of what is installed, since libraries are bundled into dist/.
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Besides the sources; the last is what npm writes when it installs. */
const BESIDES = ['ci/dist.ts', 'package.json', 'node_modules/.package-lock.json'];
/** Written last by a build. */
export const stampOf = (root = ROOT) => join(root, 'dist/sources.sha256');

export function sourcesStamp(root = ROOT) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, 'src'), {recursive: true, withFileTypes: true})
    .filter((file) => file.isFile() && !file.name.endsWith('.test.ts'))
    .map((file) => join(file.parentPath, file.name));
  for (const path of [...sources, ...BESIDES.map((name) => join(root, name))]) {
    const {size, mtimeMs} = statSync(path, {throwIfNoEntry: false}) ?? {};
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
