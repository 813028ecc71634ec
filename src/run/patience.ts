/** How much longer than its longest pause so far a run may be silent: the next evaluation may be a slow one. */
const TIMES_THE_LONGEST = 20;
/** The longest time that a timer takes. */
const LONGEST_MS = 2 ** 31 - 1;

export interface Patience {
  heard: () => void;
  end: () => void;
}

/**
 * Calls `silent` once where nothing is heard for `ms` and for twenty times the longest pause before, whichever is
 * longer: a run's own pace says what is too long.
 */
export function patience(ms: number, silent: (ms: number) => void): Patience {
  let longest = 0;
  let last = performance.now();
  const allowed = (): number => Math.min(LONGEST_MS, Math.max(ms, TIMES_THE_LONGEST * longest));
  const wait = (): NodeJS.Timeout => setTimeout(() => silent(allowed()), allowed());
  let timer = wait();
  return {
    heard() {
      const now = performance.now();
      const pause = now - last;
      last = now;
      if (TIMES_THE_LONGEST * pause <= allowed()) return void timer.refresh();
      longest = pause;
      clearTimeout(timer);
      timer = wait();
    },
    end: () => clearTimeout(timer),
  };
}
