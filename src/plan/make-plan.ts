import {lookUp} from '../lists/look-up.ts';
import type {Registry, Yield} from '../contract/experiment.ts';
import type {Plan, PlannedClaim, PlannedFigure, PlannedRun, PlannedUnjudged} from '../contract/plan.ts';
import {
  DOCUMENT_FILE,
  type Claim,
  type DocumentSpecs,
  type Places,
  type Spec,
  type SpecSeeds,
} from '../contract/claim.ts';
import type {ClaimLock, Histories, SpecHistory} from '../contract/claim-history.ts';
import {askedOf} from './asked.ts';
import {claimLock, rangeOf} from './claim-lock.ts';
import {keyOf} from './key.ts';
import {select} from './select.ts';
import {isFresh, seedsOfCase, seedsOfClaim, seedsOfSpec, type AskedSeeds} from './seeds.ts';
import {claimCases, claimYields, figureCases, figureYields} from './uses.ts';

export interface PlanRequest extends AskedSeeds {
  /** Checked against the registry: the plan assumes that every name is known. */
  documents: readonly DocumentSpecs[];
  registry: Registry;
  /** None selects all. */
  selectors: readonly string[];
  /** What is known of the claims' pasts; left out: nothing. */
  histories?: Histories;
}

/**
 * Which claims are judged and which figures drawn, from which runs; every run once, however many claims use it. Runs
 * stand in the order of documents, specs, cases and seeds.
 *
 * @throws HarnessError where a selector matches nothing
 */
export function makePlan({documents, registry, selectors, histories = new Map(), ...asked}: PlanRequest): Plan {
  const specs = documents.flatMap((document) => document.specs);
  const unjudged = documents.flatMap(planUnjudged);
  const judged = specs.flatMap((spec) => spec.claims.map((claim) => idOf(spec, claim.name)));
  const selected = select([...judged, ...unjudged.map(({id}) => id)], selectors);
  const plan: Plan = {
    claims: [],
    unjudged: unjudged.filter(({id}) => selected.has(id)),
    figures: [],
    runs: [],
    sharingClaims: 0,
    selectors: [...selectors],
  };
  const runs = new Map<string, PlannedRun>();
  for (const spec of specs) {
    const planned = planSpec(
      spec,
      registry,
      seedsOfSpec(spec, registry, asked),
      histories.get(`${spec.document}/${spec.name}`),
    );
    plan.sharingClaims += planned.claims.filter(sharesAlarms).length;
    const claims = planned.claims.filter(({id}) => selected.has(id));
    const isUnjudged = plan.unjudged.some(({document, spec: name}) => document === spec.document && name === spec.name);
    if (claims.length === 0 && !isUnjudged) continue;
    // A figure belongs to the claims that name it; one that no claim names, to the spec as a whole.
    const figures = planned.figures.filter(
      (figure) => figure.claims.length === 0 || figure.claims.some((id) => selected.has(id)),
    );
    plan.claims.push(...claims);
    plan.figures.push(...figures);
    const used = new Set([...claims, ...figures].flatMap((each) => Object.keys(each.runs)));
    for (const run of planned.runs) if (used.has(run.usedBy[0].case)) addRun(runs, run);
  }
  return {...plan, runs: [...runs.values()]};
}

/** Whether chance may raise a false alarm about it. */
const sharesAlarms = ({random, claim: {expect, draft}}: PlannedClaim): boolean => random && expect !== 'open' && !draft;

/** The claims of a document that nothing judges: those of its own file, then those of its specs. */
function planUnjudged({document: {id: document, unjudged}, folder, specs, places}: DocumentSpecs): PlannedUnjudged[] {
  const head = {document, name: DOCUMENT_FILE, file: `${folder}/${DOCUMENT_FILE}.yaml`, places, unjudged};
  return [head, ...specs].flatMap((file) =>
    file.unjudged.map((claim) => ({
      id: idOf(file, claim.name),
      document,
      spec: file.name,
      place: placeOf(file.file, claim, file.places),
      claim,
    })),
  );
}

const placeOf = (file: string, {index}: {index: number}, places: Places): string =>
  `${file}:${places.get(`claims.${index}`) ?? '1:1'}`;

const idOf = ({document, name}: Pick<Spec, 'document' | 'name'>, last: string): string => `${document}/${name}/${last}`;

interface PlannedSpec {
  claims: PlannedClaim[];
  figures: PlannedFigure[];
  runs: PlannedRun[];
}

function planSpec(spec: Spec, registry: Registry, seeds: SpecSeeds, history?: SpecHistory): PlannedSpec {
  const {experiment, claims, unjudged, figures, document, name, names} = spec;
  const runs = runsOf(spec, registry, seeds);
  const cases = [...spec.cases.keys()];
  const keysOf = (cases: readonly string[], of?: readonly number[]): Record<string, string[]> =>
    Object.fromEntries(
      cases.map((one) => [
        one,
        runs
          .filter(({usedBy, asked}) => usedBy[0].case === one && (of?.includes(asked.seed) ?? true))
          .map(({key}) => key),
      ]),
    );
  const seedsFor = (claim: Claim): number[] => seedsOfClaim(claim, spec, seeds);
  const {yields} = lookUp(registry, experiment);
  const live = isFresh(lookUp(registry, experiment));
  const isRandom = (claim: Claim): boolean => claimYields(claim).some((one) => lookUp(yields, one).random);
  const lockOf = (claim: Claim): ClaimLock =>
    claimLock({digests: claim.digests, seeds: rangeOf(seedsFor(claim)), live}, claim.name, history);
  const pick = (all: readonly string[]): Record<string, Yield> =>
    Object.fromEntries(all.map((one) => [one, lookUp(yields, one)]));
  return {
    runs,
    claims: claims.map((claim) => ({
      id: idOf(spec, claim.name),
      document,
      spec: name,
      place: placeOf(spec.file, claim, spec.places),
      claim,
      experiment,
      yields: pick(claimYields(claim)),
      names,
      runs: keysOf(claimCases(claim, cases), seedsFor(claim)),
      seeds: seedsFor(claim),
      random: isRandom(claim),
      ...(isRandom(claim) && {lock: lockOf(claim)}),
    })),
    figures: Object.entries(figures).map(([id, figure]) => ({
      id: idOf(spec, id),
      document,
      spec: name,
      figure,
      experiment,
      yields: pick(figureYields(figure)),
      names,
      runs: keysOf(figureCases(figure, cases)),
      claims: [...claims, ...unjudged].filter(({figure: shown}) => shown === id).map((claim) => idOf(spec, claim.name)),
    })),
  };
}

/** Cases in order, seeds within. */
function runsOf(spec: Spec, registry: Registry, seeds: SpecSeeds): PlannedRun[] {
  const experiment = lookUp(registry, spec.experiment);
  return [...spec.cases].flatMap(([caseName, written]) => {
    const shared = askedOf(registry, spec.experiment, written);
    return seedsOfCase(seeds, caseName).map((seed): PlannedRun => {
      const asked = {...shared, seed};
      return {
        key: keyOf(asked),
        asked,
        live: experiment.live,
        needs: experiment.needs,
        usedBy: [{document: spec.document, spec: spec.name, case: caseName}],
      };
    });
  });
}

function addRun(runs: Map<string, PlannedRun>, run: PlannedRun): void {
  const known = runs.get(run.key);
  if (known) known.usedBy.push(...run.usedBy);
  else runs.set(run.key, run);
}
