import {kindOf, KINDS} from '../assertions/index.ts';
import type {Along, PrintedForm} from '../contract/assertion.ts';
import {measuredOf, type Claim, type Where} from '../contract/claim.ts';
import {asWritten, compare, decimal} from '../numbers/decimal.ts';
import type {Finding, Path} from './finding.ts';
import * as says from './claim-messages.ts';
import {unequalLists} from './messages.ts';
import {kindsOf, normaliseClaim, normaliseWhere} from './normalise.ts';
import {roleFindings} from './role-rules.ts';
import type {ClaimYaml} from './yaml.ts';

/** What must hold within one claim of the right shape, beyond its shape. */
export function claimFindings(yaml: ClaimYaml, path: Path): Finding[] {
  const claim = normaliseClaim(yaml);
  const findings = [
    ...assertionFindings(yaml),
    ...expectFindings(yaml),
    ...roleFindings(yaml),
    ...whereFindings(normaliseWhere(yaml.where)),
    ...(claim
      ? [
          ...printedIsFindings(claim),
          ...kindFindings(claim),
          ...marginFindings(claim),
          ...pointsFindings(claim),
          ...operandFindings(claim),
        ]
      : []),
  ];
  return findings.map((finding) => ({...finding, path: [...path, ...finding.path]}));
}

/** One assertion, or the reason why there is none. */
function assertionFindings(yaml: ClaimYaml): Finding[] {
  const given = kindsOf(yaml);
  const [, second] = given;
  if (second !== undefined) return [{path: [second], atKey: true, ...says.manyAssertions(given)}];
  if (given.length > 0 || yaml.notJudged !== undefined) return [];
  return [{path: [], ...says.noAssertion([...KINDS.keys(), 'notJudged'])}];
}

function expectFindings({expect, because, correction, id}: ClaimYaml): Finding[] {
  const findings: Finding[] = [];
  if (expect === 'contradicted' && because === undefined)
    findings.push({path: [], ...says.contradictedWithoutReason()});
  if (expect === 'open' && because === undefined) findings.push({path: [], ...says.openWithoutReason()});
  if (expect === 'contradicted' && correction === undefined) findings.push({path: [], ...says.noCorrection()});
  if (expect === 'reproduced' && correction !== undefined)
    findings.push({path: ['correction'], ...says.correctionOfRight()});
  if (correction === id) findings.push({path: ['correction'], ...says.correctionOfItself(id)});
  return findings;
}

/** Printed numbers, what they are, and their anchors. */
export function whereFindings({near, printed, printedIs, points}: Where): Finding[] {
  const findings: Finding[] = [];
  if (printed.length > 0 && printedIs === undefined)
    findings.push({path: ['where', 'printedIs'], ...says.printedIsMissing()});
  if (printed.length === 0 && printedIs !== undefined)
    findings.push({path: ['where', 'printedIs'], ...says.printedIsAlone()});
  printed.forEach((one, i) => {
    if (typeof one === 'object' && one.from >= one.to)
      findings.push({path: ['where', 'printed', i], ...says.reversed(one.from, one.to)});
  });
  return [
    ...findings,
    ...pointerFindings({near, printed}, ['where']),
    ...pointerFindings({near, printed: points}, ['where']),
  ];
}

/** Kinds that compare values take every printed number but a standard deviation. */
const VALUES: readonly PrintedForm[] = ['run', 'constant', 'meanOf'];

function printedIsFindings({assertion, where: {printedIs}}: Claim): Finding[] {
  if (printedIs === undefined) return [];
  const {kind, printedMayBe = VALUES} = kindOf(assertion);
  const form = typeof printedIs === 'string' ? printedIs : (Object.keys(printedIs)[0] as PrintedForm);
  if (printedMayBe.includes(form)) return [];
  return [{path: ['where', 'printedIs'], ...says.printedIsOther(form, kind, printedMayBe)}];
}

/** Several anchors: one number each, or one that stands at all. */
export function pointerFindings({near, printed}: Pick<Where, 'near' | 'printed'>, path: Path): Finding[] {
  const [anchors, numbers] = [near.length, printed.length];
  if (anchors < 2 || numbers < 2 || anchors === numbers) return [];
  return [{path: [...path, 'near'], ...unequalLists(anchors, numbers, 'printed number')}];
}

/** A number that may be off by its own size says nothing of its size. Of 0, only the experiment knows what is small. */
function marginFindings({assertion}: Claim): Finding[] {
  const grants = kindOf(assertion).grants?.(assertion) ?? [];
  return grants
    .filter(({number, margin}) => number !== 0 && margin >= Math.abs(number))
    .map(({path, margin, text}) => ({path, ...says.widerThanNumber(margin, text)}));
}

const kindFindings = ({assertion, where}: Claim): Finding[] => kindOf(assertion).check?.(assertion, where) ?? [];

/** Numbers printed as names of points are points of what is measured. */
function pointsFindings(claim: Claim): Finding[] {
  const asked = measuredOf(claim)
    .flatMap(({operand: {at}}) => (typeof at === 'object' ? Object.values(at) : []))
    .flatMap(namedIndices);
  const isAsked = (point: string): boolean => asked.some((value) => compare(asWritten(value), decimal(point)) === 0);
  return claim.where.points.flatMap((point, i): Finding[] =>
    isAsked(point) ? [] : [{path: ['where', 'points', i], ...says.unknownPoint(point, asked)}],
  );
}

function namedIndices(along: Along): readonly number[] {
  if (typeof along === 'string') return [];
  if (typeof along === 'number') return [along];
  return 'from' in along ? [along.from, along.to] : along;
}

/** Intervals the right way round, indices once each, divisors that are not 0. */
function operandFindings(claim: Claim): Finding[] {
  return measuredOf(claim).flatMap(({path, operand: {times, at}}): Finding[] => [
    ...(times[1] === 0 ? [{path: [...path, 'times'], ...says.divisionByZero()}] : []),
    ...(typeof at === 'object'
      ? Object.entries(at).flatMap(([axis, along]) => alongFindings(along, [...path, 'at', axis]))
      : []),
  ]);
}

function alongFindings(along: Along, path: Path): Finding[] {
  if (typeof along !== 'object') return [];
  if ('from' in along) return along.from >= along.to ? [{path, ...says.reversed(along.from, along.to)}] : [];
  const twice = along.find((value, i) => along.indexOf(value) < i);
  return twice === undefined ? [] : [{path, ...says.indexTwice(twice)}];
}
