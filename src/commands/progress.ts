import {runName} from '../contract/plan.ts';
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

/**
 * Follows what `verify` computes: one rewritten line on a terminal; elsewhere one line at the start and one for each
 * replay. Not by listr2, which `run` uses: its renderer must be stopped on every way out of `verify`.
 */
export function countingWatcher(
  total: {live: number; fresh: boolean},
  terminal: NodeJS.WritableStream | undefined,
  say: (line: string) => void,
): Watcher & {clear: () => void} {
  const ended = {live: 0, replay: 0, repeat: 0, run: 0};
  const started = {live: 0, replay: 0, repeat: 0, run: 0};
  const rewrite = (text: string) => terminal && rewriteLine(terminal, text);
  const draw = () =>
    rewrite(
      `live runs ${ended.live} of ${total.live} · replays ${ended.replay} of ${started.replay} · repetitions ` +
        `${ended.repeat} of ${started.repeat}`,
    );
  if (!terminal && total.live > 0) say(beginning(total));
  return {
    started: (_, what) => void (started[what]++, draw()),
    progressed: () => {},
    ended: (run, what, how) => {
      ended[what]++;
      if (what === 'repeat' && how !== '') {
        rewrite('');
        say(how);
      }
      if (!terminal && what === 'replay') say(`Replayed ${runName(run)}: ${how}.`);
      draw();
    },
    clear: () => rewrite(''),
  };
}

function beginning({live, fresh}: {live: number; fresh: boolean}): string {
  const runs = `${live} live ${live === 1 ? 'run' : 'runs'}`;
  return fresh ? `Computing ${runs}.` : `${runs}: computing those that the same code has not computed before.`;
}
