import {isContradicted} from '../../assess/index.ts';
import type {Assessment} from '../../contract/assessment.ts';
import type {Mistake} from '../../contract/claim.ts';
import {getOrInsert} from '../../lists/look-up.ts';

/** The claims that show one mistake, and what holds instead. */
export interface MistakeGroup {
  mistake: Mistake | undefined;
  errata: Assessment[];
  /** Each stands with the first mistake that it corrects. */
  corrections: Assessment[];
}

/** The mistakes of one document, in the order of its claims; one without a description is a mistake by itself. */
export function mistakeGroups(claims: readonly Assessment[]): MistakeGroup[] {
  const groups = new Map<string, MistakeGroup>();
  const placed = new Set<Assessment>();
  for (const claim of claims.filter(isErratum)) {
    const key = claim.mistake ? `mistake ${claim.mistake.id}` : `claim ${claim.planned.id}`;
    const group = getOrInsert(groups, key, () => ({mistake: claim.mistake, errata: [], corrections: []}));
    group.errata.push(claim);
    if (claim.correction && !placed.has(claim.correction)) {
      placed.add(claim.correction);
      group.corrections.push(claim.correction);
    }
  }
  return [...groups.values()];
}

/** Of each mistake the claims that are contradicted, and no alarm; without one, it accuses nobody. */
export function establishedMistakes(claims: readonly Assessment[]): MistakeGroup[] {
  return mistakeGroups(claims).flatMap((group) => {
    const errata = group.errata.filter(({outcome}) => isContradicted(outcome));
    return errata.length === 0 ? [] : [{...group, errata}];
  });
}

const isErratum = ({planned: {claim}, mistake}: Assessment): boolean =>
  claim.role === 'claim' && (claim.expect === 'contradicted' || mistake !== undefined);
