import {kindOf, outOfReach} from '../assertions/index.ts';
import type {DocumentSpecs} from '../contract/claim.ts';
import type {Problem} from '../contract/error.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {inOrder, placed, sourceOf} from './finding.ts';

/** The claims that their runs cannot reproduce, whatever they give: no error, since they may be contradicted. */
export function claimsOutOfReach(documents: readonly DocumentSpecs[], planned: readonly PlannedClaim[]): Problem[] {
  const byId = new Map(planned.filter(({random}) => random).map((claim) => [claim.id, claim]));
  const found = documents
    .flatMap(({specs}) => specs)
    .flatMap((spec) =>
      spec.claims.flatMap((claim) => {
        const {seeds} = byId.get(`${spec.document}/${spec.name}/${claim.name}`) ?? {};
        if (!seeds) return [];
        const at = (path: readonly (string | number)[]) => ['claims', claim.index, ...path];
        return outOfReach(kindOf(claim.assertion), claim, seeds.length).map((one) =>
          placed({...one, path: at(one.path)}, sourceOf(spec)),
        );
      }),
    );
  return inOrder(found);
}
