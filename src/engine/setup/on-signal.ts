import {rmSync} from 'node:fs';

export interface Stopping {
  /** aborted when this process is told to stop: for the commands it runs */
  signal: AbortSignal;
  /** undoes the arrangement */
  forget: () => void;
}

/** When this process is told to stop: kills what it runs, removes the paths, and lets it stop. */
export function onSignal(paths: readonly string[]): Stopping {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const abort = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    abort.abort();
    for (const path of paths) rmSync(path, {recursive: true, force: true, maxRetries: 3});
    forget();
    process.kill(process.pid, name);
  };
  const forget = (): void => {
    for (const name of names) process.off(name, stop);
  };
  for (const name of names) process.on(name, stop);
  return {signal: abort.signal, forget};
}
