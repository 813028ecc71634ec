import * as tf from '@tensorflow/tfjs-core';
import {beforeAll, describe, expect, test} from 'vitest';
import {loadEngine} from './backend.ts';
import {bernoulli, gumbel, hostGenerator, key, normal, openUniform, uniform} from './random.ts';

beforeAll(async () => void (await loadEngine({backend: 'native'})));

/** Mean and variance, in float64. */
function moments(values: ArrayLike<number>): {mean: number; variance: number} {
  const all = Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return {mean, variance: all.reduce((a, b) => a + (b - mean) ** 2, 0) / all.length};
}

const deviceKey = (...numbers: number[]) => tf.tensor1d(key(1, 'test', ...numbers), 'int32');
const SIZE = 100_000;
// Five standard errors of a mean of 100,000: chance alone fails once in two million; the keys are fixed anyway.
const within = (deviation: number) => (5 * deviation) / Math.sqrt(SIZE);

describe('on the device', () => {
  test('the same key gives the same numbers, another key others', () => {
    const draw = (...numbers: number[]) => normal([4], deviceKey(...numbers)).dataSync();
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
  });

  test.each([
    ['normal', normal, 0, 1, 2],
    ['uniform', uniform, 1 / 2, 1 / 12, 1 / 180],
    ['openUniform', openUniform, 1 / 2, 1 / 12, 1 / 180],
    // Mean: Euler's constant; variance: pi^2 / 6; variance of the square of the deviation: kurtosis 5.4.
    ['gumbel', gumbel, 0.5772156649, Math.PI ** 2 / 6, 4.4 * (Math.PI ** 2 / 6) ** 2],
  ])('%s has its mean and variance', (_, draw, mean, variance, varianceOfSquare) => {
    const drawn = moments(draw([SIZE], deviceKey()).dataSync());
    expect(Math.abs(drawn.mean - mean)).toBeLessThan(within(Math.sqrt(variance)));
    expect(Math.abs(drawn.variance - variance)).toBeLessThan(within(Math.sqrt(varianceOfSquare)));
  });

  test('bernoulli gives ones as often as it should', () => {
    const draws = bernoulli(tf.fill([SIZE], 0.25), deviceKey()).dataSync();
    expect(new Set(draws)).toEqual(new Set([0, 1]));
    expect(Math.abs(moments(draws).mean - 0.25)).toBeLessThan(within(Math.sqrt(3 / 16)));
  });

  test('openUniform never reaches 0 or 1', () => {
    const draws = openUniform([SIZE], deviceKey()).dataSync();
    expect(draws.every((u) => u > 0 && u < 1 && Number.isInteger((u * 2 ** 24 - 1) / 2))).toBe(true);
  });

  test('a key of another shape is refused', () => {
    expect(() => normal([2], tf.tensor1d([1, 2]))).toThrow(
      'StatelessRandomNormal key: invalid input; got float32 [2]; expected int32 [2]. Pass what the step was ' +
        'compiled for.',
    );
  });
});

describe('on the host', () => {
  test('each purpose has numbers of its own, the same every time', () => {
    const draw = (...args: Parameters<typeof hostGenerator>) => hostGenerator(...args).uniform();
    expect(draw(1, 'order')).toBe(draw(1, 'order'));
    expect(new Set([draw(1, 'order'), draw(2, 'order'), draw(1, 'init'), draw(1, 'order', 1)]).size).toBe(4);
  });

  test('the numbers do not change from version to version', () => {
    const generator = hostGenerator(1, 'order');
    expect([
      generator.uniform(),
      generator.normal(),
      generator.normal(),
      generator.integer(100),
      [...generator.permutation(8)],
    ]).toMatchInlineSnapshot(`
        [
          0.5263675290711199,
          -0.03599211603374268,
          0.3609177113913249,
          65,
          [
            1,
            0,
            2,
            4,
            3,
            5,
            7,
            6,
          ],
        ]
      `);
  });

  test('normal is normal', () => {
    const {normal: draw} = hostGenerator(1, 'normal');
    const drawn = moments(Array.from({length: SIZE}, draw));
    expect(Math.abs(drawn.mean)).toBeLessThan(within(1));
    expect(Math.abs(drawn.variance - 1)).toBeLessThan(within(Math.SQRT2));
  });

  test('a permutation holds each number once, each order equally often', () => {
    const {permutation} = hostGenerator(1, 'order');
    const counts = new Map<string, number>();
    for (let i = 0; i < 6_000; i++) {
      const order = permutation(3);
      expect([...order].sort()).toEqual([0, 1, 2]);
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Standard deviation of a count: sqrt(6000 * 1/6 * 5/6) = 28.9; five of them.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(145);
  });
});
