import {fork, type ChildProcess} from 'node:child_process';
import type {Options} from '../../contract/stages.ts';
import {ownModule} from '../../files/own-file.ts';
import {loaderFor} from '../../files/typescript.ts';
import type {Asked, Looked} from '../../watch-worker.ts';
import type {Page} from '../write-pages.ts';

/** Judges in a process of its own, which lives until code that it has loaded changes. */
export interface Judge {
  /** One look after the other. */
  look: (options: Options) => Promise<Looked>;
  /** The pages of the report; none where the process ended. */
  pages: (options: Options) => Promise<Page[]>;
  /** The next look loads the experiments anew. */
  forget: () => void;
}

export function judgeProcess(): Judge {
  let child: ChildProcess | undefined;
  const forget = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const ask = <Answer>(asked: Asked, otherwise: Answer) =>
    new Promise<Answer>((done) => {
      const process = (child ??= start());
      const settle = (answer: Answer) => {
        process.off('exit', lost);
        process.off('message', settle);
        done(answer);
      };
      const lost = () => {
        child = undefined;
        settle(otherwise);
      };
      process.on('message', settle).on('exit', lost);
      process.send(asked);
    });
  return {
    look: (options) => ask<Looked>({options, wants: 'verdicts'}, {claims: [], problems: [LOST]}),
    pages: (options) => ask<Page[]>({options, wants: 'pages'}, []),
    forget,
  };
}

const LOST = 'watch: the process that judges ended; the next change starts another.';

function start(): ChildProcess {
  const entry = ownModule('watch-worker');
  return fork(entry, {execArgv: loaderFor(entry), stdio: ['ignore', 'ignore', 'inherit', 'ipc']});
}
