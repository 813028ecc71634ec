import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {claimTests} from 'claimbench/vitest';

/**
 * Every claim of this repository's documents, as a user would verify them; against the texts where these are at hand.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const documents = fileURLToPath(new URL('../../shared/documents', import.meta.url));

if (!existsSync(documents))
  console.warn('The documents are not at hand: anchors and printed numbers are not checked against the texts.');
await claimTests({project: root.replace(/\/$/, ''), ...(existsSync(documents) && {documents})});
