import {rewriteLine} from '../../text/rewrite-line.ts';
import type {SetupEffects} from './effects.ts';

type Terminal = NodeJS.WritableStream & {isTTY?: boolean};

/**
 * One line that rewrites itself on a terminal; elsewhere (a log) a plain line, at most every 5 s. `say` takes the
 * finished lines.
 */
export function progressLine(
  out: Terminal,
  now: () => number = Date.now,
  say?: SetupEffects['say'],
): Pick<SetupEffects, 'say' | 'progress'> {
  let open = false;
  let lastMs = -Infinity;
  return {
    say: (line) => {
      if (open) out.write('\n');
      open = false;
      if (say === undefined) out.write(`${line}\n`);
      else say(line);
    },
    progress: (line) => {
      if (out.isTTY) {
        rewriteLine(out, line);
        open = true;
      } else if (now() - lastMs >= 5_000) {
        out.write(`${line}\n`);
        lastMs = now();
      }
    },
  };
}
