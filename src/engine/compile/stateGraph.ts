import {ELEMENT_TYPES, type ElementType} from '../native.ts';
import type {ProgramVariable} from './compiledFunction.ts';
import type {Graph} from './graph.ts';

/** Names to feed and fetch, comma-separated as the binding takes them. */
export interface StateGraph {
  assignInputs: string;
  assigned: string;
  reads: string;
}

/** Adds what loads all variables from outside, and what reads them. */
export function stateGraph(graph: Graph, variables: readonly ProgramVariable[]): StateGraph {
  const feeds: string[] = [];
  const assigns: string[] = [];
  const reads: string[] = [];
  variables.forEach(({variable: {shape, dtype}, handle}, index) => {
    const type = {kind: 'type', value: ELEMENT_TYPES[dtype as ElementType]} as const;
    const feed = graph.add(
      'Placeholder',
      [],
      {dtype: type, shape: {kind: 'shape', value: shape}},
      {name: `state/input_${index}`},
    );
    // Without the copy the variable would keep, and later write to, the memory of a typed array that the caller owns.
    const copy = graph.add('DeepCopy', [feed], {T: type});
    assigns.push(
      graph.add('AssignVariableOp', [handle, copy], {dtype: type, validate_shape: {kind: 'bool', value: false}}),
    );
    feeds.push(`${feed}:0`);
    reads.push(`${graph.add('ReadVariableOp', [handle], {dtype: type}, {name: `state/output_${index}`})}:0`);
  });
  const done = graph.add(
    'Const',
    [],
    {
      dtype: {kind: 'type', value: ELEMENT_TYPES.bool},
      value: {kind: 'tensor', value: {dtype: ELEMENT_TYPES.bool, shape: [], bytes: Uint8Array.of(1)}},
    },
    {name: 'state/value'},
  );
  const assigned = graph.add(
    'Identity',
    [done],
    {T: {kind: 'type', value: ELEMENT_TYPES.bool}},
    {name: 'state/assigned', control: assigns},
  );
  return {assignInputs: feeds.join(','), assigned: `${assigned}:0`, reads: reads.join(',')};
}
