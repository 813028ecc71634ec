import {OUTCOMES, type Assessed, type Assessment} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {escapeInvisible} from '../../text/escape-invisible.ts';
import {advice, count, headline, outcomeLabel, reasonText, verdictText} from '../words/index.ts';

/** GitHub's limit for a job summary is 1 MiB of bytes. */
const MOST_BYTES = 1_000_000;
/** Room for the line that says what was left out. */
const LAST_LINE = 200;

/** A summary for readers of a CI job: worst first, cut with a note where it grows too long. */
export function renderMarkdown({assessed}: Pick<Results, 'assessed'>): string {
  const worstFirst = OUTCOMES.flatMap((outcome) => assessed.claims.filter((claim) => claim.outcome === outcome));
  let text = headOf(assessed);
  let bytes = Buffer.byteLength(text);
  for (const [i, claim] of worstFirst.entries()) {
    const row = rowOf(claim);
    bytes += Buffer.byteLength(row);
    if (bytes > MOST_BYTES - LAST_LINE) return `${text}\n${leftOut(worstFirst.length - i)}\n`;
    text += row;
  }
  return text;
}

function headOf({tally, figures}: Assessed): string {
  const counts = OUTCOMES.filter((outcome) => tally[outcome] > 0).map(
    (outcome) => `| ${SIGNS[outcome]} | ${outcomeLabel(outcome)} | ${tally[outcome]} |`,
  );
  return [
    `## ${headline(tally)}`,
    '',
    advice(tally, figures.length),
    '',
    '| | verdict | claims |',
    '|---|---|--:|',
    ...counts,
    '',
    '| | claim | verdict | why |',
    '|---|---|---|---|',
    '',
  ].join('\n');
}

const leftOut = (claims: number): string =>
  `${count(claims, 'further claim')} ${claims === 1 ? 'is' : 'are'} left out here; the report has all claims.`;

const SIGNS = {
  unexpected: '❌',
  doubtful: '❓',
  'not-run': '⭕',
  inconclusive: '◐',
  finding: '≠',
  reproduced: '✔',
} as const;

function rowOf(assessment: Assessment): string {
  const {planned, verdict, outcome} = assessment;
  const claim = `${cell(planned.claim.says)}<br>${cell(planned.id)}`;
  return `| ${SIGNS[outcome]} | ${claim} | ${cell(verdictText(assessment))} | ${cell(reasonText(verdict.reason))} |\n`;
}

/** Text of a cell, in which nothing is markup: what could be is written as a character reference. */
function cell(text: string): string {
  return escapeInvisible(text).replace(/[&<>|\\`*_{}[\]~$@:]/g, (character) => `&#${character.charCodeAt(0)};`);
}
