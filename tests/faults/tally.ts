/** What a family of faults did. `lost`: a result that was there before; `wrong`: something else was believed. */
export interface Tally {
  what: string;
  tried: number;
  /** Refused with a message, noticed, or without any effect on what is read. */
  survived: number;
  lost: number;
  wrong: number;
  /** The first few that did not survive, in words. */
  examples: string[];
}

export type Fate = {is: 'survived'} | {is: 'lost' | 'wrong'; how: string};

const SHOWN = 5;

/** Counts the fates of faults. */
export function tally(what: string, fates: readonly Fate[]): Tally {
  const count = (is: Fate['is']): number => fates.filter((one) => one.is === is).length;
  const examples = fates.flatMap((one) => (one.is === 'survived' ? [] : [one.how])).slice(0, SHOWN);
  return {what, tried: fates.length, survived: count('survived'), lost: count('lost'), wrong: count('wrong'), examples};
}

export const SURVIVED: Fate = {is: 'survived'};

/** A small seeded generator of whole numbers below a bound (mulberry32). */
export function below(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

const HOSTILE = [
  '\0',
  '\u001b[2J',
  '\u202e',
  '\ufeff',
  '{',
  '}',
  '[',
  '"',
  "'",
  '&',
  '*',
  '!!',
  '\\',
  '%',
  '$',
  '<',
  '`',
];

/** One to three changes of bytes: flipped, cut, doubled, moved, or replaced by what parsers stumble over. */
export function mutated(bytes: Buffer, draw: (bound: number) => number): Buffer {
  let out = bytes;
  for (let change = 0; change <= draw(3); change++) {
    const at = draw(out.length + 1);
    const length = draw(20);
    const [before, after] = [out.subarray(0, at), out.subarray(at)];
    const inserted = [
      () => Buffer.from([(out[at] ?? 0) ^ (1 << draw(8))]),
      () => Buffer.alloc(0),
      () => Buffer.concat([after.subarray(0, length), after.subarray(0, length)]),
      () => out.subarray(draw(out.length), draw(out.length) + length),
      () => Buffer.from(HOSTILE[draw(HOSTILE.length)] ?? ''),
      () => Buffer.from((HOSTILE[draw(HOSTILE.length)] ?? '').repeat(draw(300))),
    ][draw(6)];
    out = Buffer.concat([before, inserted?.() ?? Buffer.alloc(0), after.subarray(Math.max(1, length))]);
  }
  return out;
}
