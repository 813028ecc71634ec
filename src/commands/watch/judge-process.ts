import {fork, type ChildProcess} from 'node:child_process';
import {extname} from 'node:path';
import type {Options} from '../../contract/stages.ts';
import {loaderFor} from '../../files/typescript.ts';
import type {Looked} from '../../watch-worker.ts';

/** Judges in a process of its own, which lives until code that it has loaded changes. */
export interface Judge {
  /** One look after the other. */
  look: (options: Options) => Promise<Looked>;
  /** The next look loads the experiments anew. */
  forget: () => void;
}

export function judgeProcess(): Judge {
  let child: ChildProcess | undefined;
  const forget = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  return {
    look: (options) =>
      new Promise((done) => {
        const process = (child ??= start());
        const settle = (looked: Looked) => {
          process.off('exit', lost);
          process.off('message', settle);
          done(looked);
        };
        const lost = () => {
          child = undefined;
          settle({claims: [], problems: [LOST]});
        };
        process.on('message', settle).on('exit', lost);
        process.send(options);
      }),
    forget,
  };
}

const LOST = 'watch: the process that judges ended; the next change starts another.';

function start(): ChildProcess {
  const entry = new URL(`../../watch-worker${extname(import.meta.url)}`, import.meta.url);
  return fork(entry, {execArgv: loaderFor(entry), stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
}
