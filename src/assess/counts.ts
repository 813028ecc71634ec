import type {Assessment, Counts, Unassessed} from '../contract/assessment.ts';
import {ROLES, SEVERITIES, type Role, type Severity} from '../contract/claim.ts';
import {getOrInsert} from '../lists/look-up.ts';
import {isContradicted, tallyOf} from './outcome.ts';

/** Counts of some claims: of a document, or of all. */
export function countsOf(claims: readonly Assessment[], unjudged: readonly Unassessed[] = []): Counts {
  const ofRole = (role: Role) => claims.filter(({planned}) => planned.claim.role === role);
  const tallies = ROLES.map((role) => {
    const outcomes = [...ofRole(role), ...(role === 'claim' ? unjudged : [])].map(({outcome}) => outcome);
    return [role, tallyOf(outcomes)] as const;
  });
  return {byRole: Object.fromEntries(tallies) as Counts['byRole'], mistakes: mistakesOf(ofRole('claim'))};
}

/** Mistakes that are established. A known mistake without a description is one by itself, of no severity. */
function mistakesOf(claims: readonly Assessment[]): Counts['mistakes'] {
  const shown = claims.filter(({outcome, planned, mistake}) => isContradicted(outcome) && isMistake(planned, mistake));
  const byMistake = new Map<string, Assessment[]>();
  for (const claim of shown) getOrInsert(byMistake, mistakeKey(claim), () => []).push(claim);
  const mistakes = [...byMistake.values()].map((some) => ({
    severity: some[0]?.mistake?.severity,
    quoted: some.every(({planned}) => planned.claim.by !== undefined),
  }));
  const number = (severity: Severity): number => mistakes.filter((one) => one.severity === severity).length;
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, number(severity)]));
  return {
    total: mistakes.length,
    quoted: mistakes.filter(({quoted}) => quoted).length,
    bySeverity: bySeverity as Counts['mistakes']['bySeverity'],
  };
}

const mistakeKey = ({planned, mistake}: Assessment): string =>
  mistake ? `${planned.document}#${mistake.id}` : planned.id;

/** A contradicted claim about which nothing was expected is a mistake only where the document's file describes it. */
const isMistake = ({claim}: Assessment['planned'], mistake: Assessment['mistake']): boolean =>
  claim.expect === 'contradicted' || mistake !== undefined;
