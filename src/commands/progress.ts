import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import {runName, type PlannedRun} from '../contract/plan.ts';
import {nth} from '../lists/nth.ts';
import type {Watcher} from '../run/index.ts';
import {rewriteLine} from '../text/rewrite-line.ts';

/** `epoch 5 of 15, 12 s left`; the time is left out until a tenth of a second has gone by. */
export function progressText(
  {done, of, unit}: {done: number; of: number; unit: string},
  elapsedMs: number,
  from = 0,
): string {
  const rate = (done - from) / elapsedMs;
  const left = rate > 0 && elapsedMs > 100 ? `, ${duration((of - done) / rate)} left` : '';
  return `${unit} ${Math.round(done * 10) / 10} of ${of}${left}`;
}

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** What is counted, where there is any of it. */
const COUNTED = [
  ['live', 'live runs'],
  ['replay', 'replays'],
  ['repeat', 'repetitions'],
  ['run', 'runs'],
] as const;

/** Without a terminal, so much time between two lines of progress. */
const SAY_MS = 30_000;

/**
 * Calls `use` with what follows the runs that it computes: one rewritten line on a terminal; elsewhere a line now and
 * then, and one for each replay. Not by listr2, which `run` uses: its renderer must be stopped on every way out.
 */
export async function watched<T>({say}: Pick<Effects, 'say'>, use: (watcher: Watcher) => Promise<T>): Promise<T> {
  const watcher = countingWatcher(process.stderr.isTTY ? process.stderr : undefined, say);
  try {
    return await use(watcher);
  } finally {
    watcher.clear();
  }
}

/** All runs of a plan begin at once, as far as it can see: they wait for a process themselves. */
export function countingWatcher(
  terminal: NodeJS.WritableStream | undefined,
  say: (line: string) => void,
): Watcher & {clear: () => void} {
  const ended = {live: 0, replay: 0, repeat: 0, run: 0};
  const started = {live: 0, replay: 0, repeat: 0, run: 0};
  const waiting = new Map<string, number>();
  const rewrite = (text: string) => terminal && rewriteLine(terminal, text);
  const counts = () =>
    COUNTED.filter(([what]) => started[what] > 0)
      .map(([what, words]) => `${words} ${ended[what]} of ${started[what]}`)
      .join(' · ');
  const draw = () => rewrite(counts());
  const wait = (run: PlannedRun, by: number) => {
    const {document, spec} = nth(run.usedBy, 0);
    waiting.set(`${document}/${spec}`, (waiting.get(`${document}/${spec}`) ?? 0) + by);
  };
  const sayRest = () => {
    const rest = restText(waiting);
    if (rest !== '') say(`Done: ${counts()}. Left: ${rest}.`);
  };
  const timer = terminal ? undefined : setInterval(sayRest, SAY_MS).unref();
  return {
    started: (run, what) => {
      started[what]++;
      wait(run, 1);
      draw();
    },
    progressed: () => {},
    ended: (run, what, how) => {
      ended[what]++;
      wait(run, -1);
      if (what === 'repeat' && how !== '') {
        rewrite('');
        say(how);
      }
      if (!terminal && what === 'replay') say(`Replayed ${runName(run)}: ${how}.`);
      draw();
    },
    clear: () => {
      clearInterval(timer);
      rewrite('');
    },
  };
}

/** `240 of a/b, 12 of a/c, 3 of 2 more specs`, the most first; empty where nothing is left. */
function restText(waiting: ReadonlyMap<string, number>): string {
  const left = [...waiting].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
  const others = left.slice(3);
  const named = left.slice(0, 3).map(([spec, count]) => `${count} of ${spec}`);
  const sum = others.reduce((total, [, count]) => total + count, 0);
  const rest = others.length === 0 ? [] : [`${sum} of ${others.length} more ${others.length === 1 ? 'spec' : 'specs'}`];
  return [...named, ...rest].join(', ');
}
