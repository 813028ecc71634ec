import type {Spec} from './claim.ts';
import type {Problem} from './error.ts';
import type {Evidence, EvidenceStatus, Replay} from './evidence.ts';
import type {ShownMutation} from './mutation.ts';
import type {PlannedClaim, PlannedFigure} from './plan.ts';
import type {Verdict} from './verdict.ts';

/**
 * What a reader must tell apart at a glance. A verdict is of the claim; an outcome also says whether anybody has to act:
 * `finding` is a mistake of the document that the spec expected (or about which it expected nothing), `unexpected` a
 * settled verdict against what the spec expects, `doubtful` any verdict whose evidence is stale or differs on replay.
 * Worst first.
 */
export const OUTCOMES = ['unexpected', 'doubtful', 'not-run', 'inconclusive', 'finding', 'reproduced'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export type Tally = Record<Outcome, number>;

/** The one thing to do about a claim. */
export type Action =
  | {do: 'look'}
  | {do: 'run'}
  | {do: 'run-again'}
  /** What the failed run asks for, in its own words. */
  | {do: 'fix-run'; action: string}
  | {do: 'fix-spec'; file: string}
  /** `live`: no runs are to be made; `noted`: the record of claims has the present look. */
  | {do: 'raise-seeds'; file: string; count: number; live: boolean; noted: boolean}
  | {do: 'read'};

/** What the evidence behind one claim is worth here and now. */
export interface ClaimEvidence {
  /** The worst of its runs. */
  status: EvidenceStatus;
  source: Evidence['source'];
  /** About the worst, one sentence. */
  note: string;
  /** The poorest of its replays. */
  replay?: Replay;
  /** The oldest date of a full recomputation, where every run has one. */
  audited?: string;
  /** All of it is computed at every verify. */
  live: boolean;
}

/**
 * When a claim was declared in its present form. `before` and `fresh` are confirmatory: the claim stood when its runs
 * were made. `exact`: chance does not reach the result.
 */
export type Declaration =
  | {is: 'before'; on: string}
  /** Live runs, on seeds that follow from what the spec claims. */
  | {is: 'fresh'}
  /** Runs were there before; `on` is absent where no record has its present form. */
  | {is: 'after'; on?: string}
  /** The runs are older than anything that was kept of the claims. */
  | {is: 'unknown'}
  | {is: 'exact'};

/** All that is known of one claim after judging, computed once and used by every surface. */
export interface Assessment {
  planned: PlannedClaim;
  spec: Spec;
  verdict: Verdict;
  outcome: Outcome;
  /** Whether it makes the exit code 1. */
  alarm: boolean;
  /** Settled as the spec expects, or left open; false where nothing was run. */
  asExpected: boolean;
  evidence: readonly Evidence[];
  /** Absent where no run is there. */
  claimEvidence?: ClaimEvidence;
  /** Absent where no run is there. */
  declaration?: Declaration;
  action?: Action;
  /** The claim that states what holds instead. */
  correction?: Assessment;
  /** The errata that this claim corrects. */
  corrects: Assessment[];
  /** Which mutants it detects, where that was tried. */
  mutation?: ShownMutation;
}

/** A figure that shows evidence in doubt, on which no claim is judged. */
export interface DoubtfulFigure {
  figure: PlannedFigure;
  problem: Problem;
}

export interface Assessed {
  /** Document by document, then by section (a correction has its erratum's), then in the order of the plan. */
  claims: readonly Assessment[];
  figures: readonly DoubtfulFigure[];
  tally: Tally;
}
