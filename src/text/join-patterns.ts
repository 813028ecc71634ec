/** One regular expression of parts that are written on lines of their own; the flags are those of the first part. */
export function joinPatterns(...parts: [RegExp, ...RegExp[]]): RegExp {
  return new RegExp(parts.map(({source}) => source).join(''), parts[0].flags);
}
