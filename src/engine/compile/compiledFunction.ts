import type {Tensor, Variable} from '@tensorflow/tfjs-core';
import {HarnessError} from '../../contract/error.ts';
import {lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {unlistedVariable, unsupportedType} from '../messages.ts';
import {ELEMENT_TYPES, nativeId, type ElementType, type NativeBackend} from '../native.ts';
import {Graph} from './graph.ts';
import {describeInput, exampleOf, type Input, type InputSpec} from './inputs.ts';
import {lower} from './lower.ts';
import {record} from './record.ts';
import {compareGraphs} from './stability.ts';
import type {Trace} from './trace.ts';
import {VariableState} from './variableState.ts';
import {tf} from '../tfjs.ts';

export interface FunctionSource {
  inputs: Readonly<Record<string, InputSpec>>;
  step: (inputs: never) => Record<string, Tensor>;
}

/** A variable of the program and the graph's handle of it. */
export interface ProgramVariable {
  name: string;
  variable: Variable;
  handle: string;
}

/** One function of a program, as a piece of graph. */
export interface CompiledFunction {
  place: string;
  graph: Graph;
  inputs: readonly Input[];
  inputNames: string;
  outputs: readonly string[];
  outputNames: string;
  /** Native operations that the step called, and nodes that are left of them. */
  traced: number;
  kept: number;
}

/**
 * Traces a step twice and turns it into graph nodes. The variables hold afterwards what they held before.
 *
 * @param prefix - starts the nodes' names
 * @throws HarnessError when the step cannot be compiled
 */
export function compileFunction(
  place: string,
  prefix: string,
  backend: NativeBackend,
  {inputs: specs, step}: FunctionSource,
  variables: readonly ProgramVariable[],
): CompiledFunction {
  const inputs = byName(specs).map(([name, spec]) => describeInput(place, name, spec));
  const examples = inputs.map((input) => exampleOf(lookUp(specs, input.name), input));
  try {
    separate(backend, examples, variables);
    const named = Object.fromEntries(inputs.map(({name}, index) => [name, nth(examples, index)]));
    const once = () => traceOnce({place, prefix, backend, inputs, examples, variables}, () => step(named as never));
    const first = once();
    const second = once();
    compareGraphs(place, first.graph, second.graph);
    return first;
  } finally {
    inputs.forEach(({name}, index) => examples[index] !== specs[name] && nth(examples, index).dispose());
  }
}

interface Tracing {
  place: string;
  prefix: string;
  backend: NativeBackend;
  inputs: readonly Input[];
  examples: readonly Tensor[];
  variables: readonly ProgramVariable[];
}

function traceOnce(
  {place, prefix, backend, inputs, examples, variables}: Tracing,
  step: () => Record<string, Tensor>,
): CompiledFunction {
  const inputIds = examples.map((tensor) => nativeId(backend, tensor));
  const saved = variables.map(({variable}) => variable.clone());
  const before = variables.map(({variable}) => nativeId(backend, variable));
  const others = unlisted(variables);
  let trace: Trace;
  let after: number[];
  try {
    trace = record(place, backend, new Set([...inputIds, ...before]), step);
    after = variables.map(({variable}) => nativeId(backend, variable));
    others.check(place, backend, trace);
  } finally {
    variables.forEach(({variable}, index) => variable.assign(nth(saved, index)));
    tf.dispose(saved);
  }

  const graph = new Graph(prefix);
  const placeholders = inputs.map(({shape, dtype}, index) =>
    graph.add(
      'Placeholder',
      [],
      {dtype: type(dtype), shape: {kind: 'shape', value: shape}},
      {name: `${prefix}/input_${index}`},
    ),
  );
  const state = new VariableState(
    place,
    backend,
    graph,
    variables.map(({name, variable, handle}, index) => ({
      name,
      handle,
      dtype: ELEMENT_TYPES[variable.dtype as ElementType],
      shape: variable.shape,
      before: nth(before, index),
      after: nth(after, index),
    })),
  );
  const known = new Map([
    ...inputs.map(
      ({shape, dtype}, index) => [nth(inputIds, index), {shape: [...shape], dtype: ELEMENT_TYPES[dtype]}] as const,
    ),
    ...variables.map(
      ({variable: {shape, dtype}}, index) =>
        [nth(before, index), {shape, dtype: ELEMENT_TYPES[dtype as ElementType]}] as const,
    ),
  ]);
  const results = byName(trace.outputs);
  const resolve = lower({
    place,
    backend,
    trace,
    graph,
    known,
    variables: state,
    inputs: new Map(inputIds.map((id, index) => [id, nth(placeholders, index)])),
    roots: [...results.map(([, {id}]) => id), ...after.filter((id, index) => id !== before[index])],
  });
  const values = results.map(([, {id}]) => resolve(id));
  const control = state.finish(resolve, new Set(placeholders));
  // Only values can be fetched: the control edges make the fetch run the updates.
  const outputs = results.map(([name, {dtype}], index) => {
    if (!(dtype in ELEMENT_TYPES)) throw new HarnessError('harness', unsupportedType(place, `output ${name}`, dtype));
    return graph.add(
      'Identity',
      [nth(values, index)],
      {T: type(dtype as ElementType)},
      {name: `${prefix}/output_${index}`, control},
    );
  });
  if (outputs.length === 0) outputs.push(addDone(graph, prefix, control));
  return {
    place,
    graph,
    inputs,
    inputNames: placeholders.map((name) => `${name}:0`).join(','),
    outputs: results.map(([name]) => name),
    outputNames: outputs.map((name) => `${name}:0`).join(','),
    traced: trace.steps.length,
    kept: graph.nodes.length,
  };
}

/** A value to fetch where the step returns none. */
function addDone(graph: Graph, prefix: string, control: readonly string[]): string {
  const value = {kind: 'tensor', value: {dtype: ELEMENT_TYPES.bool, shape: [], bytes: Uint8Array.of(1)}} as const;
  const constant = graph.add('Const', [], {dtype: type('bool'), value});
  return graph.add('Identity', [constant], {T: type('bool')}, {name: `${prefix}/done`, control});
}

/**
 * Two variables made from one tensor, or a variable made from an input, share it: each gets its own, or the trace could
 * not tell them apart.
 */
function separate(backend: NativeBackend, examples: readonly Tensor[], variables: readonly ProgramVariable[]): void {
  const seen = new Set(examples.map((tensor) => nativeId(backend, tensor)));
  for (const {variable} of variables) {
    if (seen.has(nativeId(backend, variable))) {
      const copy = tf.tensor(variable.dataSync().slice(), variable.shape, variable.dtype);
      variable.assign(copy);
      copy.dispose();
    }
    seen.add(nativeId(backend, variable));
  }
}

/** Watches the variables that are not the program's: a step that uses one would freeze it, or lose what it assigns. */
function unlisted(variables: readonly ProgramVariable[]) {
  const listed = new Set(variables.map(({variable}) => variable));
  const registered = () => Object.values(tf.engine().registeredVariables).filter((variable) => !listed.has(variable));
  const held = new Map(registered().map((variable) => [variable, variable.dataId]));
  return {
    check(place: string, backend: NativeBackend, {constants}: Trace): void {
      for (const variable of registered()) {
        const refuse = (what: 'reads' | 'assigns' | 'creates') =>
          new HarnessError('harness', unlistedVariable(place, variable.name, what));
        if (!held.has(variable)) throw refuse('creates');
        if (held.get(variable) !== variable.dataId) throw refuse('assigns');
        if (constants.has(backend.tensorMap.get(variable.dataId).id)) throw refuse('reads');
      }
    },
  };
}

function type(dtype: ElementType) {
  return {kind: 'type', value: ELEMENT_TYPES[dtype]} as const;
}

function byName<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
