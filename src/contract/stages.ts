import type {Assessed} from './assessment.ts';
import type {DocumentSpecs} from './claim.ts';
import type {Histories} from './claim-history.ts';
import type {PastRun} from './comparison.ts';
import type {DocumentText} from './document-text.ts';
import type {Evidence, Failures, Replay} from './evidence.ts';
import type {Registry} from './experiment.ts';
import type {Plan} from './plan.ts';
import type {SiteLinks, Source} from './report.ts';
import type {Verdict} from './verdict.ts';

/** What is asked of the pipeline, and what is known after each of its stages. */
export interface Options {
  project: string;
  store: string;
  /** Folder of the project's data files. */
  data: string;
  /** Folder of the documents' texts, if at hand. */
  documents?: string;
  selectors: string[];
  jobs?: number;
  /** Address of the server of a queue, whose workers make the recorded runs. */
  queue?: string;
  /** How long an experiment may give nothing before its run is ended. */
  timeLimitMs?: number;
  /** false leaves the replays out. */
  replay: boolean;
  /** Everything is computed, also what the same code computed before. */
  fresh?: boolean;
  /** Records for which nothing vouches here are no alarm. */
  allowUnreplayed?: boolean;
  /** So many seeds in place of each spec's own. */
  seedCount?: number;
}

/**
 * Specs in normal form, sound in themselves, against the experiments and, where at hand, against the documents' texts.
 */
export interface Specs {
  documents: readonly DocumentSpecs[];
  /** Of the documents whose texts are at hand. */
  texts: readonly DocumentText[];
  /** The entries of the bibliography. */
  sources: readonly Source[];
  registry: Registry;
  /** What is known of the claims' pasts. */
  histories: Histories;
}
export interface Planned extends Specs {
  plan: Plan;
  /** Why runs failed that were made just before, to be judged now. */
  failed?: Failures;
}
/** Everything that is known after judging: what every view of the results is made from. */
export interface Verified extends Planned {
  evidence: Map<string, Evidence>;
  replays: readonly Replay[];
  failures: Failures;
  replayed: boolean;
  allowUnreplayed?: boolean;
  verdicts: readonly Verdict[];
  assessed: Assessed;
}

/** What a page says besides the results. */
export interface About {
  project: string;
  version: string;
  /** What earlier reports found, oldest first. */
  past: readonly PastRun[];
  /** Where the page is one of a site. */
  links?: SiteLinks;
  /** Address of a comparison page beside the page. */
  comparison?: string;
}
