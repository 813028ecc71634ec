import type {DataType, Tensor, TensorInfo} from '@tensorflow/tfjs-core';
import {HarnessError} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {nativeOnly} from './messages.ts';
import {tf} from './tfjs.ts';

/**
 * What the engine uses of tfjs-node's backend and of its native binding; both are untyped in tfjs-node's own
 * declarations.
 */
export interface NativeBackend {
  binding: Binding;
  tensorMap: {get: (dataId: object) => StoredTensor};
  getInputTensorIds: (tensors: readonly TensorInfo[]) => number[];
  createOutputTensor: (metadata: NativeTensor) => Tensor;
  getDTypeInteger: (dtype: DataType) => number;
  executeSingleOutput: (op: string, attributes: readonly NativeAttribute[], inputs: readonly TensorInfo[]) => Tensor;
  readSync: (dataId: object) => NativeValues;
  read: (dataId: object) => Promise<NativeValues>;
}

export interface Binding {
  createTensor: (shape: readonly number[], dtype: number, values: NativeValues) => number;
  deleteTensor: (id: number) => void;
  tensorDataSync: (id: number) => NativeValues;
  executeOp: (
    op: string,
    attributes: readonly NativeAttribute[],
    inputs: readonly number[],
    outputs: number,
  ) => NativeTensor[];
  loadSavedModel: (folder: string, tags: string) => number;
  deleteSavedModel: (model: number) => void;
  runSavedModel: (model: number, inputs: readonly number[], inputNames: string, outputNames: string) => NativeTensor[];
  readonly TF_Version: string;
  readonly [constant: `TF_${string}`]: number | string;
}

export type NativeValues = Float32Array | Int32Array | Uint8Array;

/** A native tensor as the binding describes it; `dtype` is TensorFlow's number of the element type. */
export interface NativeTensor {
  id: number;
  dtype: number;
  shape: number[];
}

/** Element type and shape of a tensor, wherever it comes from. */
export interface TensorType {
  dtype: number;
  shape: readonly number[];
}

export interface NativeAttribute {
  name: string;
  type: number;
  value: unknown;
}

/** tfjs's record of a tensor; `values` is set until the tensor is uploaded. */
interface StoredTensor {
  id: number;
  dtype: number;
  shape: number[];
  values: NativeValues | null;
}

/** TensorFlow's numbers of the element types that a compiled step can hold. */
export const ELEMENT_TYPES = {float32: 1, int32: 3, bool: 10} as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

/**
 * The native backend now in use.
 *
 * @param what - who asks, for the message
 * @throws HarnessError when another backend is in use
 */
export function nativeBackend(what: string): NativeBackend {
  const name = tf.getBackend();
  if (name !== 'tensorflow') throw new HarnessError('harness', nativeOnly(what, name ?? 'none'));
  return tf.backend() as unknown as NativeBackend;
}

/** The native id by which the binding knows a tensor; uploads the tensor when that has not happened yet. */
export function nativeId(backend: NativeBackend, tensor: TensorInfo): number {
  return nth(backend.getInputTensorIds([tensor]), 0);
}
