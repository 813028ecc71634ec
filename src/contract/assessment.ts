import type {Mistake, Role, Severity, Spec} from './claim.ts';
import type {Problem} from './error.ts';
import type {Evidence, EvidenceStatus, Replay} from './evidence.ts';
import type {Kept} from './kept.ts';
import type {ShownMutation} from './mutation.ts';
import type {PlannedClaim, PlannedFigure, PlannedUnjudged} from './plan.ts';
import type {Verdict} from './verdict.ts';

/**
 * What a reader must tell apart at a glance. A verdict is of the claim; an outcome also says whether anybody has to
 * act: `finding` is a mistake of the document that the spec expected, `unpredicted` a contradicted claim about which it
 * expected nothing, `unexpected` a settled verdict against what the spec expects, `doubtful` any verdict whose evidence
 * is stale or differs on replay.
 * A `draft` is judged and shown, and never an alarm; `not-judged` is a claim that nothing can judge. Worst first.
 */
export const OUTCOMES = [
  'unexpected',
  'doubtful',
  'not-run',
  'draft',
  'not-judged',
  'inconclusive',
  'unpredicted',
  'finding',
  'reproduced',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** Of a claim that is judged. */
export type JudgedOutcome = Exclude<Outcome, 'not-judged'>;
export type Tally = Record<Outcome, number>;

/** How many claims have each outcome, the documents' own apart from ours, and how many mistakes they show. */
export interface Counts {
  /** Of the documents' own claims those that are not judged count too. */
  byRole: Record<Role, Tally>;
  /** Each once, however many claims show it; `quoted` are those that only whom the document quotes makes. */
  mistakes: {total: number; quoted: number; bySeverity: Record<Severity, number>};
}

/** The one thing to do about a claim. */
export type Action =
  | {do: 'look'}
  | {do: 'run'}
  | {do: 'run-again'}
  /** Of records that were not replayed. */
  | {do: 'replay'}
  /** Of records of a program that nothing can replay. */
  | {do: 'declare-probe'; file: string}
  /** What the failed run asks for, in its own words. */
  | {do: 'fix-run'; action: string}
  | {do: 'fix-spec'; file: string}
  /** `claimbench values` measures what the document prints. */
  | {do: 'write-values'}
  /**
   * `keys`: which numbers of the spec are too small, such as `seeds.count`; `live`: no runs are to be made; `noted`:
   * the record of claims has the present look.
   */
  | {do: 'raise-seeds'; file: string; keys: string[]; count: number; live: boolean; noted: boolean}
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
  /** None of it is recorded. */
  live: boolean;
  /** Where the same code computed some of it earlier. */
  kept?: Kept;
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
  /** Whose claim it is, by name: whom the document quotes, else its authors; null of corrections and controls. */
  by: string | null;
  /** The mistake that it shows. */
  mistake?: Mistake;
  verdict: Verdict;
  outcome: JudgedOutcome;
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

/** A claim that nothing judges, and whose it is. */
export interface Unassessed {
  planned: PlannedUnjudged;
  by: string;
  outcome: 'not-judged';
}

/** A claim as a surface shows it, judged or not. */
export type ShownClaim = Assessment | Unassessed;

/** A figure that shows evidence in doubt, on which no claim is judged. */
export interface DoubtfulFigure {
  figure: PlannedFigure;
  problem: Problem;
}

export interface Assessed {
  /** Document by document, then by section (a correction has its erratum's), then in the order of the plan. */
  claims: readonly Assessment[];
  /** In the order of the claims. */
  unjudged: readonly Unassessed[];
  figures: readonly DoubtfulFigure[];
  counts: Counts;
}
