import {escapeInvisible} from '../../text/escape-invisible.ts';
import {figuresInDoubt} from '../../assess/figures-in-doubt.ts';
import type {JudgedClaim, Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {advice, headline, outcomeWords, verdictWords} from '../messages.ts';
import {OUTCOMES, tallyOf} from '../../assess/outcome.ts';

/** GitHub's limit for a job summary is 1 MiB of bytes. */
const MOST_BYTES = 1_000_000;
/** Room for the line that says what was left out. */
const LAST_LINE = 200;

/** A summary for people who look at a job: worst first, cut with a note where it grows too long. */
export function renderMarkdown(results: Results): string {
  const claims = judgedClaims(results);
  const tally = tallyOf(claims.map((claim) => claim.outcome));
  const head = [
    `## ${headline(tally)}`,
    '',
    advice(tally, figuresInDoubt(results).length),
    '',
    '| | verdict | claims |',
    '|---|---|--:|',
    ...OUTCOMES.filter((outcome) => tally[outcome] > 0).map(
      (outcome) => `| ${SIGNS[outcome]} | ${outcomeWords[outcome].label} | ${tally[outcome]} |`,
    ),
    '',
    '| | claim | verdict | why |',
    '|---|---|---|---|',
    '',
  ].join('\n');
  const worstFirst = OUTCOMES.flatMap((outcome) => claims.filter((claim) => claim.outcome === outcome));
  let text = head;
  let bytes = Buffer.byteLength(head);
  for (const [i, claim] of worstFirst.entries()) {
    const row = rowOf(claim);
    bytes += Buffer.byteLength(row);
    if (bytes > MOST_BYTES - LAST_LINE)
      return `${text}\n${worstFirst.length - i} further claims are left out here; they are in the report.\n`;
    text += row;
  }
  return text;
}

const SIGNS = {
  unexpected: '❌',
  doubtful: '❓',
  'not-run': '⭕',
  inconclusive: '◐',
  finding: '≠',
  reproduced: '✔',
} as const;

function rowOf({planned, verdict, outcome}: JudgedClaim): string {
  return `| ${SIGNS[outcome]} | ${cell(planned.claim.says)}<br>${cell(planned.id)} | ${cell(verdictWords(verdict, outcome))} | ${cell(verdict.reason)} |\n`;
}

/** Text of a cell, in which nothing is markup: what could be is written as a character reference. */
function cell(text: string): string {
  return escapeInvisible(text).replace(/[&<>|\\`*_{}[\]~$@:]/g, (character) => `&#${character.charCodeAt(0)};`);
}
