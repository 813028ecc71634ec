import {HarnessError} from '../../contract/error.ts';
import {nth} from '../../lists/nth.ts';
import {lookUp} from '../../lists/look-up.ts';
import {freezesData, frozenKey, unsupportedType} from '../messages.ts';
import {ELEMENT_TYPES, type NativeBackend, type TensorType} from '../native.ts';
import {graphAttributes} from './attributes.ts';
import type {Attribute, Graph} from './graph.ts';
import {addRewritten} from './rewrite.ts';
import {FROZEN_LIMIT, type Trace, type TracedConstant, type TracedOp, type TracedUpdate} from './trace.ts';
import type {VariableState} from './variableState.ts';

export interface Lowering {
  place: string;
  backend: NativeBackend;
  trace: Trace;
  graph: Graph;
  /** Graph outputs that stand for tensors from outside, by native id: the inputs. */
  inputs: ReadonlyMap<number, string>;
  variables: VariableState;
  /** Native ids of what has to be computed, in canonical order. */
  roots: readonly number[];
  /** Element type and shape of the inputs and of the variables. */
  known: ReadonlyMap<number, TensorType>;
}

/**
 * Adds to the graph what the roots need, and nothing else, in an order that depends only on the computation itself:
 * depth first from the roots, operands from left to right.
 *
 * @returns the graph output that holds the value of a native id
 */
export function lower(lowering: Lowering): (id: number) => string {
  const {place, trace, variables} = lowering;
  const outputs = new Map(lowering.inputs);
  const resolve = (id: number): string => {
    const output = outputs.get(id) ?? variables.read(id);
    if (output === undefined) throw new Error(`${place}: native tensor ${id} was never recorded`);
    return output;
  };
  const producers = producersOf(trace);
  const written = new Set<TracedOp | TracedUpdate>();
  for (const id of inDependencyOrder(lowering, producers)) {
    const constant = trace.constants.get(id);
    const producer = producers.get(id);
    if (constant) outputs.set(id, addConstant(lowering, id, constant));
    if (producer === undefined || written.has(producer)) continue;
    written.add(producer);
    const operands = producer.inputs.map(resolve);
    if (producer.kind === 'update') variables.update(producer, operands);
    else
      addOp(lowering, producer, operands).forEach((output, index) => outputs.set(nth(producer.outputs, index), output));
  }
  return resolve;
}

/** @returns the node's outputs */
function addOp(
  {place, backend, trace, graph, known}: Lowering,
  traced: TracedOp,
  operands: readonly string[],
): string[] {
  const {op, inputs, outputs, by} = traced;
  const tensors = inputs.map((id) => trace.tensors.get(id) ?? trace.constants.get(id) ?? lookUp(known, id));
  if (op.startsWith('StatelessRandom') && trace.constants.has(nth(inputs, 1)))
    throw new HarnessError('harness', frozenKey(place, op));
  for (const id of outputs) checkType(place, op, lookUp(trace.tensors, id).dtype);
  const attributes = graphAttributes(backend, op, traced.attributes, tensors);
  const node = addRewritten(graph, {op, attributes, operands, tensors, by});
  return outputs.map((_, index) => (index === 0 ? node : `${node}:${index}`));
}

/**
 * All native ids that the roots depend on, operands first. Without recursion: a step may be thousands of operations
 * deep.
 */
function inDependencyOrder(
  {roots, inputs}: Lowering,
  producers: ReadonlyMap<number, TracedOp | TracedUpdate>,
): number[] {
  const order: number[] = [];
  const state = new Map<number, 'open' | 'done'>();
  const stack = [...roots].reverse();
  while (stack.length > 0) {
    const id = nth(stack, -1);
    const now = state.get(id);
    if (now === undefined && !inputs.has(id)) {
      state.set(id, 'open');
      const producer = producers.get(id);
      const operands = producer
        ? producer.kind === 'update'
          ? [...producer.before, ...producer.inputs]
          : producer.inputs
        : [];
      for (const operand of [...operands].reverse()) if (!state.has(operand)) stack.push(operand);
      if (operands.length > 0) continue;
    }
    stack.pop();
    if (state.get(id) !== 'done') order.push(id);
    state.set(id, 'done');
  }
  return order;
}

function producersOf(trace: Trace): Map<number, TracedOp | TracedUpdate> {
  const producers = new Map<number, TracedOp | TracedUpdate>();
  for (const step of trace.steps)
    for (const id of step.kind === 'op' ? step.outputs : step.after) producers.set(id, step);
  return producers;
}

function addConstant({place, trace, graph}: Lowering, id: number, {dtype, shape, values, by}: TracedConstant): string {
  checkType(place, `a constant of ${by}`, dtype);
  if (values === null) {
    const user = trace.steps.find((step) => step.inputs.includes(id));
    throw new HarnessError('harness', freezesData(place, user?.op ?? by, shape, FROZEN_LIMIT));
  }
  const bytes = new Uint8Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));
  const value: Attribute = {kind: 'tensor', value: {dtype, shape, bytes}};
  const constant = graph.add('Const', [], {dtype: {kind: 'type', value: dtype}, value}, {by});
  if (dtype !== ELEMENT_TYPES.float32) return constant;
  // TensorFlow would reassociate constants, (1 - x) + 1e-8 becoming (1 + 1e-8) - x = 1 - x in float32; behind this op
  // it takes them for inputs.
  return graph.add(
    'PlaceholderWithDefault',
    [constant],
    {dtype: {kind: 'type', value: dtype}, shape: {kind: 'shape', value: shape}},
    {by},
  );
}

function checkType(place: string, what: string, dtype: number): void {
  if (!Object.values(ELEMENT_TYPES).some((known) => known === dtype)) {
    throw new HarnessError('harness', unsupportedType(place, what, `TensorFlow type ${dtype}`));
  }
}
