import {asWritten, compare, decimal, multiply, subtract, toNumber, type Decimal} from '../numbers/decimal.ts';
import {printedDecimals} from '../numbers/printed-interval.ts';
import {ASSERTION_KINDS, type Claim, type Distribution, type Printed} from '../contract/spec.ts';
import type {Finding, Path} from './finding.ts';
import * as says from './messages.ts';
import {measuredOf} from './points.ts';

type Where = Claim['where'];

/** What must hold within one claim of the right shape, beyond its shape. */
export function claimFindings(claim: Claim, path: Path): Finding[] {
  const given = ASSERTION_KINDS.filter((kind) => claim[kind] !== undefined);
  return [
    ...(given.length === 0 ? [{path, ...says.noAssertion(ASSERTION_KINDS)}] : []),
    ...(given.length > 1 ? [{path: [...path, given[1]!], atKey: true, ...says.manyAssertions(given)}] : []),
    ...expectFindings(claim, path),
    ...printedFindings(claim, path),
    ...intervalFindings(claim, path),
    ...marginFindings(claim, path),
    ...followsFindings(claim, path),
  ];
}

function expectFindings({expect, because, correction, id}: Claim, path: Path): Finding[] {
  const findings: Finding[] = [];
  if (expect === 'contradicted' && because === undefined) findings.push({path, ...says.contradictedWithoutReason()});
  if (expect === 'contradicted' && correction === undefined) findings.push({path, ...says.noCorrection()});
  if (expect === 'reproduced' && correction !== undefined)
    findings.push({path: [...path, 'correction'], ...says.twinOfRight()});
  if (correction === id) findings.push({path: [...path, 'correction'], ...says.twinOfItself(id)});
  return findings;
}

const lengthOf = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);

/** Printed numbers, their anchors, and what they are for. */
function printedFindings(claim: Claim, path: Path): Finding[] {
  const {where, equals, arithmetic} = claim;
  const at = (...rest: Path): Path => [...path, ...rest];
  const findings: Finding[] = [];
  if (where.printed !== undefined && where.printedIs === undefined)
    findings.push({path: at('where', 'printedIs'), ...says.printedIsMissing()});
  if (where.printed === undefined && where.printedIs !== undefined)
    findings.push({path: at('where', 'printedIs'), ...says.printedIsAlone()});
  if (equals && where.printed === undefined && !equals.to)
    findings.push({path: at('equals'), ...says.nothingToEqual()});
  if (equals?.to && where.printed !== undefined) findings.push({path: at('equals', 'to'), ...says.twoReferences()});
  findings.push(...arithmeticFindings(arithmetic, where, path));
  findings.push(...pointsFindings(claim, at('where', 'points')));

  findings.push(
    ...pointerFindings(where, at('where')),
    ...pointerFindings({near: where.near, printed: where.points}, at('where')),
  );
  return findings;
}

/** Several anchors: one number each, or one that stands at all. */
export function pointerFindings({near, printed}: {near?: unknown; printed?: unknown}, path: Path): Finding[] {
  const [anchors, numbers] = [lengthOf(near), lengthOf(printed)];
  return anchors === undefined || numbers === undefined || anchors === numbers
    ? []
    : [{path: [...path, 'near'], ...says.unequalLists(anchors, numbers, 'printed number')}];
}

/** Numbers printed as names of points are points of what is measured. */
function pointsFindings(claim: Claim, path: Path): Finding[] {
  const {points} = claim.where;
  if (points === undefined) return [];
  const asked = measuredOf(claim)
    .flatMap(({operand: {at}}) => (typeof at === 'object' ? Object.values(at) : []))
    .flatMap((along) =>
      Array.isArray(along)
        ? along
        : typeof along === 'object'
          ? [along.from, along.to]
          : typeof along === 'number'
            ? [along]
            : [],
    );
  const isAsked = (point: string): boolean => asked.some((value) => compare(asWritten(value), decimal(point)) === 0);
  return (Array.isArray(points) ? points : [points]).flatMap((point, i): Finding[] =>
    isAsked(point)
      ? []
      : [{path: [...path, ...(Array.isArray(points) ? [i] : [])], ...says.unknownPoint(point, asked)}],
  );
}

function arithmeticFindings(arithmetic: Claim['arithmetic'], {printed}: Where, path: Path): Finding[] {
  if (!arithmetic) return [];
  const at: Path = [...path, 'where', 'printed'];
  if (printed === undefined) return [{path: [...path, 'arithmetic'], ...says.nothingPrinted()}];
  const all = Array.isArray(printed) ? printed : [printed];
  const words = all.flatMap((each): Finding[] =>
    typeof each === 'string' ? [] : [{path: at, ...says.wordsInArithmetic(each.text)}],
  );
  if (arithmetic.check === 'monotone' && all.length < 2) return [...words, {path: at, ...says.listNeeded()}];
  return words;
}

/** Intervals the right way round, divisors that are not 0. */
function intervalFindings(claim: Claim, path: Path): Finding[] {
  const findings: Finding[] = [];
  const check = (from: number, to: number, at: Path): void => {
    if (from >= to) findings.push({path: [...path, ...at], ...says.reversed(from, to)});
  };
  const {printed} = claim.where;
  (Array.isArray(printed) ? printed : [printed]).forEach((each, i) => {
    if (typeof each === 'object')
      check(each.from, each.to, ['where', 'printed', ...(Array.isArray(printed) ? [i] : [])]);
  });
  for (const {path: at, operand} of measuredOf(claim)) {
    if (operand.times?.[1] === 0) findings.push({path: [...path, ...at, 'times'], ...says.divisionByZero()});
    if (typeof operand.at !== 'object') continue;
    for (const [axis, along] of Object.entries(operand.at)) {
      if (Array.isArray(along)) {
        const twice = along.find((value, i) => along.indexOf(value) < i);
        if (twice !== undefined) findings.push({path: [...path, ...at, 'at', axis], ...says.indexTwice(twice)});
      } else if (typeof along === 'object') check(along.from, along.to, [...at, 'at', axis]);
    }
  }
  return findings;
}

/**
 * A printed number stands for all that rounds to it: a margin that does not reach that far is reproduced by nothing.
 */
function marginFindings({equals, where: {printed}}: Claim, path: Path): Finding[] {
  if (!equals || printed === undefined) return [];
  const halves = [printed]
    .flat()
    .map((each) => ({half: halfOf(each), text: typeof each === 'string' ? each : each.text}));
  // one margin: the widest decides
  if (!Array.isArray(equals.margin)) halves.sort((a, b) => compare(b.half, a.half)).splice(1);
  const margins = [equals.margin].flat();
  return Array.from({length: Math.max(halves.length, margins.length)}, (_, i) => ({
    margin: at(margins, i),
    printed: at(halves, i),
  })).flatMap(({margin, printed: {half, text}}, i): Finding[] =>
    compare(asWritten(margin), half) >= 0
      ? []
      : [
          {
            path: [...path, 'equals', 'margin', ...(Array.isArray(equals.margin) ? [i] : [])],
            ...says.finerThanPrinted(margin, text, toNumber(half)),
          },
        ],
  );
}

const at = <T>(list: readonly T[], i: number): T => list[Math.min(i, list.length - 1)]!;
function halfOf(printed: Printed): Decimal {
  const {from, to} = printedDecimals(printed);
  return multiply(subtract(to, from), decimal('0.5'));
}

function followsFindings({follows}: Claim, path: Path): Finding[] {
  if (!follows) return [];
  const at: Path = [...path, 'follows'];
  const oneOfTwo = (follows.distribution === undefined) === (follows.sameAs === undefined);
  return [
    ...(oneOfTwo ? [{path: at, ...says.distributionOrSame(follows.distribution !== undefined)}] : []),
    ...(follows.distribution ? distributionFindings(follows.distribution, [...at, 'distribution']) : []),
    ...distributionFindings(follows.against, [...at, 'against']),
  ];
}

export function distributionFindings(distribution: Distribution, path: Path): Finding[] {
  if ('uniform' in distribution && distribution.uniform.from >= distribution.uniform.to)
    return [{path: [...path, 'uniform'], ...says.reversed(distribution.uniform.from, distribution.uniform.to)}];
  if ('categorical' in distribution) {
    const sum = distribution.categorical.probabilities.reduce((a, b) => a + b, 0);
    // Written decimals add up to 1 but for their rounding.
    if (Math.abs(sum - 1) > 1e-9) return [{path: [...path, 'categorical', 'probabilities'], ...says.notOne(sum)}];
  }
  return [];
}
