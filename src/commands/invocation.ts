import {basename, relative, sep} from 'node:path';

/** How the program was started. */
export interface Started {
  /** `process.argv`: the interpreter, then the script. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}

/**
 * What a user types to start the program again in this folder: `npx claimbench`, `claimbench`, or
 * `node bin/claimbench.mjs`. npm tells its children that it started them.
 */
export function invocation({argv: [, script = ''], env, cwd}: Started): string {
  const isByNpm = env['npm_command'] !== undefined || env['npm_lifecycle_event'] !== undefined;
  if (isByNpm || script.split(sep).includes('.bin')) return 'npx claimbench';
  if (basename(script) === 'claimbench') return 'claimbench';
  return `node ${relative(cwd, script)}`;
}
