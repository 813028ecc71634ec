import {printedOf, type Spec} from '../contract/claim.ts';

/** The claims that print numbers and have no anchor, so that nobody looks for them in the text; with how many. */
export function unsoughtNumbers(
  specs: readonly Pick<Spec, 'document' | 'name' | 'claims'>[],
): {claim: string; count: number}[] {
  return specs.flatMap(({document, name, claims}) =>
    claims
      .filter(({where}) => where.near.length === 0 && where.marks === undefined)
      .map((claim) => ({
        claim: `${document}/${name}/${claim.name}`,
        count: claim.where.printed.length + claim.where.points.length + printedOf(claim).length,
      }))
      .filter(({count}) => count > 0),
  );
}
