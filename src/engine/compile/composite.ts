import type * as tf from '@tensorflow/tfjs-core';
import {nativeId, type NativeAttribute, type NativeBackend} from '../native.ts';
import {activeRecorder} from './record.ts';

/** An update of variables that is plain tfjs when run eagerly, and one fused operation when compiled. */
export interface Composite {
  op: string;
  attributes: readonly NativeAttribute[];
  /** Updated in place; the operation's first operands. */
  variables: readonly tf.Variable[];
  /** The operation's other operands. */
  inputs: readonly tf.Tensor[];
  /** Assigns every one of `variables`. */
  eager: () => void;
}

/** Runs the update; in a step that is being compiled, records the fused operation instead of the eager ones. */
export function runComposite(
  backend: NativeBackend | undefined,
  {op, attributes, variables, inputs, eager}: Composite,
): void {
  const recorder = backend && activeRecorder(backend);
  if (!backend || !recorder) {
    eager();
    return;
  }
  const ids = inputs.map((tensor) => nativeId(backend, tensor));
  const before = variables.map((variable) => nativeId(backend, variable));
  const after = recorder.paused(() => {
    eager();
    return variables.map((variable) => nativeId(backend, variable));
  });
  recorder.update({op, attributes, before, inputs: ids, after});
}
