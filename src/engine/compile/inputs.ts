import type {Tensor} from '@tensorflow/tfjs-core';
import {HarnessError} from '../../contract/error.ts';
import {unsupportedType, wrongInput} from '../messages.ts';
import {ELEMENT_TYPES, nativeId, type ElementType, type NativeBackend, type NativeValues} from '../native.ts';
import {tf} from '../tfjs.ts';

/**
 * What a function takes: shape and element type, or an example. A tensor that is large (a data set) is best given as
 * the example itself: the step is traced with it, and nothing of its size has to be made.
 */
export type InputSpec = Tensor | {shape: readonly number[]; dtype?: ElementType};

/** What a run passes: a tensor is used as it is, without a copy; numbers are copied. */
export type InputValue = Tensor | number | boolean | readonly number[] | NativeValues;

export interface Input {
  name: string;
  shape: readonly number[];
  dtype: ElementType;
}

export function describeInput(place: string, name: string, {shape, dtype = 'float32'}: InputSpec): Input {
  if (!(dtype in ELEMENT_TYPES)) throw new HarnessError('harness', unsupportedType(place, `input ${name}`, dtype));
  return {name, shape: [...shape], dtype: dtype as ElementType};
}

/**
 * The tensor with which the step is traced: its values do not matter, only shape and type. Indices are 0, which is in
 * every range.
 */
export function exampleOf(spec: InputSpec, {shape, dtype}: Input): Tensor {
  return spec instanceof tf.Tensor ? spec : tf.tensor(new ARRAYS[dtype](sizeOf(shape)), [...shape], dtype);
}

/** Native id of an input, and whether it was made here and has to be deleted after the run. */
export function upload(
  place: string,
  backend: NativeBackend,
  input: Input,
  value: InputValue | undefined,
): {id: number; temporary: boolean} {
  const {name, shape, dtype} = input;
  if (value instanceof tf.Tensor) {
    if (value.dtype !== dtype || !sameShape(value.shape, shape)) {
      throw wrong(place, name, input, `${value.dtype} [${value.shape.join(', ')}]`);
    }
    return {id: nativeId(backend, value), temporary: false};
  }
  if (value === undefined) throw wrong(place, name, input, 'nothing');
  // The native tensor shares the memory of an aligned array: the array is always a fresh one, that nobody else can
  // write.
  const Values = ARRAYS[dtype];
  const values = typeof value === 'object' ? Values.from(value) : Values.of(Number(value));
  if (values.length !== sizeOf(shape)) throw wrong(place, name, input, `${values.length} numbers`);
  return {id: backend.binding.createTensor(shape, ELEMENT_TYPES[dtype], values), temporary: true};
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

const ARRAYS = {float32: Float32Array, int32: Int32Array, bool: Uint8Array};

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

function wrong(place: string, name: string, {shape, dtype}: Input, got: string): HarnessError {
  return new HarnessError('harness', wrongInput(`${place} input '${name}'`, got, `${dtype} [${shape.join(', ')}]`));
}
