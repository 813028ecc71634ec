import {OUTCOMES, type Counts, type Outcome, type Tally} from '../../contract/assessment.ts';
import {ROLES, SEVERITIES, type Role, type Severity} from '../../contract/claim.ts';
import {count, joined, listed} from './english.ts';
import {countedOutcomes, outcomeWords} from './outcome.ts';

/** What a role is called on every surface. */
export const roleWords: Record<Role, {one: string; tag: string | null}> = {
  claim: {one: 'claim', tag: null},
  correction: {one: 'correction', tag: 'Correction by claimbench'},
  control: {one: 'control', tag: 'Control by claimbench, not a claim of the document'},
};

export const severityWords: Record<Severity, {one: string; many: string}> = {
  slip: {one: 'slip', many: 'slips'},
  formula: {one: 'wrong formula or statement', many: 'wrong formulas or statements'},
  conclusion: {one: 'wrong conclusion', many: 'wrong conclusions'},
};

/** The roles that occur, the documents' own claims first. */
export const rolesThatOccur = ({byRole}: Counts): {role: Role; tally: Tally}[] =>
  ROLES.map((role) => ({role, tally: byRole[role]})).filter(({tally}) => totalOf(tally) > 0);

const totalOf = (tally: Tally): number => OUTCOMES.reduce((sum, outcome) => sum + tally[outcome], 0);
/** Drafts are shown, and count nowhere. */
const withoutDrafts = (tally: Tally): number => totalOf(tally) - tally.draft;

/** The documents' own claims in one line. */
export function headline(counts: Counts): string {
  const {claim: own} = counts.byRole;
  return [checkedText(counts), ...contradictedText(counts), ...notJudgedText(own)].join(', ');
}

function checkedText(counts: Counts): string {
  const {claim: own} = counts.byRole;
  const total = withoutDrafts(own);
  if (total > own['not-judged']) return reproducedText(own.reproduced, total);
  return besides(counts) === '' ? 'Nothing was checked' : 'No claim of a document was checked';
}

function reproducedText(reproduced: number, total: number): string {
  if (reproduced < total) return `${reproduced} of ${count(total, 'claim')} reproduced`;
  return total === 1 ? 'The only claim is reproduced' : `All ${total} claims are reproduced`;
}

/** "as expected" only where others are not: alone, it reads as if nothing were wrong. */
function contradictedText({byRole: {claim: own}, mistakes}: Counts): string[] {
  const total = own.finding + own.unpredicted;
  if (total === 0) return [];
  const distinct = mistakes.total > 0 ? ` (${count(mistakes.total, 'mistake')})` : '';
  if (own.unexpected === 0) return [`${total} contradicted${distinct}`];
  const parts = [
    ...(own.finding > 0 ? [`${own.finding} ${outcomeWords.finding.text}`] : []),
    ...(own.unpredicted > 0 ? [`${own.unpredicted} ${outcomeWords.unpredicted.text}`] : []),
  ];
  return [`${joined(parts)}${distinct}`];
}

const notJudgedText = ({'not-judged': n}: Tally): string[] =>
  n > 0 ? [`${n} ${outcomeWords['not-judged'].text}`] : [];

/** What counts apart from the documents' own claims, in one sentence; empty where there is nothing. */
export function besides({byRole}: Counts): string {
  const parts = [
    ...ROLES.filter((role) => role !== 'claim').flatMap((role) => ofRole(role, byRole[role])),
    ...draftsText(ROLES.reduce((sum, role) => sum + byRole[role].draft, 0)),
  ];
  return parts.length === 0 ? '' : `Counted apart: ${joined(parts)}.`;
}

/** `51 corrections (49 reproduced, 2 inconclusive)` */
function ofRole(role: Role, tally: Tally): string[] {
  const total = withoutDrafts(tally);
  return total === 0 ? [] : [`${count(total, roleWords[role].one)} (${outcomesText({...tally, draft: 0}, total)})`];
}

/** `all reproduced`, or how many are what; of one only what. */
function outcomesText(tally: Tally, total: number): string {
  const only = OUTCOMES.find((outcome) => tally[outcome] === total);
  if (only === undefined) return listed(countedOutcomes(tally));
  return `${total === 1 ? '' : 'all '}${outcomeWords[only].text}`;
}

const draftsText = (drafts: number): string[] => (drafts > 0 ? [count(drafts, 'draft')] : []);

/**
 * `28 mistakes: 9 slips, ...; 4 of them in words that the document quotes`; empty where there is none, or none has a
 * severity.
 */
export function mistakesText({mistakes: {total, quoted, bySeverity}}: Counts): string {
  const parts = SEVERITIES.filter((severity) => bySeverity[severity] > 0).map((severity) => {
    const n = bySeverity[severity];
    return `${n} ${severityWords[severity][n === 1 ? 'one' : 'many']}`;
  });
  if (parts.length === 0) return '';
  const rest = total - SEVERITIES.reduce((sum, severity) => sum + bySeverity[severity], 0);
  const severities = listed([...parts, ...(rest > 0 ? [`${rest} without a severity`] : [])]);
  return `${count(total, 'mistake')}: ${severities}${quoted > 0 ? `; ${quotedText(quoted, total)}` : ''}`;
}

const quotedText = (quoted: number, total: number): string =>
  `${quoted === total ? 'all' : `${quoted} of them`} in words that the document quotes`;

/** Claims of any role that need attention: those that make the exit code 1. */
export const needsAttention = ({byRole}: Counts): number =>
  ROLES.reduce((sum, role) => sum + ALARMS.reduce((some, outcome) => some + byRole[role][outcome], 0), 0);
const ALARMS: readonly Outcome[] = ['unexpected', 'doubtful', 'not-run'];

/**
 * What stands beside the headline: whether anything needs attention.
 *
 * @param figures - those that show evidence in doubt on which no claim is judged
 */
export function advice(counts: Counts, figures = 0): string {
  const claims = needsAttention(counts);
  const sentences = [
    ...(claims > 0 ? [`${count(claims, 'claim')} ${claims === 1 ? 'needs' : 'need'} attention.`] : []),
    ...(figures > 0 ? [`${count(figures, 'figure')} ${figures === 1 ? 'shows' : 'show'} evidence in doubt.`] : []),
  ];
  return sentences.join(' ') || allAsExpected(counts);
}

function allAsExpected({byRole}: Counts): string {
  const all = (outcome: Outcome): number => ROLES.reduce((sum, role) => sum + byRole[role][outcome], 0);
  const open = all('inconclusive');
  const [findings, unpredicted] = [all('finding'), all('unpredicted')];
  if (open > 0 && all('reproduced') + findings + unpredicted === 0)
    return `No verdict is conclusive: ${count(open, 'claim')} ${open === 1 ? 'stays' : 'stay'} open.`;
  if (open === 0 && findings + unpredicted === 0) return 'Every verdict is as expected.';
  const surprise = noSurprise(findings, unpredicted);
  return open > 0 ? `${count(open, 'claim')} ${open === 1 ? 'is' : 'are'} inconclusive. ${surprise}` : surprise;
}

/** Where claims are contradicted, "as expected" would read as if nothing were wrong with them. */
function noSurprise(findings: number, unpredicted: number): string {
  if (findings + unpredicted === 0) return 'Every conclusive verdict is as expected.';
  const none = `made no prediction about ${unpredicted} of the contradicted claims`;
  if (findings === 0) return 'The specs made no prediction about what is contradicted; no verdict is a surprise.';
  const stated = 'The specs had stated which claims are wrong';
  return `${unpredicted > 0 ? `${stated}, but ${none}` : stated}; no verdict is a surprise.`;
}
