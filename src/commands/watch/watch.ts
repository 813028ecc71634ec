import {existsSync, statSync} from 'node:fs';
import {relative} from 'node:path';
import process from 'node:process';
import {setTimeout as pause} from 'node:timers/promises';
import {watch, type FSWatcher} from 'chokidar';
import type {Effects} from '../../contract/effects.ts';
import type {Options} from '../../contract/stages.ts';
import {count} from '../../text/count.ts';
import {duration} from '../progress.ts';
import {judgeProcess, type Judge} from './judge-process.ts';
import {after, moves, type State} from './moved.ts';
import {newInputs, type Named} from './new-inputs.ts';
import {servePages} from './serve-pages.ts';
import {isLoaded, touched, type Known} from './touched.ts';

/** Editors write a file in several steps. */
const SETTLED_MS = 40;
const FOLLOWED = ['specs', 'experiments', 'reports/evidence'];
const IGNORED = /(?:^|[\\/])(?:node_modules|\.git|\.claimbench|__pycache__|\.venv)(?:[\\/]|$)/;

/**
 * `claimbench watch`: judges what a change touches, and says what moved, until it is stopped. What the same code
 * computed before is not computed again. With `open`, the report is served on this machine alone, and kept up to date.
 *
 * @param port - where it is served; 0 for any that is free
 * @returns 0
 */
export async function watchCommand(
  {open = false, port = 0}: {open?: boolean; port?: number},
  options: Options,
  {print, now}: Effects,
): Promise<number> {
  const server = open ? await servePages(port) : undefined;
  const judge = judgeProcess();
  const changes = follow(options, print);
  const all = {...options, fresh: false};
  const show = async (problems: readonly string[]) => server?.show(await judge.pages(all), problems);
  try {
    let {state, known} = await lookAt(all, undefined, EMPTY, judge, {print, now});
    await show(state.problems);
    if (server) print(`The report: ${server.address}`);
    print(`Watching ${FOLLOWED.join(', ')} and the documents. Ctrl-C ends it.`);
    for await (const {files, isPlain} of changes.batches(() => known)) {
      if (files.some(isLoaded)) judge.forget();
      print(`\n${files.join(', ')}`);
      const found = isPlain ? touched(files, known) : 'all';
      const selectors = found === 'all' ? undefined : found.filter((spec) => isWithin(spec, state));
      if (selectors?.length === 0) continue;
      ({state, known} = await lookAt(all, selectors, {state, known}, judge, {print, now}));
      await show(state.problems);
    }
  } finally {
    judge.forget();
    await server?.close();
    await changes.close();
  }
  return 0;
}

type Sources = Known & {sources: readonly string[]; programs: readonly Named[]};
interface Looked {
  state: State;
  known: Sources;
}
const EMPTY: Looked = {
  state: {claims: new Map(), problems: []},
  known: {specs: new Map(), files: {}, sources: [], programs: []},
};

/** Only what is selected was ever judged. */
const isWithin = (spec: string, {claims}: State): boolean => [...claims.keys()].some((id) => id.startsWith(`${spec}/`));

async function lookAt(
  options: Options,
  selectors: string[] | undefined,
  {state, known}: Looked,
  judge: Judge,
  {print, now}: Pick<Effects, 'print' | 'now'>,
): Promise<Looked> {
  const beganMs = now();
  const looked = await judge.look({...options, selectors: selectors ?? options.selectors});
  const isSelected = (id: string) => !selectors || selectors.some((spec) => id.startsWith(`${spec}/`));
  const next = after(state, looked, isSelected);
  const isFirst = state === EMPTY.state;
  const lines = isFirst ? looked.problems : moves(state, next);
  for (const line of lines) print(line);
  const still = !isFirst && lines.length === 0 ? '; nothing moved' : '';
  print(`${count(looked.claims.length, 'claim')} judged in ${duration(now() - beganMs)}${still}.`);
  const {specs, files, sources = [], programs = []} = looked;
  return {state: next, known: specs && files ? {specs: new Map(specs), files, sources, programs} : known};
}

interface Batch {
  /** Within the project. */
  files: string[];
  /** Files only changed: none is new, and none is gone. */
  isPlain: boolean;
}

/** Changes of files, those at about the same time together, until Ctrl-C. */
function follow({project, documents}: Pick<Options, 'project' | 'documents'>, print: (line: string) => void) {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const folders = [...FOLLOWED.map((name) => `${project}/${name}`), ...(documents ? [documents] : [])];
  const watcher: FSWatcher = watch(folders.filter(existsSync), {ignoreInitial: true, ignored: IGNORED, atomic: true});
  const changed = new Map<string, boolean>();
  const followed = new Set<string>();
  let beganMs = Date.now();
  let wake = () => {};
  /** A file of which only the last look told: a change meanwhile is a change. */
  const add = (file: string) => {
    const path = `${project}/${file}`;
    followed.add(file);
    watcher.add(path);
    if ((statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0) > beganMs) changed.set(file, true);
  };
  const failed = (error: unknown) => print(`watch: some changes are not seen; got ${(error as Error).message}.`);
  const found = (file: string) => {
    changed.set(file, false);
    wake();
  };
  const others = newInputs(project, {found, failed});
  const isWatched = (file: string) => folders.some((folder) => `${project}/${file}`.startsWith(`${folder}/`));
  watcher.on('error', failed);
  watcher.on('all', (event, path) => {
    if (event === 'addDir' || event === 'unlinkDir') return;
    const file = relative(project, path).replaceAll('\\', '/');
    changed.set(file, event === 'change' && changed.get(file) !== false);
    wake();
  });
  stop.signal.addEventListener('abort', () => wake());
  return {
    async *batches(known: () => Sources): AsyncGenerator<Batch> {
      while (!stop.signal.aborted) {
        const {sources, programs} = known();
        for (const source of sources) if (!followed.has(source)) add(source);
        others.follow(programs, sources, isWatched);
        if (changed.size === 0) await new Promise<void>((done) => (wake = done));
        if (stop.signal.aborted) return;
        await pause(SETTLED_MS);
        const batch = {files: [...changed.keys()].sort(), isPlain: [...changed.values()].every(Boolean)};
        changed.clear();
        beganMs = Date.now();
        yield batch;
      }
    },
    async close() {
      process.off('SIGINT', end).off('SIGTERM', end);
      others.close();
      await watcher.close();
    },
  };
}
