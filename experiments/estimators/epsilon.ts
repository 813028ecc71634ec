import * as tf from '@tensorflow/tfjs-core';

/** How many of the values have other bits once epsilon is added, in float32 (on the device) and in float64. */
export function changedByEpsilon(values: number[], epsilon: number): {float32: number; float64: number} {
  const [before, after] = tf.tidy(() => {
    const a = tf.tensor1d(values);
    return [a.dataSync().slice(), tf.add(a, epsilon).dataSync().slice()];
  });
  return {
    float32: values.filter((_, k) => !Object.is(before[k], after[k])).length,
    float64: values.filter((value) => !Object.is(value, value + epsilon)).length,
  };
}

/** log(0 + epsilon) in float32, on the device. */
export function logOfZero(epsilon: number): number {
  return tf.tidy(() => tf.log(tf.add(tf.tensor1d([0]), epsilon)).dataSync()[0]!);
}
