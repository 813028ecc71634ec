import type {Tensor} from '@tensorflow/tfjs-core';
import seedrandom from 'seedrandom';
import {nth} from '../lists/nth.ts';
import {derive, deriveKey} from '../numbers/seeds.ts';
import {HarnessError} from '../contract/error.ts';
import type {InputSpec} from './compile/inputs.ts';
import {wrongInput} from './messages.ts';
import {ELEMENT_TYPES, nativeBackend} from './native.ts';
import {tf} from './tfjs.ts';

/**
 * The one module that draws. On the device: TensorFlow's stateless operations, whose numbers depend on a key alone.
 * On the host: `seedrandom`, in float64. Every purpose and step has a key of its own, derived from the run's seed.
 */

/** The input of a compiled step through which a key comes in: one for each purpose. */
export const keyInput = {shape: [2], dtype: 'int32'} as const satisfies InputSpec;

/** The key of one draw, for `keyInput`; int32 [2]. */
export function key(seed: number, purpose: string, ...numbers: readonly number[]): Int32Array {
  return deriveKey(seed, purpose, ...numbers);
}

/**
 * Standard normal numbers.
 *
 * @param key - int32 [2]; the same key gives the same numbers, so no two draws may share one
 * @throws HarnessError on another backend than the native one
 */
export function normal(shape: readonly number[], key: Tensor): Tensor {
  return stateless('StatelessRandomNormal', shape, key);
}

/** Uniform numbers in [0, 1), multiples of 2^-23. As `normal`. */
export function uniform(shape: readonly number[], key: Tensor): Tensor {
  return stateless('StatelessRandomUniform', shape, key);
}

/** Uniform numbers in (0, 1), odd multiples of 2^-24: finite under log(u) and log(1 - u). As `normal`. */
export function openUniform(shape: readonly number[], key: Tensor): Tensor {
  return tf.add(uniform(shape, key), tf.scalar(2 ** -24));
}

/** Standard Gumbel numbers, -log(-log(u)). As `normal`. */
export function gumbel(shape: readonly number[], key: Tensor): Tensor {
  return tf.tidy(() => tf.neg(tf.log(tf.neg(tf.log(openUniform(shape, key))))));
}

/** Zeros and ones, one with the given probability; shape of `probabilities`; no gradient. As `normal`. */
export function bernoulli(probabilities: Tensor, key: Tensor): Tensor {
  return tf.tidy(() => tf.cast(tf.less(uniform(probabilities.shape, key), probabilities), 'float32'));
}

function stateless(op: string, shape: readonly number[], key: Tensor): Tensor {
  const backend = nativeBackend(op);
  if (key.dtype !== 'int32' || key.shape.length !== 1 || key.shape[0] !== 2) {
    throw new HarnessError('harness', wrongInput(`${op} key`, `${key.dtype} [${key.shape.join(', ')}]`, 'int32 [2]'));
  }
  const type = backend.binding.TF_ATTR_TYPE as number;
  const size = tf.tensor1d([...shape], 'int32');
  try {
    return backend.executeSingleOutput(
      op,
      [
        {name: 'dtype', type, value: ELEMENT_TYPES.float32},
        {name: 'T', type, value: ELEMENT_TYPES.int32},
        {name: 'Tseed', type, value: ELEMENT_TYPES.int32},
      ],
      [size, key],
    );
  } finally {
    size.dispose();
  }
}

/** A generator on the host: float64, seeded, with a state of its own. */
export interface HostGenerator {
  /** In [0, 1), 53 bits. */
  uniform: () => number;
  /** Standard normal: Box and Muller's sqrt(-2 log(1 - u)) cos(2 pi v), then the same with sin. */
  normal: () => number;
  /** A whole number from 0 to n - 1: floor(n u), uniform up to n 2^-53. */
  integer: (n: number) => number;
  /** 0 .. n - 1 in random order (Fisher and Yates, from the last place down). */
  permutation: (n: number) => Int32Array;
}

/** The host's generator for one purpose: `seedrandom` (ARC4) with the derived seed's decimal digits. */
export function hostGenerator(seed: number, purpose: string, ...numbers: readonly number[]): HostGenerator {
  const uniform = seedrandom(String(derive(seed, purpose, ...numbers)));
  const draw = (): number => uniform.double();
  const integer = (n: number): number => Math.floor(n * draw());
  let second: number | undefined;
  return {
    uniform: draw,
    integer,
    normal() {
      if (second !== undefined) {
        const value = second;
        second = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - draw()));
      const angle = 2 * Math.PI * draw();
      second = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    permutation(n) {
      const order = Int32Array.from({length: n}, (_, index) => index);
      for (let last = n - 1; last > 0; last--) {
        const other = integer(last + 1);
        [order[last], order[other]] = [nth(order, other), nth(order, last)];
      }
      return order;
    },
  };
}
