import process from 'node:process';
import type {Effects} from '../contract/effects.ts';
import type {Status} from '../machines/index.ts';
import {rewriteLine} from '../text/rewrite-line.ts';
import {duration} from './progress.ts';

const EVERY_MS = 30_000;

/** `3 workers (12 processes) · 412 of 10000 runs · 27.1 per s · 6 min left`. */
export function statusText({workers, processes, done, of, delayed}: Status, rate: number): string {
  const speed = rate >= 0.1 ? `${rate.toFixed(1)} per s` : `${(60 * rate).toFixed(1)} per min`;
  return [
    `${counted(workers, 'worker')} (${counted(processes, 'process', 'processes')})`,
    `${Math.floor(done)} of ${of} runs`,
    ...(rate > 0 ? [speed, `${duration((1000 * (of - done)) / rate)} left`] : []),
    ...(delayed > 0 ? [`${delayed} wait for a worker that has their data`] : []),
  ].join(' · ');
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Shows what a queue's workers do: one rewritten line on a terminal; elsewhere a line now and then. */
export function statusLine({now, say}: Pick<Effects, 'now' | 'say'>): {
  show: (status: Status) => void;
  end: () => void;
} {
  const terminal = process.stderr.isTTY ? process.stderr : undefined;
  let first: {at: number; done: number} | undefined;
  let saidAt = -Infinity;
  return {
    show(status) {
      first ??= {at: now(), done: status.done};
      const seconds = (now() - first.at) / 1000;
      const text = statusText(status, seconds > 0 ? (status.done - first.done) / seconds : 0);
      if (terminal) return rewriteLine(terminal, text);
      if (now() - saidAt < EVERY_MS) return;
      saidAt = now();
      say(text);
    },
    end: () => terminal && rewriteLine(terminal, ''),
  };
}
