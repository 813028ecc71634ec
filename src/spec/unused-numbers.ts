import {comparesPrinted, type DocumentSpecs} from '../contract/claim.ts';
import type {Problem} from '../contract/error.ts';
import {inOrder, placed, sourceOf} from './finding.ts';
import * as says from './source-messages.ts';

/**
 * Claims whose number is read from the source, and whose assertion does not compare it: `order`, or `agrees` with a
 * factor that the spec has. No error, since no kind compares "58 % lower"; but another number in the source changes no
 * verdict.
 */
export function unusedNumbers(documents: readonly DocumentSpecs[]): Problem[] {
  const found = documents
    .flatMap(({specs}) => specs)
    .flatMap((spec) =>
      spec.claims.flatMap((claim) => {
        const {where, assertion, proxy, index} = claim;
        const {marks, printed} = where;
        if (marks === undefined || printed.length === 0 || proxy !== undefined) return [];
        if (comparesPrinted(claim)) return [];
        const path = ['claims', index, 'where', 'claim'];
        return [placed({path, ...says.unusedNumber(printed, assertion.kind)}, sourceOf(spec))];
      }),
    );
  return inOrder(found);
}
