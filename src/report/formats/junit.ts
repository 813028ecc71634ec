import type {Assessment, DoubtfulFigure} from '../../contract/assessment.ts';
import {sentence} from '../../contract/error.ts';
import type {Results} from '../../contract/report.ts';
import {escapeXml} from '../../text/escape-xml.ts';
import {outcomeLabel, reasonText, verdictText} from '../words/index.ts';

/**
 * JUnit XML: a suite for each document, a test for each claim, and one for each figure that shows evidence in doubt.
 * What needs attention fails, what is inconclusive is skipped, and a claim that is contradicted as expected passes. The
 * file has no times, which are not results.
 */
export function renderJunit({documents, assessed}: Results): string {
  const suites = documents.map(({document: {id}}) =>
    suite(
      id,
      assessed.claims.filter(({planned}) => planned.document === id),
      assessed.figures.filter(({figure}) => figure.document === id),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="claimbench">',
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(document: string, claims: readonly Assessment[], figures: readonly DoubtfulFigure[]): string {
  const tests = [...claims.map(testOfClaim), ...figures.map(testOfFigure)];
  const failures = claims.filter(({alarm}) => alarm).length + figures.length;
  const skipped = claims.filter(({outcome}) => outcome === 'inconclusive').length;
  const counts = `tests="${tests.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
  return `  <testsuite name=${quoted(document)} ${counts}>\n${tests.join('\n')}\n  </testsuite>`;
}

function testOfClaim(assessment: Assessment): string {
  const {planned, verdict, outcome, alarm} = assessment;
  const reason = reasonText(verdict.reason);
  const words = verdictText(assessment);
  return testCase(planned, `${planned.claim.name}: ${planned.claim.says}`, result());

  function result(): string {
    if (alarm) return failure(outcome, words, `${planned.place}: ${reason}`);
    if (outcome === 'inconclusive') return `<skipped message=${quoted(`${words}: ${reason}`)}/>`;
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
