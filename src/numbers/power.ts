/**
 * base^exponent for a whole exponent, by repeated squaring: multiplications only, each rounded as IEEE 754 says, so the
 * same bits on every engine. `**` and `Math.pow` are left to the engine by the language, and Node 24 rounds some of
 * them otherwise than Node 20.
 *
 * @param exponent - whole; negative ones give 1 / base^|exponent|
 */
export function power(base: number, exponent: number): number {
  if (!Number.isInteger(exponent)) throw new RangeError(`power: expected a whole exponent, got ${exponent}`);
  let result = 1;
  let square = base;
  for (let left = Math.abs(exponent); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / result : result;
}
