import {escapeInvisible} from '../../text/escape-invisible.ts';
import {actionOf, lacksRuns} from '../../assess/action.ts';
import {figuresInDoubt} from '../../assess/figures-in-doubt.ts';
import type {JudgedClaim, Results} from '../../assess/judged-claim.ts';
import {judgedClaims} from '../../assess/judged-claim.ts';
import {advice, headline, moreInReport, outcomeWords, reportIsAt, runCommand, verdictWords} from '../messages.ts';
import {OUTCOMES, tallyOf} from '../../assess/outcome.ts';
import {evidenceStatusOf} from '../../assess/evidence-status.ts';

/** More claims than this are counted, not listed, so that the summary stays one screen. */
const MOST_LISTED = 12;
/** Columns; a reason that is longer is cut, `show` and the report have it whole. */
const WIDTH = 118;

/**
 * One screen: counts, what is not as expected, what is settled neither way, where the report is. Plain text without
 * colours.
 */
export function renderTerminal(results: Results, report?: string): string {
  const claims = judgedClaims(results);
  const tally = tallyOf(claims.map((claim) => claim.outcome));
  const counts = [...OUTCOMES]
    .reverse()
    .filter((outcome) => tally[outcome] > 0)
    .map((outcome) => `${SIGNS[outcome]} ${tally[outcome]} ${outcomeWords[outcome].plural}`);
  const listed = (['unexpected', 'doubtful', 'not-run', 'inconclusive'] as const).flatMap((outcome) =>
    claims.filter((claim) => claim.outcome === outcome),
  );
  const lines = [
    `${headline(tally)}. ${advice(tally, figuresInDoubt(results).length)}`,
    '',
    ...(claims.length > 0 ? [`  ${counts.join('   ')}`] : []),
    ...listed.slice(0, MOST_LISTED).flatMap(entry),
    ...(listed.length > MOST_LISTED ? ['', moreInReport(listed.length - MOST_LISTED)] : []),
    ...(report === undefined ? [] : ['', reportIsAt(report)]),
  ];
  return `${lines.join('\n')}\n`;
}

const SIGNS = {
  unexpected: '!',
  doubtful: '?',
  'not-run': 'o',
  inconclusive: '~',
  finding: '≠',
  reproduced: '✓',
} as const;

function entry(claim: JudgedClaim): string[] {
  const {planned, verdict, outcome, evidence} = claim;
  const doubt =
    outcome === 'doubtful'
      ? [evidenceStatusOf(evidence)!.note, actionOf(claim)!].map((line) => `    ${escapeInvisible(line)}`)
      : [];
  return [
    '',
    `${SIGNS[outcome]} ${escapeInvisible(planned.id)}  ${verdictWords(verdict, outcome)}`,
    cut(`    ${escapeInvisible(verdict.reason)}`),
    ...doubt,
    ...(outcome === 'not-run'
      ? [lacksRuns(claim) ? runCommand(planned.id) : `    ${escapeInvisible(actionOf(claim)!)}`]
      : []),
  ];
}

function cut(line: string): string {
  return line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`;
}
