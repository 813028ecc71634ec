/** The engine: TensorFlow with pinned threads and rounding, compiled steps, seeded draws. Loads tfjs. */
export {loadEngine} from './backend.ts';
export type {InputSpec, InputValue} from './compile/inputs.ts';
export {
  compile,
  type Inputs,
  type Outputs,
  type Program,
  type ProgramSource,
  type ProgramState,
  type TensorsOf,
} from './compile/program.ts';
export {gradients} from './gradients.ts';
export {adagrad, adam, sgd, type Optimizer, type Weights} from './optimizers.ts';
export {
  bernoulli,
  gumbel,
  hostGenerator,
  key,
  keyInput,
  normal,
  openUniform,
  uniform,
  type HostGenerator,
} from './random.ts';
