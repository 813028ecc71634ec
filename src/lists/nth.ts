/**
 * The item at a place that the caller knows to exist; negative places count from the end.
 *
 * @throws RangeError if the list has no such item
 */
export function nth<T>(list: ArrayLike<T>, place: number): T {
  const item = list[place < 0 ? list.length + place : place];
  if (item === undefined) throw new RangeError(`no item at ${place}; got a list of ${list.length}`);
  return item;
}

/**
 * The single item of a list.
 *
 * @throws RangeError if the list has none, or more
 */
export function only<T>(list: readonly T[]): T {
  if (list.length !== 1) throw new RangeError(`not a single item; got a list of ${list.length}`);
  return nth(list, 0);
}

/** Each item with the one that follows it. */
export const pairsOf = <T>(list: readonly T[]): [T, T][] => list.slice(1).map((next, i) => [nth(list, i), next]);
