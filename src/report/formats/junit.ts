import {countsOf} from '../../assess/index.ts';
import {
  OUTCOMES,
  type Assessed,
  type Assessment,
  type Counts,
  type DoubtfulFigure,
  type JudgedOutcome,
  type Tally,
  type Unassessed,
} from '../../contract/assessment.ts';
import {sentence} from '../../contract/error.ts';
import type {Results} from '../../contract/report.ts';
import {escapeXml} from '../../text/escape-xml.ts';
import {outcomeLabel, reasonText, roleWords, verdictText} from '../words/index.ts';

/**
 * JUnit XML: a suite for each document, a test for each claim, and one for each figure that shows evidence in doubt.
 * What needs attention fails; what is inconclusive, a draft or not judged is skipped; a claim that is contradicted as
 * expected passes. The file has no times, which are not results.
 */
export function renderJunit({documents, assessed}: Results): string {
  const suites = documents.map(({document: {id}}) =>
    suite(id, {
      claims: assessed.claims.filter(({planned}) => planned.document === id),
      unjudged: assessed.unjudged.filter(({planned}) => planned.document === id),
      figures: assessed.figures.filter(({figure}) => figure.document === id),
    }),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="claimbench">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(document: string, {claims, unjudged, figures}: Omit<Assessed, 'counts'>): string {
  const tests = [...claims.map(testOfClaim), ...unjudged.map(testOfUnjudged), ...figures.map(testOfFigure)];
  const failures = claims.filter(({alarm}) => alarm).length + figures.length;
  const skipped = claims.filter(({outcome}) => isSkipped(outcome)).length + unjudged.length;
  const counts = `tests="${tests.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  const lines = [...propertiesOf(countsOf(claims, unjudged)), ...tests];
  return `  <testsuite name=${quoted(document)} ${counts}>\n${lines.join('\n')}\n  </testsuite>`;
}

/** The documents' own claims by outcome, how many claims are ours, and how many mistakes there are. */
function propertiesOf({byRole: {claim, correction, control}, mistakes}: Counts): string[] {
  const total = (tally: Tally): number => OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
  const properties = [
    ['claims', total(claim)],
    ...OUTCOMES.filter((outcome) => claim[outcome] > 0).map((outcome) => [`claims.${outcome}`, claim[outcome]]),
    ['corrections', total(correction)],
    ['controls', total(control)],
    ['mistakes', mistakes.total],
  ];
  const lines = properties.map(([name, value]) => `      <property name="${name}" value="${value}"/>`);
  return ['    <properties>', ...lines, '    </properties>'];
}

/** Nothing settled is said: of an inconclusive claim, and of a draft. */
const isSkipped = (outcome: JudgedOutcome): boolean => outcome === 'inconclusive' || outcome === 'draft';

const testOfUnjudged = ({planned, outcome}: Unassessed): string =>
  testCase(
    planned,
    `${planned.claim.name}: ${planned.claim.says}`,
    `<skipped message=${quoted(`${outcomeLabel(outcome)}: ${planned.claim.notJudged}`)}/>`,
  );

function testOfClaim(assessment: Assessment): string {
  const {planned, verdict, outcome, alarm} = assessment;
  const reason = reasonText(verdict.reason);
  const words = verdictText(assessment);
  const {role, name, says} = planned.claim;
  const ours = role === 'claim' ? '' : `${roleWords[role].one} `;
  return testCase(planned, `${ours}${name}: ${says}`, result());

  function result(): string {
    if (alarm) return failure(outcome, words, `${planned.place}: ${reason}`);
    if (isSkipped(outcome)) return `<skipped message=${quoted(`${words}: ${reason}`)}/>`;
    return `<system-out>${escapeXml(`${words}: ${reason}`)}</system-out>`;
  }
}

function testOfFigure({figure, problem}: DoubtfulFigure): string {
  const name = figure.id.slice(`${figure.document}/${figure.spec}/`.length);
  return testCase(figure, `figure ${name}`, failure('doubtful', outcomeLabel('doubtful'), sentence(problem)));
}

function testCase({document, spec}: {document: string; spec: string}, name: string, result: string): string {
  const head = `<testcase classname=${quoted(`${document}.${spec}`)} name=${quoted(name)}>`;
  return `    ${head}\n      ${result}\n    </testcase>`;
}

const failure = (type: string, message: string, detail: string): string =>
  `<failure type=${quoted(type)} message=${quoted(message)}>${escapeXml(detail)}</failure>`;

const quoted = (text: string): string => `"${escapeXml(text)}"`;
