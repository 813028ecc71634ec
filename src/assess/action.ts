import type {Action, Assessment} from '../contract/assessment.ts';
import {seedCountOf} from '../contract/claim.ts';
import type {Reason} from '../contract/reason.ts';
import type {Forecast} from '../contract/forecast.ts';

type Known = Pick<Assessment, 'planned' | 'spec' | 'verdict' | 'outcome' | 'evidence'>;

/**
 * The one thing to do about a claim; undefined where nobody has to act.
 *
 * @param canReplay - its experiment has a probe
 */
export function actionOf(known: Known, canReplay: boolean): Action | undefined {
  const {outcome} = known;
  switch (outcome) {
    case 'unexpected':
      return {do: 'look'};
    case 'doubtful':
      // what is live is run at every verify
      return isLive(known) ? {do: 'look'} : trustworthy(known, canReplay);
    case 'not-run':
      return whatIsMissing(known);
    case 'inconclusive':
      return moreSeeds(known);
    case 'draft':
    case 'unpredicted':
    case 'finding':
    case 'reproduced':
      return undefined;
  }
}

/** A replay is cheaper than a run. */
function trustworthy({evidence, planned}: Known, canReplay: boolean): Action {
  if (evidence.some(({status}) => status === 'stale' || status === 'differs')) return {do: 'run-again'};
  const lacksProbe = evidence.some(({status, record}) => status === 'unreplayed' && !record.probe);
  if (canReplay && lacksProbe) return {do: 'run-again'};
  return canReplay ? {do: 'replay'} : {do: 'declare-probe', file: `experiments/${planned.experiment}.yaml`};
}

/** So many as would probably settle it, if any number would. */
function moreSeeds(known: Known): Action {
  const {verdict, planned} = known;
  const seeds = verdict.state === 'inconclusive' ? seedsOf(verdict.forecast) : undefined;
  if (seeds === undefined) return {do: 'read'};
  const made = planned.claim.where.made ?? [];
  return raiseTo(made.length + seeds, known, planned.lock?.noted ?? true);
}

/** Nothing to raise where fewer seeds were run than the spec asks for. */
function raiseTo(count: number, known: Known, noted: boolean): Action {
  const {seeds, file} = known.spec;
  const keys = Object.keys(known.planned.runs).flatMap((one) => {
    if (seedCountOf(seeds, one) >= count) return [];
    return Object.hasOwn(seeds.cases, one) ? `seeds.cases.${one}` : 'seeds.count';
  });
  if (keys.length === 0) return {do: 'read'};
  return {do: 'raise-seeds', file, keys: [...new Set(keys)], count, live: isLive(known), noted};
}

function seedsOf(forecast: Forecast): number | undefined {
  if (forecast.is === 'at-least') return forecast.seeds;
  return forecast.is === 'range' ? (forecast.to ?? forecast.from) : undefined;
}

const isLive = ({evidence}: Pick<Known, 'evidence'>): boolean =>
  evidence.length > 0 && evidence.every(({source}) => source === 'live');

/** Half of the seeds make the number, and half of them judge it. */
function afterValues({made, least}: Extract<Reason, {is: 'made-of-runs'}>, known: Known): Action {
  if (made.length === 0) return {do: 'write-values'};
  return raiseTo(made.length + least, known, true);
}

/** Runs are missing, or failed; or they are there, and what the claim asks for is not in them. */
function whatIsMissing(known: Known): Action {
  const {planned, spec, verdict, evidence} = known;
  const {runs} = planned;
  if (verdict.reason.is === 'made-of-runs') return afterValues(verdict.reason, known);
  if (verdict.state === 'not-run' && verdict.failure) return {do: 'fix-run', action: verdict.failure.action};
  const isMissingRuns = Object.values(runs).flat().length > evidence.length;
  return isMissingRuns ? {do: 'run'} : {do: 'fix-spec', file: spec.file};
}
