import type {Tensor, TensorInfo} from '@tensorflow/tfjs-core';
import {HarnessError, type Problem} from '../../contract/error.ts';
import {drawsFromJs, isAsynchronous, notATensor, readsAValue, statefulDraw} from '../messages.ts';
import {nativeId, type Binding, type NativeBackend, type NativeValues} from '../native.ts';
import {FROZEN_LIMIT, type Trace, type TracedUpdate} from './trace.ts';
import {tf} from '../tfjs.ts';

/** What a composite operation needs of the recording in progress. */
export interface Recorder {
  update: (update: Omit<TracedUpdate, 'kind' | 'by'>) => void;
  /** Runs `body` without recording it. */
  paused: <T>(body: () => T) => T;
}

const RECORDER = Symbol('recorder');
type RecordingBinding = Binding & {[RECORDER]?: Recorder};

/** The recording in progress, if there is one: it is known by the binding that stands in for the real one. */
export function activeRecorder(backend: NativeBackend): Recorder | undefined {
  return (backend.binding as RecordingBinding)[RECORDER];
}

/**
 * Runs `step` once, eagerly, and records every native operation it calls.
 *
 * @param place - names the step in messages
 * @param known - native ids that are no constants: inputs and variables
 * @throws HarnessError when the step reads a value, draws from a JS generator, or is asynchronous
 */
export function record(
  place: string,
  backend: NativeBackend,
  known: ReadonlySet<number>,
  step: () => Record<string, Tensor>,
): Trace {
  const trace: Trace = {steps: [], constants: new Map(), tensors: new Map(), outputs: {}};
  const real = backend.binding;
  const scopes: string[] = [];
  const by = () => scopes.at(-1) ?? 'the step';
  // A step may swallow an error, or leave it in a promise: the first one is kept and thrown at the end.
  let fault: HarnessError | undefined;
  const refuse = (problem: Problem): HarnessError => (fault ??= new HarnessError('harness', problem));

  const updated = new Set<number>();
  const recorder: Recorder = {
    update(update) {
      trace.steps.push({kind: 'update', by: by(), ...update});
      for (const id of update.after) updated.add(id);
    },
    paused(body) {
      const recording = backend.binding;
      backend.binding = real;
      try {
        return body();
      } finally {
        backend.binding = recording;
      }
    },
  };

  const isRecording = () => backend.binding !== real;
  // The real binding's members are read-only, and not enumerable.
  const members = Object.fromEntries(
    Object.getOwnPropertyNames(real).map((name) => [name, real[name as keyof Binding]]),
  );
  const binding: RecordingBinding = {
    ...(members as unknown as Binding),
    [RECORDER]: recorder,
    executeOp(op, attributes, inputs, count) {
      if (isStatefulDraw(op)) throw refuse(statefulDraw(place, op));
      const outputs = real.executeOp(op, attributes, inputs, count);
      trace.steps.push({kind: 'op', op, attributes, inputs: [...inputs], outputs: outputs.map(({id}) => id), by: by()});
      for (const output of outputs) trace.tensors.set(output.id, output);
      return outputs;
    },
    createTensor(shape, dtype, values) {
      const id = real.createTensor(shape, dtype, values);
      trace.constants.set(id, {dtype, shape: [...shape], values: freezable(values), by: by()});
      return id;
    },
  };

  const describe = (id: number): string => {
    const producer = trace.steps.find((item) => item.kind === 'op' && item.outputs.includes(id));
    return producer ? `the output of ${producer.op} (tf.${producer.by})` : 'an input or a variable';
  };
  const capture = (tensor: TensorInfo): void => {
    const stored = backend.tensorMap.get(tensor.dataId);
    if (!stored || stored.values !== null) return;
    const {id, dtype, shape} = stored;
    if (known.has(id) || updated.has(id) || trace.tensors.has(id) || trace.constants.has(id)) return;
    const small = shape.reduce((a, b) => a * b, 1) <= FROZEN_LIMIT;
    trace.constants.set(id, {dtype, shape: [...shape], values: small ? real.tensorDataSync(id) : null, by: by()});
  };
  const mayRead = (dataId: object): boolean => {
    if (!isRecording()) return true;
    const stored = backend.tensorMap.get(dataId);
    // Numbers that never left JS are constants; tf.gather reads its indices only to check their bounds, as the graph
    // does again.
    return stored.values !== null || trace.constants.has(stored.id) || by() === 'gather';
  };
  const unread = (dataId: object) => refuse(readsAValue(place, describe(backend.tensorMap.get(dataId).id)));

  const {getInputTensorIds, readSync, read} = backend;
  const engine = tf.engine() as unknown as {startScope: (name?: string) => void; endScope: (result?: unknown) => void};
  const {startScope, endScope} = engine;
  backend.binding = binding;
  Object.assign(backend, {
    getInputTensorIds(tensors: readonly TensorInfo[]) {
      if (isRecording()) for (const tensor of tensors) if ('dataId' in tensor) capture(tensor);
      return getInputTensorIds.call(backend, tensors);
    },
    readSync(dataId: object) {
      if (!mayRead(dataId)) throw unread(dataId);
      return readSync.call(backend, dataId);
    },
    // A rejected promise that nobody awaits would end the process: the fault is thrown when the step returns.
    read(dataId: object) {
      if (mayRead(dataId)) return read.call(backend, dataId);
      unread(dataId);
      return Promise.resolve(new Float32Array());
    },
  });
  Object.assign(engine, {
    startScope(name?: string) {
      const op = name?.endsWith(tf.OP_SCOPE_SUFFIX) ? name.slice(0, -tf.OP_SCOPE_SUFFIX.length) : undefined;
      if (op !== undefined && JS_DRAWS.has(op)) throw refuse(drawsFromJs(place, op));
      scopes.push(op ?? by());
      startScope.call(engine, name);
    },
    endScope(result?: unknown) {
      scopes.pop();
      endScope.call(engine, result);
    },
  });
  try {
    tf.tidy(() => {
      const results: unknown = step();
      if (results instanceof Promise) {
        results.catch(() => {});
        throw refuse(isAsynchronous(place));
      }
      for (const [name, tensor] of Object.entries(results ?? {}) as [string, unknown][]) {
        if (!(tensor instanceof tf.Tensor)) throw refuse(notATensor(place, name, typeof tensor));
        trace.outputs[name] = {id: nativeId(backend, tensor), dtype: tensor.dtype};
      }
    });
  } catch (error) {
    throw fault ?? error;
  } finally {
    backend.binding = real;
    for (const name of ['getInputTensorIds', 'readSync', 'read'] as const)
      delete (backend as Partial<NativeBackend>)[name];
    for (const name of ['startScope', 'endScope'] as const) delete (engine as Partial<typeof engine>)[name];
  }
  if (fault) throw fault;
  return trace;
}

/**
 * tfjs's samplers that draw in JS. With a fixed seed they would repeat one draw for ever; without a seed they would
 * freeze a random one.
 */
const JS_DRAWS = new Set([
  'rand',
  'randomGamma',
  'randomNormal',
  'randomStandardNormal',
  'randomUniform',
  'randomUniformInt',
  'truncatedNormal',
]);

function isStatefulDraw(op: string): boolean {
  return /^(Random|Multinomial|TruncatedNormal|ParameterizedTruncatedNormal)/.test(op);
}

/** A copy, one number where all are the same, or null where there are too many. */
function freezable(values: NativeValues): NativeValues | null {
  if (!ArrayBuffer.isView(values)) return null;
  if (values.length > 1 && values.every((value: number) => Object.is(value, values[0]))) return values.slice(0, 1);
  return values.length <= FROZEN_LIMIT ? values.slice() : null;
}
