import type {Outcome} from './assessment.ts';
import type {VerdictState} from './verdict.ts';

/** All that may change a verdict, in the order in which a reader would ask. */
export const CAUSES = ['sentence', 'tolerance', 'parameters', 'code', 'data', 'library', 'hardware', 'seeds'] as const;
export type Cause = (typeof CAUSES)[number];

/** One claim of a set of results, with a digest of each thing that may change it. Plain JSON. */
export interface ComparedClaim {
  claim: string;
  state: VerdictState;
  /** Means of the points. */
  means: (number | null)[];
  digests: Record<Cause, string>;
}

/** What moved from one set of results to another, and why. */
export interface Change {
  claim: string;
  from: VerdictState | 'absent';
  to: VerdictState | 'absent';
  /** The greatest change of a point's mean, relative to the larger of the two; 0 where the points are equal. */
  greatestChange: number;
  /** What changed besides. */
  causes: readonly Cause[];
}

/** A claim as one report found it: of its points only the deciding one, of each digest its beginning. */
export interface PastClaim extends ComparedClaim {
  outcome: Outcome;
}
/** One report, as the history remembers it. */
export interface PastRun {
  selectors: string[];
  claims: PastClaim[];
}
