import {printedOf, type Claim} from '../../contract/claim.ts';
import {findPrinted, type Place} from './find-printed.ts';
import type {Finding, Path} from '../finding.ts';
import * as says from './text-messages.ts';
import {findAfter, numbersIn, REACH} from './printed-in-text.ts';

/**
 * What a claim points to in the text of its document: anchors, printed numbers and points, and the printed numbers of
 * its assertion.
 *
 * @param text - collapsed
 * @returns the passages found, and a sentence for each that is not there
 */
export function findClaim(
  claim: Pick<Claim, 'where' | 'operands'>,
  path: Path,
  text: string,
): {places: Place[]; findings: Finding[]} {
  const {near, printed, points} = claim.where;
  if (near.length === 0) return {places: [], findings: []};
  const where = [...path, 'where'];
  const numbers = findPrinted({near, printed}, where, text);
  const named =
    points.length === 0 || numbers.findings.length > 0
      ? {places: [], findings: []}
      : findPrinted({near, printed: points}, where, text, 'points');
  const operands = findOperands(claim, path, near, numbers.starts, text);
  return {
    places: [...numbers.places, ...named.places.filter(({is}) => is === 'printed'), ...operands.places],
    findings: [...numbers.findings, ...named.findings, ...operands.findings],
  };
}

/** Printed numbers that an assertion names itself: each stands near one of the claim's anchors. */
function findOperands(
  claim: Pick<Claim, 'operands'>,
  path: Path,
  anchors: readonly string[],
  starts: readonly (number | undefined)[],
  text: string,
): {places: Place[]; findings: Finding[]} {
  const places: Place[] = [];
  const findings: Finding[] = [];
  const known = starts.filter((start) => start !== undefined);
  if (known.length < starts.length) return {places, findings};
  for (const {path: at, printed: number} of printedOf(claim)) {
    const place = known.map((start) => findAfter(text, number, start)).find((found) => found !== undefined);
    if (place) places.push({...place, is: 'printed'});
    else {
      const found = known.flatMap((start) => numbersIn(text.slice(start, start + REACH)));
      findings.push({path: [...path, ...at], ...says.notPrinted(number, anchors.join(' / '), found, REACH)});
    }
  }
  return {places, findings};
}
