import {spawn} from 'node:child_process';

/**
 * Kills a process group when this process ends without a word, by whatever signal: the shell's standard input then
 * ends. The work folder of the program goes with it.
 */
const SCRIPT =
  'read -r group; [ "$group" = done ] && exit; read -r said; [ "$said" = done ] && exit; ' +
  '[ -n "$group" ] && kill -s KILL -- "-$group"; rm -rf -- "$1"';

export interface Watchdog {
  /** To be called as soon as the group is there. */
  guard: (group: number) => void;
  /** To be called when the program has ended, or was not started. */
  release: () => void;
}

/** It is there before the program is: else a program could outlive a process that ends while it starts the watchdog. */
export function watchdog(workFolder: string): Watchdog {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'sh', workFolder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {PATH: '/usr/bin:/bin'},
  });
  shell.unref();
  shell.on('error', () => {});
  shell.stdin.on('error', () => {});
  return {guard: (group) => void shell.stdin.write(`${group}\n`), release: () => void shell.stdin.end('done\n')};
}
