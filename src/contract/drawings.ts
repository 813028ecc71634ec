/**
 * What was drawn before, of the same input by the same code: it is not drawn again. Input and result are plain data,
 * and the result depends on nothing else.
 */
export interface Drawings {
  /** @param name - what it is; of each name, one result is kept */
  now: <T>(name: string, input: unknown, make: () => T) => T;
  later: <T>(name: string, input: unknown, make: () => Promise<T>) => Promise<T>;
}

/** Everything is drawn. */
export const DRAWN_NOW: Drawings = {now: (_name, _input, make) => make(), later: (_name, _input, make) => make()};
