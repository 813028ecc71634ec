import type {ClaimDigests} from '../contract/claim.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {ClaimHistory, ClaimLock, Declared, Look, SeedRange, SpecHistory} from '../contract/claim-history.ts';
import {digestOfJson} from '../text/canonical-json.ts';

/** A claim as it is planned: its present form, and the seeds that judge it. */
export interface Present {
  digests: ClaimDigests;
  seeds: SeedRange;
  /** Computed at every verify, on seeds that follow from the claims of the spec. */
  live: boolean;
}

/** Of consecutive seeds, one or more. */
export const rangeOf = (seeds: readonly number[]): SeedRange => ({from: seeds[0] ?? 1, count: seeds.length});

/** A claim of a plan. @param live - whether its experiment is */
export const presentOf = ({claim, seeds, lock}: PlannedClaim, live: boolean): Present => ({
  digests: claim.digests,
  seeds: lock?.later?.at(-1) ?? rangeOf(seeds),
  live,
});

/** The claim as each earlier look had it, oldest first, as far as its seeds are among the present ones. */
export function atEarlierLooks(claim: PlannedClaim): PlannedClaim[] {
  const {lock, seeds, runs} = claim;
  if (!lock) return [];
  return lock.earlier.flatMap(({from, count}, index): PlannedClaim[] => {
    const isAmong = (_: unknown, i: number): boolean => seeds[i]! >= from && seeds[i]! < from + count;
    if (seeds.filter(isAmong).length < count) return [];
    const later = [...lock.earlier.slice(index + 1), rangeOf(seeds)];
    return [
      {
        ...claim,
        seeds: seeds.filter(isAmong),
        runs: Object.fromEntries(Object.entries(runs).map(([name, keys]) => [name, keys.filter(isAmong)])),
        lock: {...lock, look: index + 1, noted: true, earlier: lock.earlier.slice(0, index), later},
      },
    ];
  });
}

/**
 * What the past of a claim says of the runs that are planned for it. @param spec - of its spec, if anything was kept
 */
export function claimLock(present: Present, name: string, spec?: SpecHistory): ClaimLock {
  const history = spec?.[name] ?? NOTHING;
  const {number, earlier, noted} = lookAt(present, history);
  const declaredOn = history.declared.find((one) => isSameForm(one, present))?.on;
  const keptSince = spec && firstOf(Object.values(spec).flatMap(({declared}) => declared.map(({on}) => on)));
  const seenBefore = history.looks.some(({on, seeds}) => on < (declaredOn ?? '') && overlaps(seeds, present.seeds));
  return {
    look: number,
    noted,
    earlier,
    seenBefore,
    ...(declaredOn !== undefined && {declaredOn}),
    ...(keptSince !== undefined && {keptSince}),
  };
}

export const NOTHING: ClaimHistory = {declared: [], looks: []};

/** The claim with its present form, which is noted once. */
export function declare(history: ClaimHistory, present: Present, on: string): ClaimHistory {
  if (history.declared.some((one) => isSameForm(one, present))) return history;
  return {...history, declared: [...history.declared, {on, ...formOf(present)}]};
}

/** The claim with a look at its present seeds. To judge the same seeds again is no further look. */
export function enterLook(history: ClaimHistory, {seeds}: Present, look: Omit<Look, 'seeds'>): ClaimHistory {
  if (history.looks.some((one) => isSame(one.seeds, seeds))) return history;
  return {...history, looks: [...history.looks, {...look, seeds}]};
}

/**
 * Which look at a claim these seeds are. All looks at a claim count, whatever form it had and whichever seeds they
 * used; of a live one those that share seeds with the present look, since every change of the spec brings fresh ones.
 */
export function lookAt(
  {seeds, live}: Present,
  {looks}: ClaimHistory,
): {number: number; noted: boolean; earlier: SeedRange[]} {
  const all = looks.map((one) => one.seeds).filter((one) => !live || overlaps(one, seeds));
  const index = all.findIndex((one) => isSame(one, seeds));
  const earlier = index < 0 ? all : all.slice(0, index);
  return {number: earlier.length + 1, noted: index >= 0, earlier};
}

const formOf = ({digests, seeds: {from}}: Present): Omit<Declared, 'on'> => ({
  assertion: digests.assertion,
  margin: digests.margin,
  proxy: digests.proxy,
  seeds: digestOfJson({from}).slice(0, 16),
});

const isSameForm = ({on: _, ...before}: Declared, present: Present): boolean =>
  digestOfJson(before) === digestOfJson(formOf(present));
const isSame = (a: SeedRange, b: SeedRange): boolean => a.from === b.from && a.count === b.count;
const overlaps = (a: SeedRange, b: SeedRange): boolean => a.from < b.from + b.count && b.from < a.from + a.count;
const firstOf = (dates: readonly string[]): string | undefined => [...dates].sort()[0];
