import type {Scalar, Tensor, Variable} from '@tensorflow/tfjs-core';
import {tf} from './tfjs.ts';
import {required} from '../lists/look-up.ts';

/**
 * Gradients of `loss` by the weights, and whatever else the function computes on the way.
 *
 * @param compute - returns a record with the scalar `loss`; its other tensors come back in `outputs`
 * @param weights - by name
 * @returns outputs as computed; grads by the names of the weights, zeros where the loss does not depend on one
 */
export function gradients<O extends {loss: Tensor}, W extends Record<string, Variable>>(
  compute: () => O,
  weights: W,
): {outputs: O; grads: {[K in keyof W]: Tensor}} {
  let computed: O | undefined;
  // tf.variableGrads disposes what it does not return: the outputs are kept, and handed on as tensors of the caller's
  // scope.
  const {grads} = tf.variableGrads(() => {
    computed = compute();
    for (const tensor of Object.values(computed)) tf.keep(tensor);
    return computed.loss as Scalar;
  }, Object.values(weights));
  const kept = Object.entries(required(computed, 'outputs'));
  const outputs = Object.fromEntries(kept.map(([name, tensor]) => [name, tf.clone(tensor)])) as O;
  tf.dispose(kept.map(([, tensor]) => tensor));
  const byName = Object.fromEntries(
    Object.entries(weights).map(([name, variable]) => [name, grads[variable.name] ?? tf.zerosLike(variable)]),
  ) as {[K in keyof W]: Tensor};
  return {outputs, grads: byName};
}
