import type {Assessment, Counts, Unassessed} from '../contract/assessment.ts';
import {ROLES, SEVERITIES, type Role, type Severity} from '../contract/claim.ts';
import {tallyOf} from './outcome.ts';

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
  const shown = claims.filter(({outcome, planned, mistake}) => outcome === 'finding' && isMistake(planned, mistake));
  const severities = new Map(
    shown.map(({planned, mistake}) => {
      const key = mistake ? `${planned.document}#${mistake.id}` : planned.id;
      return [key, mistake?.severity] as const;
    }),
  );
  const number = (severity: Severity): number => [...severities.values()].filter((one) => one === severity).length;
  const bySeverity = Object.fromEntries(SEVERITIES.map((severity) => [severity, number(severity)]));
  return {total: severities.size, bySeverity: bySeverity as Counts['mistakes']['bySeverity']};
}

/** A contradicted claim about which nothing was expected is a mistake only where the document's file describes it. */
const isMistake = ({claim}: Assessment['planned'], mistake: Assessment['mistake']): boolean =>
  claim.expect === 'contradicted' || mistake !== undefined;
