import {nth} from '../../lists/nth.ts';
import type {NativeAttribute, NativeBackend, TensorType} from '../native.ts';
import type {Attribute} from './graph.ts';

/**
 * Attributes that some tfjs kernels leave out because eager execution infers them: the input whose element type they
 * are.
 */
const INFERRED: Record<string, Record<string, number>> = {ExpandDims: {T: 0, Tdim: 1}};

/** The complete attributes of a traced operation, as the graph needs them. */
export function graphAttributes(
  backend: NativeBackend,
  op: string,
  attributes: readonly NativeAttribute[],
  inputs: readonly TensorType[],
): Record<string, Attribute> {
  const complete: Record<string, Attribute> = {};
  for (const {name, type, value} of attributes) complete[name] = attribute(backend, type, value);
  for (const [name, input] of Object.entries(INFERRED[op] ?? {})) {
    complete[name] ??= {kind: 'type', value: nth(inputs, input).dtype};
  }
  return complete;
}

function attribute({binding}: NativeBackend, type: number, value: unknown): Attribute {
  switch (type) {
    case binding.TF_ATTR_TYPE:
      return Array.isArray(value) ? {kind: 'types', value} : {kind: 'type', value: value as number};
    case binding.TF_ATTR_INT:
      return Array.isArray(value) ? {kind: 'ints', value} : {kind: 'int', value: value as number};
    case binding.TF_ATTR_FLOAT:
      return {kind: 'float', value: value as number};
    case binding.TF_ATTR_BOOL:
      return {kind: 'bool', value: Boolean(value)};
    case binding.TF_ATTR_STRING:
      return {kind: 'string', value: value as string};
    default:
      return {kind: 'shape', value: value as number[]};
  }
}
