import type {NativeAttribute, NativeTensor, NativeValues} from '../native.ts';

/** One native operation, by native tensor ids. `by` is the tfjs function that asked for it. */
export interface TracedOp {
  kind: 'op';
  op: string;
  attributes: readonly NativeAttribute[];
  inputs: readonly number[];
  outputs: readonly number[];
  by: string;
}

/** A fused update of variables in place: `before[k]` is the variable's value until then, `after[k]` from then on. */
export interface TracedUpdate {
  kind: 'update';
  op: string;
  attributes: readonly NativeAttribute[];
  before: readonly number[];
  inputs: readonly number[];
  after: readonly number[];
  by: string;
}

/**
 * A tensor made from JS numbers, or captured from outside the step. `values` is null where there are too many to
 * freeze.
 */
export interface TracedConstant {
  dtype: number;
  shape: readonly number[];
  values: NativeValues | null;
  by: string;
}

export interface Trace {
  steps: (TracedOp | TracedUpdate)[];
  constants: Map<number, TracedConstant>;
  /** Element type and shape of each operation's outputs. */
  tensors: Map<number, NativeTensor>;
  /** Native ids of what the step returned, by name, with element types. */
  outputs: Record<string, {id: number; dtype: string}>;
}

/**
 * More different numbers than this in one constant look like data. 1024 holds every bias, mean image or table of a
 * model that reads MNIST (784 pixels), and no batch of them.
 */
export const FROZEN_LIMIT = 1024;
