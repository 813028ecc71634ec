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
  Mutant,
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
export {openExperiment} from './run/open-experiment.ts';
export {probeOfRun} from './run/probe-of-run.ts';
export {power} from './numbers/power.ts';
export {derive} from './numbers/seeds.ts';
export {
  adagrad,
  adam,
  bernoulli,
  compile,
  gradients,
  gumbel,
  hostGenerator,
  key,
  keyInput,
  normal,
  openUniform,
  sgd,
  uniform,
} from './engine/index.ts';
export type {
  HostGenerator,
  Inputs,
  InputSpec,
  InputValue,
  Optimizer,
  Outputs,
  Program,
  ProgramSource,
  ProgramState,
  TensorsOf,
  Weights,
} from './engine/index.ts';
export {digamma, logGamma} from './statistics/special.ts';
