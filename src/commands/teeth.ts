import type {Effects} from '../contract/effects.ts';
import type {Evidence, EvidenceByKey} from '../contract/evidence.ts';
import type {PlannedClaim} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {gatherRuns, verify, type Options, type Verified} from '../harness.ts';
import {judge, judgeClaim} from '../judge/judge.ts';
import {levelsOf} from '../judge/levels.ts';
import {withRecordedSpread} from '../judge/recorded-spread.ts';
import {bites, toothless, type Bite} from '../judge/teeth.ts';
import {wrongClaims} from '../judge/wrong-claims.ts';
import {perturbationsOf, perturbedRuns, type PerturbedRun} from '../plan/perturb.ts';
import {countingWatcher} from './progress.ts';

/** `claimbench teeth`: which claim catches which way of being wrong. @returns 0; 1 where a claim is broken by nothing; 4 where nothing was tried */
export async function teethCommand({json}: {json?: string}, options: Options, effects: Effects): Promise<number> {
  const quiet = countingWatcher({live: 0}, undefined, () => {});
  const verified = await verify({...options, replay: false}, quiet, effects);
  const all = [...byPerturbation(verified, await perturbedEvidence(verified, options, effects)), ...byWrongClaim(verified)];
  const without = toothless(verified.plan.claims, all);
  if (json !== undefined) await effects.files.write(json, `${JSON.stringify({schema: 1, bites: all.map(({verdict, ...bite}) => ({...bite, reason: verdict.reason})), toothless: without}, null, 1)}\n`);
  for (const {claim, perturbation, outcome, verdict} of all.filter(({perturbation: name}) => !name.startsWith('digit-'))) {
    effects.print(`${outcome.padEnd(9)} ${claim}  ${perturbation}${outcome === 'caught' ? '' : `: ${verdict.reason}`}`);
  }
  const caught = all.filter(({outcome}) => outcome === 'caught').length;
  effects.print(`${caught} of ${all.length} perturbations caught.`);
  for (const claim of without) effects.print(`${claim}: missing teeth; nothing breaks it. Name a perturbation in \`breaks\` that does.`);
  return all.length === 0 ? 4 : without.length > 0 ? 1 : 0;
}

/** Perturbed runs by perturbation, in the place of the runs they stand for. */
export async function perturbedEvidence({plan, registry, evidence}: Verified, options: Options, effects: Effects): Promise<Map<string, EvidenceByKey>> {
  const wrong = perturbedRuns(plan);
  const found = await gatherRuns({...plan, claims: [], figures: [], runs: wrong.map(({run}) => run)}, registry, options, effects);
  const result = new Map<string, Map<string, Evidence>>();
  for (const {perturbation, run, standsFor} of wrong) {
    const one = found.get(run.key);
    if (!result.has(perturbation)) result.set(perturbation, new Map());
    if (one) for (const [key, stand] of inPlaceOf({run, standsFor}, one, evidence)) result.get(perturbation)!.set(key, stand);
  }
  return result;
}

function inPlaceOf({run, standsFor}: Pick<PerturbedRun, 'run' | 'standsFor'>, wrong: Evidence, evidence: EvidenceByKey): [string, Evidence][] {
  if (run.live) return [[standsFor[0]!, wrong]];
  const recorded = standsFor.flatMap((key) => evidence.get(key)?.record ?? []);
  const moved = withRecordedSpread(recorded, wrong.record);
  return standsFor.map((key, index) => [key, {...wrong, record: moved[index] ?? moved[0]!}]);
}

function byPerturbation({plan, verdicts}: Verified, perturbed: Map<string, EvidenceByKey>): Bite[] {
  return [...perturbationsOf(plan)].flatMap(([name, claims]) => bites(claims, verdicts, new Map([[name, judge({...plan, claims}, perturbed.get(name) ?? new Map())]])));
}

/** The ways of being wrong that a claim inherits from its kind: no run is needed. */
function byWrongClaim({plan, verdicts, evidence}: Verified): Bite[] {
  const levels = levelsOf(plan);
  return plan.claims.flatMap((planned: PlannedClaim) => {
    const twin = plan.claims.find((one) => one.document === planned.document && one.spec === planned.spec && one.claim.id === planned.claim.corrected);
    const perturbed = wrongClaims(planned.claim, twin?.claim).map(({name, claim}): [string, Verdict[]] => [name, [judgeClaim({...planned, ...(name === 'mended' && {runs: twin!.runs, yields: twin!.yields, seeds: twin!.seeds}), claim}, evidence, levels)]]);
    return bites([planned], verdicts, new Map(perturbed));
  });
}
