import {OUTCOMES, type Assessed, type Counts, type Outcome, type ShownClaim} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {escapeInvisible} from '../../text/escape-invisible.ts';
import {
  advice,
  besides,
  capitalised,
  count,
  headline,
  mistakesText,
  outcomeLabel,
  reasonText,
  rolesThatOccur,
  roleWords,
  verdictText,
} from '../words/index.ts';

/** GitHub's limit for a job summary is 1 MiB of bytes. */
const MOST_BYTES = 1_000_000;
/** Room for the line that says what was left out. */
const LAST_LINE = 200;

/** A summary for readers of a CI job: worst first, cut with a note where it grows too long. */
export function renderMarkdown({assessed}: Pick<Results, 'assessed'>): string {
  const all = [...assessed.claims, ...assessed.unjudged];
  const worstFirst = OUTCOMES.flatMap((outcome) => all.filter((claim) => claim.outcome === outcome));
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

function headOf({counts, figures}: Assessed): string {
  return [
    `## ${headline(counts)}`,
    '',
    [advice(counts, figures.length), besides(counts)].filter((sentence) => sentence !== '').join(' '),
    '',
    ...countsTable(counts),
    '',
    ...(mistakesText(counts) === '' ? [] : [`${mistakesText(counts)}.`, '']),
    '| | claim | verdict | why |',
    '|---|---|---|---|',
    '',
  ].join('\n');
}

/** A row for each outcome, a column for each role that occurs; of claims always one. */
function countsTable(counts: Counts): string[] {
  const {claim, correction, control} = counts.byRole;
  const roles = rolesThatOccur(counts).filter(({role}) => role !== 'claim');
  const columns = [{role: 'claim' as const, tally: claim}, ...roles];
  const occurring = OUTCOMES.filter((outcome) => claim[outcome] + correction[outcome] + control[outcome] > 0);
  return [
    `| | verdict |${columns.map(({role}) => ` ${roleWords[role].one}s |`).join('')}`,
    `|---|---|${columns.map(() => '--:|').join('')}`,
    ...occurring.map((outcome) => {
      const numbers = columns.map(({tally}) => ` ${tally[outcome]} |`).join('');
      return `| ${SIGNS[outcome]} | ${outcomeLabel(outcome)} |${numbers}`;
    }),
  ];
}

const leftOut = (claims: number): string =>
  `${count(claims, 'further claim')} ${claims === 1 ? 'is' : 'are'} left out here; the report has all claims.`;

const SIGNS: Record<Outcome, string> = {
  unexpected: '❌',
  doubtful: '❓',
  'not-run': '⭕',
  draft: '✎',
  'not-judged': '–',
  inconclusive: '◐',
  unpredicted: '≠',
  finding: '≠',
  reproduced: '✔',
};

function rowOf(one: ShownClaim): string {
  const {planned, outcome} = one;
  const claim = `${cell(planned.claim.says)}<br>${cell(planned.id)}`;
  const {verdict, why} = judgementOf(one);
  return `| ${SIGNS[outcome]} | ${claim} | ${cell(verdict)} | ${cell(why)} |\n`;
}

function judgementOf(one: ShownClaim): {verdict: string; why: string} {
  if (one.outcome === 'not-judged') return {verdict: outcomeLabel(one.outcome), why: one.planned.claim.notJudged};
  const {role} = one.planned.claim;
  const ours = role === 'claim' ? '' : `${capitalised(roleWords[role].one)}: `;
  return {verdict: ours + verdictText(one), why: reasonText(one.verdict.reason)};
}

/** Markup, and what GitHub makes a link of: `www.…`, `#1`, `GH-1`. */
const MARKUP = /[&<>|\\`*_{}[\]~$@:#]|(?<=www)\.|(?<=GH)-/gi;

/** Text of a cell, in which nothing is markup: what could be is written as a character reference. */
function cell(text: string): string {
  return escapeInvisible(text).replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}
