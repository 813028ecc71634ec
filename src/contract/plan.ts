import type {JsonObject, Needs, Yield} from './experiment.ts';
import type {ClaimLock} from './claim-history.ts';
import {ONLY_CASE, type Claim, type Figure, type Names, type UnjudgedClaim} from './claim.ts';

/** What a run is asked to do; its canonical JSON, hashed, is the run's key. */
export interface Asked {
  experiment: string;
  revision: number;
  params: JsonObject;
  /** Data file -> SHA-256 of its decompressed bytes. */
  data: Record<string, string>;
  seed: number;
  mutant?: string;
}

export interface PlannedRun {
  key: string;
  asked: Asked;
  live: boolean;
  needs: Needs;
  /** `document/spec` and case of each place that uses it; the first names the recorded file. */
  usedBy: [RunUse, ...RunUse[]];
}

/** A case of a spec that uses a run. */
export interface RunUse {
  document: string;
  spec: string;
  case: string;
}

/** `darous2023/vae-training, seed 3`, with the case where there are several, and the mutant of a run of one. */
export function runName({usedBy, asked}: Pick<PlannedRun, 'usedBy' | 'asked'>): string {
  const [{document, spec, case: name}] = usedBy;
  const parts = [`${document}/${spec}`, name === ONLY_CASE ? '' : name, `seed ${asked.seed}`, asked.mutant ?? ''];
  return parts.filter((part) => part !== '').join(', ');
}

export interface PlannedClaim {
  /** `document/spec/claim`, stable. */
  id: string;
  document: string;
  spec: string;
  /** `file:line:col` in the project. */
  place: string;
  claim: Claim;
  experiment: string;
  yields: Record<string, Yield>;
  names: Names;
  /** Case -> keys of its runs, in the order of seeds. Empty for `arithmetic`. */
  runs: Record<string, string[]>;
  seeds: number[];
  /** Whether chance reaches the verdict: such claims share the suite's false-alarm rate. */
  random: boolean;
  /** Absent where chance does not reach the verdict. */
  lock?: ClaimLock;
}

/** A claim that nothing judges. */
export interface PlannedUnjudged extends Pick<PlannedClaim, 'id' | 'document' | 'spec' | 'place'> {
  claim: UnjudgedClaim;
}

export interface PlannedFigure {
  /** `document/spec/figure`. */
  id: string;
  document: string;
  spec: string;
  figure: Figure;
  experiment: string;
  yields: Record<string, Yield>;
  names: Names;
  runs: Record<string, string[]>;
  /** Ids of the claims that share it. */
  claims: string[];
}

export interface Plan {
  claims: PlannedClaim[];
  unjudged: PlannedUnjudged[];
  figures: PlannedFigure[];
  runs: PlannedRun[];
  /**
   * Claims that share the suite's false-alarm rate, in all specs, whatever is selected: chance reaches them, and they
   * can raise an alarm. Open claims and drafts cannot, so that they make no other claim's share smaller.
   */
  sharingClaims: number;
  selectors: string[];
}
