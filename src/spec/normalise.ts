import {KINDS, kindOf} from '../assertions/index.ts';
import type {Assertion} from '../contract/assertion.ts';
import {
  NO_NAMES,
  ONLY_CASE,
  type Claim,
  type ClaimsNothing,
  type Document,
  type Places,
  type Spec,
  type UnjudgedClaim,
  type Where,
} from '../contract/claim.ts';
import type {JsonObject} from '../contract/experiment.ts';
import {claimDigests} from './claim-digests.ts';
import type {ClaimYaml, DocumentYaml, SpecYaml, UnjudgedYaml, WhereYaml} from './yaml.ts';

/** From what is written to the one form that every later stage sees: lists are lists, and defaults are filled in. */
export function normaliseSpec(
  yaml: SpecYaml,
  {document, name, file, places}: {document: string; name: string; file: string; places: Places},
): Spec {
  return {
    document,
    name,
    file,
    places,
    experiment: yaml.experiment,
    cases: casesOf(yaml),
    names: {...NO_NAMES, ...yaml.names},
    ownParams: new Map(Object.entries(yaml.cases ?? {}).map(([id, own]) => [id, Object.keys(own)])),
    assumed: yaml.assumed,
    stated: (yaml.stated ?? []).map(({param, case: only, times, where}) => ({
      param,
      ...(times !== undefined && {times}),
      ...(only !== undefined && {case: only}),
      where: {
        section: where.section ?? '',
        near: listOf(where.near),
        printed: listOf(where.printed),
        ...marksOf(where),
      },
    })),
    seeds: {cases: {}, ...yaml.seeds},
    figures: yaml.figures,
    claims: yaml.claims.flatMap((claim, i) => normaliseClaim(claim, i) ?? []),
    unjudged: yaml.claims.flatMap((claim, i) => normaliseUnjudged(claim, i) ?? []),
  };
}

export const normaliseDocument = ({
  found = [],
  claimsNothing = [],
  quoted = {},
  mistakes = {},
  claims = [],
  ...document
}: DocumentYaml): Document => ({
  ...document,
  found,
  claimsNothing: claimsNothing.map(normaliseAside),
  quoted,
  mistakes: Object.entries(mistakes).map(([id, mistake]) => ({id, ...mistake})),
  unjudged: claims.flatMap((claim, i) => normaliseUnjudged(claim, i) ?? []),
});

export const normaliseAside = ({
  near,
  printed,
  because,
}: NonNullable<DocumentYaml['claimsNothing']>[number]): ClaimsNothing => ({
  near: listOf(near),
  printed: listOf(printed),
  because,
});

/** The kinds under whose names a claim has an assertion: one, where it is sound. */
export const kindsOf = (yaml: ClaimYaml): string[] =>
  [...KINDS.keys()].filter((kind) => (yaml as Record<string, unknown>)[kind] !== undefined);

/**
 * @param index - among the claims of the file
 * @returns undefined where the claim has no assertion or several, which `check` reports, or is not judged
 */
export function normaliseClaim(yaml: ClaimYaml, index = 0): Claim | undefined {
  const [kind, ...others] = kindsOf(yaml);
  if (kind === undefined || others.length > 0 || yaml.notJudged !== undefined) return undefined;
  const where = normaliseWhere(yaml.where);
  const assertion: Assertion = kindOf({kind}).normalise((yaml as Record<string, unknown>)[kind], where);
  const operands = kindOf({kind}).operands(assertion);
  const {role, expect, because, correction, mistake, draft, conversionSlip, proxy, detects = [], undetected} = yaml;
  return {
    ...standOf(yaml, index),
    role,
    expect,
    ...(because !== undefined && {because}),
    ...(correction !== undefined && {correction}),
    ...(mistake !== undefined && {mistake}),
    draft,
    conversionSlip,
    ...(proxy !== undefined && {proxy}),
    assertion,
    operands: operands.map(({path, operand}) => ({path: [kind, ...path], operand})),
    detects,
    ...(undetected !== undefined && {undetected}),
    digests: claimDigests(yaml, kind),
  };
}

/** @returns undefined where the claim is judged */
export function normaliseUnjudged(yaml: ClaimYaml | UnjudgedYaml, index: number): UnjudgedClaim | undefined {
  if (yaml.notJudged === undefined) return undefined;
  return {...standOf(yaml, index), notJudged: yaml.notJudged};
}

/** What every claim has, judged or not. */
function standOf(yaml: ClaimYaml | UnjudgedYaml, index: number): Omit<UnjudgedClaim, 'notJudged'> {
  const {id, says, where, by} = yaml;
  const figure = 'figure' in yaml ? yaml.figure : undefined;
  return {
    name: id,
    index,
    says,
    where: normaliseWhere(where),
    ...(by !== undefined && {by}),
    ...(figure !== undefined && {figure}),
  };
}

type ResolvedWhere = WhereYaml & {made?: readonly number[]};

/** @param where - with what its source says: a section there always is, or `check` has reported it */
export const normaliseWhere = ({
  section = '',
  near,
  printed,
  printedIs,
  points,
  made,
  ...where
}: ResolvedWhere): Where => ({
  section,
  near: listOf(near),
  printed: listOf(printed),
  ...(printedIs !== undefined && {printedIs}),
  points: listOf(points),
  ...marksOf(where),
  ...(made && {made}),
});

function marksOf({claim, part = 'value'}: Pick<WhereYaml, 'claim' | 'part'>): Pick<Where, 'marks'> {
  return claim === undefined ? {} : {marks: listOf(claim).map((id) => ({id, part}))};
}

/** Parameters of each case: the case's own over the shared ones, key by key (a case replaces whole values). */
function casesOf({params, cases}: SpecYaml): Map<string, JsonObject> {
  const shared = params as JsonObject;
  if (!cases) return new Map([[ONLY_CASE, shared]]);
  return new Map(Object.entries(cases).map(([name, own]) => [name, {...shared, ...(own as JsonObject)}]));
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
