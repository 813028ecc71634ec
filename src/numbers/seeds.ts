import {createHash} from 'node:crypto';

/**
 * A seed for one purpose, derived from the run's seed: of the SHA-256 of `claimbench seed/<seed>/<purpose as
 * JSON>/<numbers>`
 * the first 21 bits and then bits 32 to 63, the same on every platform, and never 0.
 *
 * @param seed - the run's seed; a whole number from 1 to 2^53 - 1
 * @param purpose - what is drawn, for example `init` or `epsilon`
 * @param numbers - step, epoch, layer, ...: whole numbers
 * @returns a whole number from 1 to 2^53 - 1
 * @throws RangeError when the seed is 0 or any number is not whole
 */
export function derive(seed: number, purpose: string, ...numbers: readonly number[]): number {
  const [high, low] = digest(seed, purpose, numbers);
  return (high >>> 11) * 2 ** 32 + low || 1;
}

/**
 * The same for the device's stateless draws: the first 64 bits as two 32-bit words.
 *
 * @returns int32 [2], not both 0
 */
export function deriveKey(seed: number, purpose: string, ...numbers: readonly number[]): Int32Array {
  const [high, low] = digest(seed, purpose, numbers);
  return Int32Array.of(high, low || (high === 0 ? 1 : 0));
}

function digest(seed: number, purpose: string, numbers: readonly number[]): [high: number, low: number] {
  if (!Number.isSafeInteger(seed) || seed < 1) {
    throw new RangeError(
      `seed: invalid; got ${seed}; expected a whole number from 1 to ${Number.MAX_SAFE_INTEGER}. Write 1.`,
    );
  }
  const odd = numbers.find((number) => !Number.isSafeInteger(number));
  if (odd !== undefined)
    throw new RangeError(`seed for '${purpose}': invalid; got ${odd}; expected whole numbers. Round it.`);
  const text = ['claimbench seed', seed, JSON.stringify(purpose), ...numbers.map((number) => number + 0)].join('/');
  const bytes = createHash('sha256').update(text).digest();
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
}
