import {basename, relative, sep} from 'node:path';
import type {Effects} from '../contract/effects.ts';

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

/**
 * What the program says, with its commands as the user types them. Messages name a command as `claimbench COMMAND`,
 * between backticks; no stage knows how the program was started.
 */
export const asTyped = (text: string, command: string): string =>
  text.replaceAll(/`(?:npx )?claimbench (?=[a-z-])/g, () => `\`${command} `);

/** Effects that say all commands as the user types them. */
export function sayAsTyped(effects: Effects, argv: readonly string[], cwd: string): Effects {
  const command = invocation({argv, env: effects.env, cwd});
  return {
    ...effects,
    say: (line) => effects.say(asTyped(line, command)),
    print: (text) => effects.print(asTyped(text, command)),
  };
}
