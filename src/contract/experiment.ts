import type {ZodType} from 'zod';

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};
export type JsonObject = {[key: string]: Json};

/**
 * What a metric is indexed along (`epoch`, `class`, `temperature`), named by the experiment: a word of letters and
 * digits.
 */
export type Axis = string;
/** Not what every object has: a position must not seem to have it. */
export const AXIS_WORDS = 'a word of at most 40 letters and digits that not every object has';
export const isAxis = (name: string): boolean => /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(name) && !(name in {});

/** Where on its axes a value stands; `{}` for a metric without axes. */
export type Position = Readonly<Record<Axis, number>>;

/** The same bits; numbers that agree within 1e-4; or agreement in distribution only. */
export const DETERMINISM_CLASSES = ['bitwise', 'close', 'statistical'] as const;
export type DeterminismClass = (typeof DETERMINISM_CLASSES)[number];

/**
 * What an experiment needs to run: plain float64 TypeScript, any tfjs backend, or the native library with the step
 * compiler.
 */
export type Needs = 'nothing' | 'tfjs' | 'tensorflow';

/** One thing a spec may refer to. `random: false` says that the seed does not reach it. */
export type Yield = MetricYield | SampleYield | PointsYield | ImagesYield;
interface YieldBase {
  /** What it is, in words a reader of the report understands: `name`, or `name: definition`. */
  says: string;
  random: boolean;
  /** What the same seed gives on the same machine: `bitwise` unless the experiment says otherwise. */
  repeats?: DeterminismClass;
}
export interface MetricYield extends YieldBase {
  kind: 'metric';
  /** `nats`, `bits/dim`, `1` for a pure number, ... */
  unit: string;
  better?: 'lower' | 'higher';
  axes: readonly Axis[];
  /** Between which ends every value lies, as a fact of the quantity; one outside fails the run. `[0, 1]` of a share. */
  range?: readonly [low: number, high: number];
}
/** Independent draws of one real (or integer) quantity. */
export interface SampleYield extends YieldBase {
  kind: 'sample';
  unit: string;
  /** The values stand in the order in which they were drawn. `follows` then tests whether they are independent. */
  inOrder?: boolean;
}
/** Points in a plane, perhaps with an integer label each. */
export interface PointsYield extends YieldBase {
  kind: 'points';
  unit: string;
}
/** Grey images, all of one size. */
export interface ImagesYield extends YieldBase {
  kind: 'images';
}

export type RunEvent =
  | {kind: 'metric'; name: string; at: Position; value: number}
  | {kind: 'sample'; name: string; values: ArrayLike<number>}
  | {kind: 'points'; name: string; x: ArrayLike<number>; y: ArrayLike<number>; label?: ArrayLike<number>}
  | {
      kind: 'images';
      name: string;
      width: number;
      height: number;
      /** 0 black to 255 white, image after image */ pixels: Uint8Array;
    }
  /** SHA-256 of all that the run has learned so far (weights and optimizer state); compared at audits. */
  | {kind: 'digest'; at: Position; sha256: string}
  /** The state is whole here: the harness may call `save()`. */
  | {kind: 'checkpoint'}
  | {kind: 'progress'; done: number; of: number; unit: string}
  /** A value left the finite numbers. The run ends here; what came before stands. */
  | {kind: 'diverged'; step: number; lastFinite: number; what: string};

export interface Checkpoint {
  /** Where the run stands, e.g. `{epoch: 3}`. */
  position: JsonObject;
  arrays: Record<string, Float32Array | Float64Array | Int32Array | Uint8Array>;
}

/** What a miniature of the run gives: cheap to repeat, and different as soon as anything that matters is. */
export interface Probe {
  /** In words: what was done, e.g. `weights after 50 steps; ELBO of 500 test images`. */
  says: string;
  numbers: Record<string, number>;
  /** SHA-256 of the exact bits. */
  digest: string;
  /** Why it took the place of the probe that was taken with the run. */
  renewed?: string;
}

export interface Session {
  /** From where the session stands (the start, or the restored checkpoint) to the end. */
  run(): AsyncIterable<RunEvent> | Iterable<RunEvent>;
  save?(): Checkpoint;
  restore?(checkpoint: Checkpoint): void;
  /** On a fresh session only; at most 5 s. Required of experiments that are recorded (`live: false`). */
  probe?(): Promise<Probe> | Probe;
  /** Digest of each compiled graph by name, for the fingerprints. */
  graphs?(): Record<string, string>;
  close(): void;
}

/** Verified data files, by the name under which the experiment declares them; decompressed bytes. */
export interface DataSource {
  read(name: string): Promise<Uint8Array>;
}

export interface OpenContext<P, Parts = object> {
  params: P;
  /** 1 or more. */
  seed: number;
  data: DataSource;
  /** The experiment's parts; where a mutant is asked for, its replacements stand in their places. */
  parts: Parts;
  /** Of recorded runs: a folder that survives a kill; another process may go on from what stands there. */
  state?: string;
}

/** What computes the runs of a program, by name: files, commands, versions. `null`: it cannot be known here. */
export type Made = Record<string, string | null>;

/** How a program is started and its values are read, as its file declares it. */
export interface ProgramDeclared {
  /** Program and arguments; empty where results are imported. */
  command: readonly string[];
  /** Of files with results that exist already. */
  imports: readonly string[];
  /** Where it starts, in the project; `.` for the project's folder. */
  folder: string;
  inputs: readonly string[];
  /** Commands that print versions. */
  versions: readonly (readonly string[])[];
  /** How each quantity is read, in words. */
  read: Readonly<Record<string, string>>;
}

/** What is known of an experiment that is a program. */
interface ProgramFacts {
  /** Nothing runs: results that exist already are read. */
  imported: boolean;
  hasProbe: boolean;
  declared: ProgramDeclared;
  /** What would compute a run now. */
  made(): Promise<Made>;
  /** The same without the versions, for which programs are started. */
  source(): Promise<Made>;
  /** The environment variables that its runs are given. */
  environment(): Record<string, string>;
}

/** A mistake that is planted to test the assertions: the experiment with some of its parts replaced. */
export interface Mutant<Parts = object> {
  /** What is wrong, as a full phrase for readers. */
  says: string;
  replace: Partial<Parts>;
}

export interface Experiment<P = unknown, Parts extends object = object> {
  /** One sentence for the report: what is computed. */
  says: string;
  /** Raised when a change alters the numbers on purpose. */
  revision: number;
  /** true: takes seconds, computed at every verify, never recorded; false: training, needs recorded runs. */
  live: boolean;
  needs: Needs;
  params: ZodType<P>;
  /** Data files read with these parameters: name -> SHA-256 of the decompressed bytes. */
  data?(params: P): Record<string, string>;
  yields: Record<string, Yield>;
  /** The functions and constants that mutants replace, by name; left out where there are no mutants. */
  parts?: Parts;
  mutants: Record<string, Mutant<Parts>>;
  /** Only of an experiment that is a program. */
  program?: ProgramFacts;
  open(context: OpenContext<P, Parts>): Promise<Session> | Session;
}

/** What `experiments/index.ts` exports as `experiments`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- parameters and parts differ by experiment
export type Registry = Record<string, Experiment<never, never> | Experiment<any, any>>;
