import {nth, only} from '../../lists/nth.ts';
import {required} from '../../lists/look-up.ts';
import {ELEMENT_TYPES, type TensorType} from '../native.ts';
import type {Attribute, Graph} from './graph.ts';

/** An operation about to be added to a graph; `operands` are graph outputs, `tensors` their types. */
export interface PendingOp {
  op: string;
  attributes: Record<string, Attribute>;
  operands: readonly string[];
  tensors: readonly TensorType[];
  by: string;
}

/**
 * Adds an operation, or others that compute the same, faster: the same up to the rounding of float32, not always the
 * same bits.
 *
 * @returns the node that gives its outputs
 */
export function addRewritten(graph: Graph, pending: PendingOp): string {
  const {op, attributes, operands, tensors, by} = pending;
  if (op === 'BatchMatMulV2' && tensors.every(({shape}) => shape.length === 2)) return addMatMul(graph, pending);
  if (op === 'Softplus' && nth(tensors, 0).dtype === ELEMENT_TYPES.float32) return addSoftplus(graph, pending);
  return graph.add(op, operands, attributes, {by});
}

/** tfjs multiplies matrices by the batched operation, which is slower and never fused. */
function addMatMul(graph: Graph, {attributes: {T, adj_x: a, adj_y: b}, operands, by}: PendingOp): string {
  const attributes = {T: required(T, 'T'), transpose_a: required(a, 'adj_x'), transpose_b: required(b, 'adj_y')};
  return graph.add('MatMul', operands, attributes, {by});
}

/**
 * softplus(x) = max(x, 0) - log(max(s, 1 - s)), s = sigmoid(x): the sigmoid is the gradient, which training needs
 * anyway, and TensorFlow's own softplus takes twice the time. The argument of log lies in [1/2, 1], so the absolute
 * error stays below 2e-7, about that of adding it to anything of order 1; the relative error of a tiny softplus(x), x <
 * -10, is lost.
 */
function addSoftplus(graph: Graph, {attributes, operands, by}: PendingOp): string {
  const x = only(operands);
  const add = (op: string, ...inputs: string[]) => graph.add(op, inputs, attributes, {by});
  const one = graph.add(
    'Const',
    [],
    {
      dtype: {kind: 'type', value: ELEMENT_TYPES.float32},
      value: {
        kind: 'tensor',
        value: {dtype: ELEMENT_TYPES.float32, shape: [], bytes: new Uint8Array(Float32Array.of(1).buffer)},
      },
    },
    {by},
  );
  const s = add('Sigmoid', x);
  return add('Sub', add('Relu', x), add('Log', add('Maximum', s, add('Sub', one, s))));
}
