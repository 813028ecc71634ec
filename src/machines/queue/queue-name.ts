import {digestOfJson} from '../../text/canonical-json.ts';

/** What computes a run, as far as it can affect the bits. A queue is for one kind: nobody else takes its jobs. */
export interface Kind {
  /** Digest of the code of claimbench itself. */
  harness: string;
  /** Digest of the source of all experiments. */
  source: string;
  library: string;
  cpu: string;
  /** The major version of Node. */
  node: string;
}

export const queueName = (kind: Kind): string => `claimbench-${digestOfJson({...kind}).slice(0, 16)}`;
