/**
 * The value under a key that the caller knows to exist, of a map or of an object's own properties.
 *
 * @throws RangeError if there is no such key
 */
export function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K): V;
export function lookUp<V>(record: Readonly<Record<string, V>>, key: string): V;
export function lookUp<V>(from: ReadonlyMap<unknown, V> | Readonly<Record<string, V>>, key: string): V {
  const value =
    from instanceof Map ? (from as ReadonlyMap<unknown, V>).get(key) : ownValue(from as Record<string, V>, key);
  if (value === undefined) throw new RangeError(`no value under ${String(key)}`);
  return value;
}

const ownValue = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * A value that the caller knows to be there.
 *
 * @param what - what is missing otherwise, for the message
 * @throws RangeError if it is undefined or null
 */
export function required<T>(value: T, what = 'value'): NonNullable<T> {
  if (value === undefined || value === null) throw new RangeError(`no ${what}`);
  return value;
}

/** The value under a key of a map, made and kept when there is none. */
export function getOrInsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
