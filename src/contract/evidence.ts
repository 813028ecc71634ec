import type {Problem} from './error.ts';
import type {DeterminismClass, JsonObject, Made, Position, Probe, Yield} from './experiment.ts';
import type {Asked} from './plan.ts';

/** What computed a run. Where all match the present ones, the record is current without a replay. */
export interface Fingerprints {
  /** Digest of each compiled graph. */
  graphs: Record<string, string>;
  /** Digest of the experiment's source files and all that they import within the project. */
  source: string;
  /** e.g. `tensorflow 2.20.0`, or `none`. */
  library: string;
  flags: Record<string, string>;
  cpu: string;
  /** Of an experiment that is a program: its command, its files and the versions it ran on. */
  program?: Made;
}

export interface MetricPoint {
  at: Position;
  value: number;
}
export interface PointSet {
  x: number[];
  y: number[];
  label?: number[];
}
export interface ImageSet {
  width: number;
  height: number;
  count: number;
  /** PNG of all images in one column, base64 */ png: string;
}

/** Digests of code, by file and function. */
export type FunctionTable = Record<string, Record<string, string>>;

/** The code for which a replay does not vouch, since the probe does not execute it. */
export interface Unreached {
  /** Of the functions that the run executed; of the whole source if the run did not note which functions those are. */
  of: 'run' | 'source';
  /** The digest of what the probe did not execute of each function. */
  code: FunctionTable;
}

/** A finished run: written once, whole. Diverged runs are evidence too. */
export interface RunRecord {
  schema: 1;
  key: string;
  asked: Asked;
  state: 'completed' | 'diverged';
  divergence?: {step: number; lastFinite: number; what: string};
  metrics: Record<string, MetricPoint[]>;
  /** Draws; typed when live, plain when read back from JSON. */
  samples: Record<string, Float64Array | number[]>;
  points: Record<string, PointSet>;
  images: Record<string, ImageSet>;
  digests: {at: Position; sha256: string}[];
  probe?: Probe;
  /** Missing from records that were made before this was noted. */
  unreached?: Unreached;
  fingerprints: Fingerprints;
  environment: JsonObject;
  timings: {startedAt: string; durationMs: number; resumed: number};
  /** ISO date of the last full recomputation that gave the same bits. */
  audited?: string;
}

type ReplayClass = 'bitwise' | 'close' | 'differs';
/** The present machine against the record, by the probe. */
export interface Replay {
  key: string;
  /** `failed`: the experiment could not repeat its start. */
  outcome: ReplayClass | 'failed';
  /** The greatest relative difference among the probe's numbers. */
  greatestDifference: number;
  durationMs: number;
  /** One sentence. */
  says: string;
  /** The day on which the same code computed it, where that was not now. */
  keptOn?: string;
}

/** Something that a run yields and that was computed again: the class it may have, and the one it has. */
export interface Repetition {
  kind: Yield['kind'];
  /** Its name, whatever its kind. */ metric: string;
  declared: DeterminismClass;
  measured: DeterminismClass;
  greatestDifference: number;
}

/** Whether a record may be believed here and now. Live results are always `live`. */
export type EvidenceStatus = 'live' | 'imported' | 'current' | 'replayed' | 'unreplayed' | 'stale' | 'differs';
export interface Evidence {
  record: RunRecord;
  source: 'live' | 'store' | 'recorded';
  status: EvidenceStatus;
  /** Why it stands so, one sentence. */
  note: string;
  replay?: Replay;
  /** Live: the day on which the same code computed it, where that was not now. */
  keptOn?: string;
  /** Live: what computing it again with the same seed, in another process, gave. */
  repetition?: Repetition[];
}
/** By run key. A key that is missing has not been run, or its run failed. */
export type EvidenceByKey = ReadonlyMap<string, Evidence>;
/** By run key: why what was computed just now failed. It takes only its own claims with it. */
export type Failures = ReadonlyMap<string, readonly Problem[]>;
