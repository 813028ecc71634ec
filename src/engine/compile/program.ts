import type * as tf from '@tensorflow/tfjs-core';
import {HarnessError} from '../../contract/error.ts';
import {lookUp} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {disposed, missingName, rejectedByTensorFlow, unknownName, wrongInput} from '../messages.ts';
import {
  ELEMENT_TYPES,
  nativeBackend,
  nativeId,
  type ElementType,
  type NativeTensor,
  type NativeValues,
} from '../native.ts';
import {compileFunction, type CompiledFunction, type ProgramVariable} from './compiledFunction.ts';
import {Graph, type GraphNode} from './graph.ts';
import {sizeOf, upload, type InputSpec, type InputValue} from './inputs.ts';
import {loadSavedModel, savedModelBytes, sha256} from './savedModel.ts';
import {stateGraph} from './stateGraph.ts';

export type Inputs = Readonly<Record<string, InputSpec>>;
export type Outputs = Record<string, tf.Tensor>;
/** The tensors that a step receives, by the names of its inputs. */
export type TensorsOf<I extends Inputs> = {readonly [K in keyof I]: tf.Tensor};
type ValuesOf<I extends Inputs> = {readonly [K in keyof I]: InputValue};

export interface ProgramSource<I extends Record<string, Inputs>, O extends Record<keyof I, Outputs>> {
  /** All state: weights, optimizer slots. The compiled program starts from their values and never writes to them. */
  variables: Readonly<Record<string, tf.Variable>>;
  functions: {readonly [F in keyof I]: {inputs: I[F]}} & {
    readonly [F in keyof O]: {step: (inputs: TensorsOf<I[F & keyof I]>) => O[F]};
  };
}

/** Values of all variables, by name: what a checkpoint holds. */
export type ProgramState = Record<string, NativeValues>;

/** Functions over one set of variables, each one call of the native library. */
export interface Program<I extends Record<string, Inputs>, O extends Record<keyof I, Outputs>> {
  /** SHA-256 of the graph: equal for equal computations, on every machine. */
  readonly digest: string;
  /** Native operations that each step called when traced, and graph nodes that are left. */
  readonly size: Readonly<Record<keyof I, {traced: number; kept: number}>>;
  /** Runs a function. The caller disposes the outputs (`tf.tidy` does). */
  run: <F extends keyof I & string>(name: F, inputs: ValuesOf<I[F]>) => O[F];
  /** Runs a function and reads its outputs; nothing has to be disposed. */
  values: <F extends keyof I & string>(name: F, inputs: ValuesOf<I[F]>) => Record<keyof O[F] & string, NativeValues>;
  state: () => ProgramState;
  /** @throws HarnessError when a variable is missing, unknown, or of another size */
  restore: (state: Readonly<ProgramState>) => void;
  /** Frees the graph and the variables' native memory. */
  dispose: () => void;
}

/**
 * Compiles functions written in ordinary tfjs, forward and backward pass and updates, into one TensorFlow graph.
 *
 * Each step is traced twice with placeholders for its inputs: its JS runs then, and never again. A number computed in
 * JS freezes, so whatever changes by step is an input. A step may assign variables, and apply optimizers of this
 * engine.
 *
 * @example const program = compile({
 *   variables: {...weights, ...optimizer.slots},
 *   functions: {
 *     train: {
 *       inputs: {x: {shape: [100, 784]}, adam: optimizer.input},
 *       step: ({x, adam}) => {
 *         const {outputs, grads} = gradients(() => ({loss: meanLoss(weights, x)}), weights);
 *         optimizer.apply(grads, adam);
 *         return outputs;
 *       },
 *     },
 *     evaluate: {inputs: {x: {shape: [500, 784]}}, step: ({x}) => ({loss: meanLoss(weights, x)})},
 *   },
 * }); program.run('train', {x, adam: optimizer.at(1)});
 *
 * @throws HarnessError naming the operation, when a step reads a value, draws in JS, or freezes data or a changing
 *   number
 */
export function compile<I extends Record<string, Inputs>, O extends Record<keyof I, Outputs>>({
  variables,
  functions,
}: ProgramSource<I, O>): Program<I, O> {
  const backend = nativeBackend('compile');
  const {binding} = backend;
  const names = Object.keys(variables).sort();
  const shared = new Graph('state');
  const all: ProgramVariable[] = names.map((name, index) => ({
    name,
    variable: lookUp(variables, name),
    handle: shared.add(
      'VarHandleOp',
      [],
      {
        container: {kind: 'string', value: ''},
        shared_name: {kind: 'string', value: `variable_${index}`},
        dtype: {kind: 'type', value: elementType(name, lookUp(variables, name))},
        shape: {kind: 'shape', value: lookUp(variables, name).shape},
      },
      {name: `variable_${index}`},
    ),
  }));
  const compiled = new Map<string, CompiledFunction>(
    Object.keys(functions)
      .sort()
      .map((name, index) => [
        name,
        compileFunction(`step '${name}'`, `f${index}`, backend, lookUp(functions, name), all),
      ]),
  );
  const stored = stateGraph(shared, all);
  const graphs = [shared, ...[...compiled.values()].map(({graph}) => graph)];
  const nodes = graphs.flatMap((graph) => graph.nodes);
  const bytes = savedModelBytes(nodes);
  let session: number | undefined = load(bytes, nodes);

  const initial = all.map(({variable}) => nativeId(backend, variable));
  if (all.length > 0) call(initial, stored.assignInputs, stored.assigned).forEach(({id}) => binding.deleteTensor(id));

  return {
    digest: sha256(bytes),
    size: Object.fromEntries([...compiled].map(([name, {traced, kept}]) => [name, {traced, kept}])) as Program<
      I,
      O
    >['size'],
    run(name, inputs) {
      const {outputs, results} = execute(name, inputs);
      const tensors = results.map((result) => backend.createOutputTensor(result));
      return Object.fromEntries(outputs.map((output, index) => [output, tensors[index]])) as O[typeof name];
    },
    values(name, inputs) {
      const {outputs, results} = execute(name, inputs);
      const values = take(results);
      return Object.fromEntries(outputs.map((output, index) => [output, values[index]])) as Record<
        string,
        NativeValues
      >;
    },
    state() {
      if (all.length === 0) return {};
      const values = take(call([], '', stored.reads));
      return Object.fromEntries(names.map((name, index) => [name, nth(values, index)]));
    },
    restore(state) {
      const place = 'program state';
      const unknown = Object.keys(state).find((name) => !names.includes(name));
      if (unknown !== undefined) throw new HarnessError('harness', unknownName(place, unknown, names));
      const ids: number[] = [];
      try {
        for (const {
          name,
          variable: {shape, dtype},
        } of all) {
          if (state[name] === undefined) throw new HarnessError('harness', missingName(place, name));
          ids.push(upload(place, backend, {name, shape, dtype: dtype as ElementType}, state[name]).id);
        }
        if (all.length > 0) call(ids, stored.assignInputs, stored.assigned).forEach(({id}) => binding.deleteTensor(id));
      } finally {
        ids.forEach((id) => binding.deleteTensor(id));
      }
    },
    dispose() {
      if (session !== undefined) binding.deleteSavedModel(session);
      session = undefined;
    },
  };

  function execute(name: string, values: Readonly<Record<string, InputValue>>) {
    const found = compiled.get(name);
    if (!found) throw new HarnessError('harness', unknownName('program function', name, [...compiled.keys()]));
    const {place, inputs, inputNames, outputs, outputNames} = found;
    const extra =
      Object.keys(values).length > inputs.length &&
      Object.keys(values).find((key) => !inputs.some((input) => input.name === key));
    if (extra)
      throw new HarnessError(
        'harness',
        unknownName(
          `${place} input`,
          extra,
          inputs.map((input) => input.name),
        ),
      );
    const temporary: number[] = [];
    try {
      const ids = inputs.map((input) => {
        const uploaded = upload(place, backend, input, values[input.name]);
        if (uploaded.temporary) temporary.push(uploaded.id);
        return uploaded.id;
      });
      const results = call(ids, inputNames, outputNames);
      if (outputs.length === 0) take(results);
      return {outputs, results: outputs.length === 0 ? [] : results};
    } finally {
      temporary.forEach((id) => binding.deleteTensor(id));
    }
  }

  function call(ids: readonly number[], inputNames: string, outputNames: string): NativeTensor[] {
    if (session === undefined) throw new HarnessError('harness', disposed('program'));
    return binding.runSavedModel(session, ids, inputNames, outputNames);
  }

  /** Copies the numbers out and frees the native tensors. */
  function take(results: readonly NativeTensor[]): NativeValues[] {
    return results.map(({id, shape}) => {
      const values = sizeOf(shape) === 0 ? new Float32Array() : binding.tensorDataSync(id);
      binding.deleteTensor(id);
      return values;
    });
  }

  function load(model: Uint8Array, graph: readonly GraphNode[]): number {
    try {
      return loadSavedModel(binding, model);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const culprit = graph.find(({name}) => message.includes(name));
      throw new HarnessError(
        'harness',
        rejectedByTensorFlow(culprit ? `${culprit.op} (tf.${culprit.by ?? '?'})` : 'compile', message),
      );
    }
  }
}

function elementType(name: string, {dtype}: tf.Variable): number {
  if (!(dtype in ELEMENT_TYPES))
    throw new HarnessError('harness', wrongInput(`variable '${name}'`, dtype, 'float32, int32 or bool'));
  return ELEMENT_TYPES[dtype as ElementType];
}
