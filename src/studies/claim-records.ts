import type {ClaimHistory, Histories, SpecHistory} from '../contract/claim-history.ts';
import type {Effects} from '../contract/effects.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import {isJudged} from '../contract/verdict.ts';
import {underLock, type Holder} from '../files/lock.ts';
import {waitsForLock} from '../files/messages.ts';
import {lookUp} from '../lists/look-up.ts';
import {levelsOfClaim, MIN_SEEDS} from '../judge/rules/index.ts';
import {placesOf, plan, type Options, type Planned, type Verified} from '../pipeline.ts';
import {declare, enterLook, isFresh, NOTHING, presentOf, type Present} from '../plan/index.ts';
import {knownKeys, readHistories, writeHistory} from '../run/index.ts';
import {recordChanged, type RecordChange} from './messages.ts';

/*
 * The record of claims: `run` and `record` write it, every other command reads it. Claims that chance does not reach
 * have none: their verdicts are exact.
 */

/**
 * Notes the present form of every claim that the planned runs bear on, before they are made.
 *
 * @returns what is known of the claims' pasts now
 */
export const declareClaims = (planned: Planned, options: Options, effects: Effects): Promise<Histories> =>
  update(planned, options, effects, (history, _, present, on) => declare(history, present, on));

/**
 * Notes, of every claim that the planned runs bear on, its present form and, if all its runs are there, the look. Says
 * which records of claims are other than before.
 *
 * @param before - what was known when the command began
 */
export async function enterLooks(
  planned: Planned,
  options: Options,
  effects: Effects,
  before = planned.histories,
): Promise<Histories> {
  const {evidence} = placesOf(options);
  const known = await knownKeys(planned.plan.runs, placesOf(options), effects.files);
  const after = await update(planned, options, effects, (history, claim, present, on) => {
    const declared = declare(history, present, on);
    const isWhole = Object.values(claim.runs)
      .flat()
      .every((key) => known.has(key));
    return isWhole ? withLook(planned, claim, declared, present, on) : declared;
  });
  const changes = changesOf(before, after);
  if (changes.length > 0) effects.say(recordChanged(changes, evidence.slice(options.project.length + 1)));
  return after;
}

function changesOf(before: Histories, after: Histories): RecordChange[] {
  return [...after].flatMap(([spec, claims]) => {
    const was = before.get(spec) ?? {};
    const grown = (what: keyof ClaimHistory): number =>
      Object.entries(claims).filter(([name, one]) => one[what].length > (was[name]?.[what].length ?? 0)).length;
    const [declared, looks] = [grown('declared'), grown('looks')];
    return declared + looks > 0 ? [{spec, declared, looks}] : [];
  });
}

/** The pasts with one more look at every claim that was judged, as a later look of the same command must count it. */
export function afterLook(verified: Verified, now: number): Histories {
  const on = new Date(now).toISOString();
  const judged = new Set(verified.verdicts.filter(isJudged).map(({claim}) => claim));
  return updated(verified, (history, claim, present) =>
    judged.has(claim.id) ? withLook(verified, claim, history, present, on) : history,
  );
}

/** Fewer seeds than settle anything spend nothing. */
function withLook({plan}: Planned, claim: PlannedClaim, history: ClaimHistory, present: Present, on: string) {
  if (present.seeds.count < MIN_SEEDS) return history;
  const {reproduced, contradicted} = levelsOfClaim(plan, claim);
  return enterLook(history, present, {on, levels: {reproduced, contradicted}});
}

type Change = (history: ClaimHistory, claim: PlannedClaim, present: Present, on: string) => ClaimHistory;

/** What other processes noted meanwhile is kept: it is read again, under a lock. */
async function update(planned: Planned, options: Options, effects: Effects, change: Change): Promise<Histories> {
  const on = new Date(effects.now()).toISOString();
  const all = {...planned, plan: {...planned.plan, claims: claimsOn(planned, options)}};
  const {evidence} = placesOf(options);
  const lock = `${evidence}/claims.lock`;
  const waits = (holder: Holder) => effects.say(waitsForLock('the record of claims', lock, holder));
  return underLock(lock, {pollMs: 20, quietMs: 5_000, waits}, async () => {
    const histories = await readHistories(evidence, effects.files);
    const after = updated({...all, histories}, (history, claim, present) => change(history, claim, present, on));
    for (const [spec, history] of after)
      if (history !== histories.get(spec)) await writeHistory(evidence, spec, history, effects.files);
    return after;
  });
}

/** Claims that share runs with those of the plan, though they are not selected: they are seen by the same runs. */
function claimsOn(planned: Planned, options: Options): PlannedClaim[] {
  const keys = new Set(planned.plan.runs.map(({key}) => key));
  const isSeen = ({runs}: PlannedClaim): boolean =>
    Object.values(runs)
      .flat()
      .some((key) => keys.has(key));
  return plan(planned, {...options, selectors: []}).plan.claims.filter(isSeen);
}

/** What nothing changes in is the same object. */
function updated(
  {plan, registry, histories}: Planned,
  change: (history: ClaimHistory, claim: PlannedClaim, present: Present) => ClaimHistory,
): Histories {
  const after = new Map(histories);
  for (const claim of plan.claims.filter(({random}) => random)) {
    const spec = `${claim.document}/${claim.spec}`;
    const before: SpecHistory = after.get(spec) ?? {};
    const history = before[claim.claim.name] ?? NOTHING;
    const changed = change(history, claim, presentOf(claim, isFresh(lookUp(registry, claim.experiment))));
    if (changed !== history) after.set(spec, {...before, [claim.claim.name]: changed});
  }
  return after;
}
