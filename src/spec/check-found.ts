import {claimsFound} from '../text/found.ts';
import type {Finding} from './finding.ts';
import * as says from './claim-messages.ts';

/**
 * What a document's `found` says rests on its claims: each sentence on one at least, and on none that is not there.
 *
 * @param claims - all of the document's, as `spec/claim`
 */
export function foundFindings(found: readonly string[], claims: readonly string[]): Finding[] {
  return found.flatMap((sentence, i): Finding[] => {
    const path = ['found', i];
    const named = claimsFound(sentence);
    if (named.length === 0) return [{path, ...says.restsOnNothing(sentence)}];
    return named
      .filter((claim) => !claims.includes(claim))
      .map((claim) => ({path, ...says.unknownFound(claim, claims)}));
  });
}
