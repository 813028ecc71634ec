import type {Tensor} from '@tensorflow/tfjs-core';

/**
 * The numbers of a tensor, which is disposed. `tf.tidy` is to return the tensor and not its numbers: it looks through
 * all that it returns, number by number, for tensors to keep.
 */
export function numbersOf(tensor: Tensor): Float32Array | Int32Array {
  const numbers = tensor.dataSync<'float32' | 'int32'>();
  tensor.dispose();
  return numbers;
}
