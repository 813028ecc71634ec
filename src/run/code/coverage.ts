import {Session} from 'node:inspector';
import {fileURLToPath} from 'node:url';
import {getOrInsert} from '../../lists/look-up.ts';
import type {Count} from './code-module.ts';

/** By path: what was executed of the scripts that were loaded from files. */
export type Taken = ReadonlyMap<string, {scriptId: string; counts: readonly Count[]}>;

/** Tells what this process executes. */
export interface Coverage {
  /** What was executed since the last call, or since the coverage began. */
  take: () => Taken;
  /**
   * Has V8 discard optimized code, which does not count its calls: a function that ran often before would else count as
   * not executed. Takes milliseconds: V8 looks through the whole heap.
   */
  restart: () => void;
  /** The text of a script, as it was loaded. V8 then no longer counts branches of functions that ran before. */
  textOf: (scriptId: string) => string;
  /** Keeps texts for `textOf`, before other code runs the functions in them. */
  readTexts: (paths: readonly string[], loaded: Taken) => void;
}

/** V8's precise coverage, by functions and branches. It sees only code that is loaded after it began. */
export function beginCoverage(): Coverage {
  const session = new Session();
  session.connect();
  ask(session, 'Profiler.enable');
  // without counts, V8 tells of each function only once
  const start = () => ask(session, 'Profiler.startPreciseCoverage', {callCount: true, detailed: true});
  start();
  const texts = new Map<string, string>();
  const textOf = (scriptId: string): string =>
    getOrInsert(texts, scriptId, () => whileDebugging(session, () => scriptText(session, scriptId)));
  return {
    take() {
      const {result} = ask<{result: ScriptCounts[]}>(session, 'Profiler.takePreciseCoverage');
      return new Map(
        result
          .filter(({url}) => url.startsWith('file:'))
          .map(({url, scriptId, functions}) => [
            fileURLToPath(url),
            {scriptId, counts: functions.flatMap(({ranges}) => ranges)},
          ]),
      );
    },
    restart: start,
    textOf,
    readTexts(paths, loaded) {
      const scripts = paths.flatMap((path) => loaded.get(path) ?? []);
      whileDebugging(session, () => {
        for (const {scriptId} of scripts) texts.set(scriptId, scriptText(session, scriptId));
      });
    },
  };
}

interface ScriptCounts {
  scriptId: string;
  url: string;
  functions: {ranges: Count[]}[];
}

/** The debugger is on only while it is asked: with it, code runs more slowly, and to turn it on takes long. */
function whileDebugging<T>(session: Session, look: () => T): T {
  ask(session, 'Debugger.enable');
  try {
    return look();
  } finally {
    ask(session, 'Debugger.disable');
  }
}

const scriptText = (session: Session, scriptId: string): string =>
  ask<{scriptSource: string}>(session, 'Debugger.getScriptSource', {scriptId}).scriptSource;

/** The inspector of a process answers the process itself at once. */
function ask<T>(session: Session, method: string, params: object = {}): T {
  let answer: {error: Error | null; result?: unknown} | undefined;
  session.post(method, params, (error: Error | null, result?: unknown) => {
    answer = {error, result};
  });
  if (!answer) throw new Error(`${method}: no answer from the inspector`);
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as T;
}
