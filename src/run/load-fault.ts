import {dirname} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Problem} from '../contract/error.ts';
import {syntaxFault} from '../files/bundle.ts';
import {brokenRegistry} from './messages.ts';

/**
 * Why the project's experiments do not load, at the file and the line. Node names neither for JavaScript that it cannot
 * parse, so the bundler looks for it; of what fails when it runs, the stack has the place.
 *
 * @param registry - the module that was loaded
 */
export async function loadFault(registry: string, error: unknown): Promise<Problem> {
  const fault = await syntaxFault(registry);
  if (fault) return brokenRegistry(`${fault.file}:${fault.line}:${fault.column}`, fault.text);
  if (!(error instanceof Error)) return brokenRegistry(registry, String(error));
  return brokenRegistry(placeIn(error.stack ?? '', dirname(registry)) ?? registry, error.message);
}

/** `at file:///project/experiments/coin.js:3:9`, `at open (/project/experiments/coin.ts:3:9)` */
const FRAME = /^ *at (?:.* \()?(?<file>(?:file:\/\/)?\/.*):(?<line>\d+):(?<column>\d+)\)?$/;

/** The place of the topmost call in a folder. */
function placeIn(stack: string, folder: string): string | undefined {
  for (const frame of stack.split('\n')) {
    const {file, line, column} = FRAME.exec(frame)?.groups ?? {};
    const path = file?.startsWith('file:') ? fileURLToPath(file) : file;
    if (path?.startsWith(`${folder}/`)) return `${path}:${line}:${column}`;
  }
  return undefined;
}
