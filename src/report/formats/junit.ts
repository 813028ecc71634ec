import {escapeXml} from '../../text/escape-xml.ts';
import {sentence} from '../../contract/error.ts';
import {figuresInDoubt} from '../../assess/figures-in-doubt.ts';
import type {Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {outcomeWords, verdictWords} from '../messages.ts';
import {isAlarm} from '../../assess/outcome.ts';

/**
 * JUnit XML: a suite for each document, a test for each claim, and for each figure that shows evidence in doubt. What
 * needs attention is a failure, what is settled neither way
 * is skipped; a mistake of the document that the spec foresaw passes. No times: they are no result.
 */
export function renderJunit(results: Results): string {
  const all = judgedClaims(results);
  const suites = results.documents.map(({document}) => {
    const own = all.filter((claim) => claim.planned.document === document.id);
    const failures = own.filter((claim) => isAlarm(claim.outcome)).length;
    const skipped = own.filter((claim) => claim.outcome === 'inconclusive').length;
    const tests = own.map(({planned, verdict, outcome}) => {
      const head = `    <testcase classname=${quoted(`${planned.document}.${planned.spec}`)} name=${quoted(`${planned.claim.id}: ${planned.claim.says}`)}`;
      const detail = `${planned.place}: ${verdict.reason}`;
      if (isAlarm(outcome))
        return `${head}>\n      <failure type=${quoted(outcome)} message=${quoted(verdictWords(verdict, outcome))}>${escapeXml(detail)}</failure>\n    </testcase>`;
      if (outcome === 'inconclusive')
        return `${head}>\n      <skipped message=${quoted(`${outcomeWords[outcome].label}: ${verdict.reason}`)}/>\n    </testcase>`;
      return `${head}>\n      <system-out>${escapeXml(`${verdictWords(verdict, outcome)}: ${verdict.reason}`)}</system-out>\n    </testcase>`;
    });
    const figures = figuresInDoubt({
      ...results,
      plan: {...results.plan, figures: results.plan.figures.filter((figure) => figure.document === document.id)},
    });
    for (const {figure, problem} of figures) {
      tests.push(
        `    <testcase classname=${quoted(`${figure.document}.${figure.spec}`)} name=${quoted(`figure ${figure.id.slice(figure.document.length + figure.spec.length + 2)}`)}>\n` +
          `      <failure type="doubtful" message=${quoted(outcomeWords.doubtful.label)}>${escapeXml(sentence(problem))}</failure>\n    </testcase>`,
      );
    }
    return `  <testsuite name=${quoted(document.id)} tests="${tests.length}" failures="${failures + figures.length}" errors="0" skipped="${skipped}">\n${tests.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="claimbench">\n${suites.join('\n')}\n</testsuites>\n`;
}

const quoted = (text: string): string => `"${escapeXml(text)}"`;
