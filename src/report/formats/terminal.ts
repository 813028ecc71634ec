import type {Assessment, Counts, Outcome, Tally} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {escapeInvisible} from '../../text/escape-invisible.ts';
import {
  actionText,
  advice,
  bestFirst,
  forecastWords,
  headline,
  mistakesText,
  notComputedText,
  outcomeWords,
  namingOf,
  plainSentence,
  rolesThatOccur,
  roleWords,
  unvouchedText,
  verdictText,
} from '../words/index.ts';

/** More claims than this are counted, not listed, so that the summary stays one screen. */
const MOST_LISTED = 12;
/** Columns of the counts. On a terminal, a reason that is longer is cut; `show` and the report have it whole. */
const WIDTH = 118;
/** What is listed, in this order. */
const LISTED = ['unexpected', 'doubtful', 'not-run', 'inconclusive'] as const;

/**
 * One screen: the counts, what is not as expected, what is inconclusive, and where the report is. Plain text without
 * colours.
 *
 * @param report - where the page is
 * @param isTerminal - whether it goes to a screen; a file gets all of it
 */
export function renderTerminal(
  {assessed: {claims, counts, figures}, evidence}: Pick<Results, 'assessed' | 'evidence'>,
  {report, isTerminal = false}: {report?: string; isTerminal?: boolean} = {},
): string {
  const listed = LISTED.flatMap((outcome) => claims.filter((claim) => claim.outcome === outcome));
  const left = listed.length - MOST_LISTED;
  const unvouched = unvouchedText(evidence.values());
  const kept = notComputedText(evidence.values());
  const lines = [
    `${headline(counts)}. ${advice(counts, figures.length)}`,
    '',
    ...linesOf(counts),
    ...(unvouched === '' ? [] : [`  ${unvouched}`]),
    ...(kept === '' ? [] : [`  ${kept} --fresh computes everything.`]),
    ...listed.slice(0, MOST_LISTED).flatMap((one) => entry(one, isTerminal)),
    ...(left > 0 ? ['', `  and ${left} more; the report has all of them.`] : []),
    ...(report === undefined ? [] : ['', `Report: ${report}`]),
  ];
  return `${lines.join('\n')}\n`;
}

/** The documents' claims, then corrections and controls; where there are only claims, without their name. */
function linesOf(counts: Counts): string[] {
  const roles = rolesThatOccur(counts);
  const isPlain = roles.every(({role}) => role === 'claim');
  const mistakes = mistakesText(counts);
  return [
    ...roles.flatMap(({role, tally}) =>
      wrapped(isPlain ? '  ' : `  ${roleWords[role].one}s`.padEnd(15), signed(tally)),
    ),
    ...(mistakes === '' ? [] : [`  ${mistakes}`]),
  ];
}

const signed = (tally: Tally): string[] =>
  bestFirst(tally).map(({outcome, count}) => `${SIGNS[outcome]} ${count} ${outcomeWords[outcome].text}`);

/** Parts beside a head, on as many lines as they need. */
function wrapped(head: string, parts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + SPACE.length + part.length <= WIDTH)
      lines.push(`${lines.pop()}${SPACE}${part}`);
    else lines.push(`${last === undefined ? head : ' '.repeat(head.length)}${part}`);
  }
  return lines;
}
const SPACE = '   ';

const SIGNS: Record<Outcome, string> = {
  unexpected: '!',
  doubtful: '?',
  'not-run': 'o',
  draft: '…',
  'not-judged': '-',
  inconclusive: '~',
  unpredicted: '≠',
  finding: '≠',
  reproduced: '✓',
};

function entry(assessment: Assessment, isTerminal: boolean): string[] {
  const {planned, verdict, outcome} = assessment;
  const found = `    ${escapeInvisible(plainSentence(verdict, namingOf(planned)))}`;
  return [
    '',
    `${SIGNS[outcome]} ${escapeInvisible(planned.id)}  ${verdictText(assessment)}${toSettle(verdict)}`,
    isTerminal ? cut(found) : found,
    ...whatToDo(assessment).map((line) => `    ${escapeInvisible(line)}`),
  ];
}

/** How many seeds would probably settle a claim that is inconclusive. */
function toSettle(verdict: Assessment['verdict']): string {
  if (verdict.state !== 'inconclusive' || verdict.forecast.is === 'none') return '';
  return `; forecast: ${forecastWords(verdict.forecast).text}`;
}

/** Only where the evidence is at fault: of the other verdicts `show` says more. */
function whatToDo({planned, outcome, claimEvidence, action}: Assessment): string[] {
  if (!action || (outcome !== 'doubtful' && outcome !== 'not-run')) return [];
  const note = outcome === 'doubtful' && claimEvidence ? [claimEvidence.note] : [];
  return [...note, actionText(action, planned.id)];
}

function cut(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
}
