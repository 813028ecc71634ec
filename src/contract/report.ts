import type {RenderedChart, IntervalPlots} from './chart.ts';
import type {Change} from './comparison.ts';
import type {DocumentText} from './document-text.ts';
import type {EvidenceByKey, Failures} from './evidence.ts';
import type {JsonObject} from './experiment.ts';
import type {Plan} from './plan.ts';
import type {Assessed} from './assessment.ts';
import type {DocumentSpecs} from './claim.ts';
import type {WhatIf} from './what-if.ts';

/** One entry of the bibliography. */
export interface Source {
  key: string;
  text: string;
  url?: string;
}

/** The other pages of a site. */
export interface SiteLinks {
  /** Address of the page of all documents, on a document's own. */
  home: string | null;
  /** Addresses of the documents' own pages, by id. */
  pages: ReadonlyMap<string, string>;
}

/** What every form of a report is made from: the plan, its evidence, and what every claim's verdict means. */
export interface Results {
  documents: readonly DocumentSpecs[];
  plan: Plan;
  evidence: EvidenceByKey;
  /** Why runs are missing that were tried just now. */
  failures?: Failures;
  assessed: Assessed;
}

/** All that a report says. Equal input gives equal bytes: no clock, no environment, no files. */
export interface ReportInput extends Results {
  /** Version of claimbench. */
  version: string;
  /** Name of the project whose specs these are. */
  project: string;
  links?: SiteLinks;
  /** Of the documents whose texts are at hand; the page then links to theirs. */
  texts?: readonly DocumentText[];
  charts: RenderedChart[];
  intervalPlots: IntervalPlots;
  /** The present machine: library, flags, CPU, versions; shown as it is. */
  environment: JsonObject;
  /** false with `--no-replay`: the page then says that the records were not replayed. */
  replayed: boolean;
  sources: readonly Source[];
  /**
   * How each claim came out in the last reports, this one included, as a small picture; by claim id. None where this is
   * the first.
   */
  trends?: ReadonlyMap<string, string>;
  /** What moved since the last report; absent where this is the first. */
  since?: Change[];
  /** Address of a comparison page beside the page. */
  comparison?: string;
  /** By claim: what its verdict was concluded from, where the page can judge it again. */
  whatIf?: ReadonlyMap<string, WhatIf>;
}
