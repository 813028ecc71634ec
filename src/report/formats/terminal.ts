import type {Assessment, Counts, Outcome, Tally} from '../../contract/assessment.ts';
import type {Results} from '../../contract/report.ts';
import {getOrInsert} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
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

/** More entries than this are counted, not listed, so that the summary stays one screen. */
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
  const listed = entriesOf(LISTED.flatMap((outcome) => claims.filter((claim) => claim.outcome === outcome)));
  const left = listed.slice(MOST_LISTED).flat().length;
  const unvouched = unvouchedText(evidence.values());
  const kept = notComputedText(evidence.values());
  const lines = [
    `${headline(counts)}. ${advice(counts, figures.length)}`,
    '',
    ...linesOf(counts),
    ...(unvouched === '' ? [] : [`  ${unvouched}`]),
    ...(kept === '' ? [] : [`  ${kept} --fresh computes everything.`]),
    ...listed.slice(0, MOST_LISTED).flatMap((one) => linesOfEntry(one, isTerminal)),
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

/** Claims of a spec that lack the same runs are one entry. */
function entriesOf(claims: readonly Assessment[]): Assessment[][] {
  const entries = new Map<string, Assessment[]>();
  for (const claim of claims) {
    const spec = specOf(claim);
    const key = claim.outcome === 'not-run' ? [spec, foundOf(claim), ...whatToDo(claim, spec)] : [claim.planned.id];
    getOrInsert(entries, JSON.stringify(key), () => []).push(claim);
  }
  return [...entries.values()];
}

function linesOfEntry(claims: readonly Assessment[], isTerminal: boolean): string[] {
  const first = nth(claims, 0);
  const isAlone = claims.length === 1;
  const about = isAlone ? first.planned.id : specOf(first);
  const names = claims.map(({planned}) => planned.id.slice(about.length + 1)).join(', ');
  const says = [...(isAlone ? [] : [names]), foundOf(first)].map((line) => `    ${escapeInvisible(line)}`);
  const head = `${verdictText(first)}${isAlone ? toSettle(first.verdict) : `: ${claims.length} claims`}`;
  return [
    '',
    `${SIGNS[first.outcome]} ${escapeInvisible(about)}  ${head}`,
    ...(isTerminal ? says.map(cut) : says),
    ...whatToDo(first, about).map((line) => `    ${escapeInvisible(line)}`),
  ];
}

const specOf = ({planned}: Assessment): string => planned.id.slice(0, planned.id.lastIndexOf('/'));

const foundOf = ({planned, verdict}: Assessment): string => plainSentence(verdict, namingOf(planned));

/** How many seeds would probably settle a claim that is inconclusive. */
function toSettle(verdict: Assessment['verdict']): string {
  if (verdict.state !== 'inconclusive' || verdict.forecast.is === 'none') return '';
  return `; forecast: ${forecastWords(verdict.forecast).text}`;
}

/** Only where the evidence is at fault: of the other verdicts `show` says more. */
function whatToDo({outcome, claimEvidence, action}: Assessment, about: string): string[] {
  if (!action || (outcome !== 'doubtful' && outcome !== 'not-run')) return [];
  const note = outcome === 'doubtful' && claimEvidence ? [claimEvidence.note] : [];
  return [...note, actionText(action, about)];
}

function cut(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
}
