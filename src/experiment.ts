/** `claimbench/experiment`: what an experiment imports from the harness. */
export type {
  Axis,
  Checkpoint,
  DataSource,
  Experiment,
  ImagesYield,
  Json,
  JsonObject,
  MetricYield,
  Needs,
  OpenContext,
  PointsYield,
  Position,
  Probe,
  Registry,
  RunEvent,
  SampleYield,
  Session,
  Yield,
} from './contract/experiment.ts';
export {HarnessError} from './contract/error.ts';
export {power} from './numbers/power.ts';
export {derive} from './numbers/seeds.ts';
export {compile} from './engine/compile/program.ts';
export type {Inputs, Outputs, Program, ProgramSource, ProgramState, TensorsOf} from './engine/compile/program.ts';
export type {InputSpec, InputValue} from './engine/compile/inputs.ts';
export {gradients} from './engine/gradients.ts';
export {adagrad, adam, sgd} from './engine/optimizers.ts';
export type {Optimizer, Weights} from './engine/optimizers.ts';
export {bernoulli, gumbel, hostGenerator, key, keyInput, normal, openUniform, uniform} from './engine/random.ts';
export type {HostGenerator} from './engine/random.ts';
export {digamma, logGamma} from './statistics/special.ts';
