import type {Evidence, Failures, Replay} from '../contract/evidence.ts';
import type {PlannedFigure, Plan} from '../contract/plan.ts';
import type {Verdict} from '../contract/verdict.ts';
import {required} from '../lists/look-up.ts';
import {worseOf} from './claim-evidence.ts';

/** One look: what was planned, found and judged. */
export interface Look {
  plan: Plan;
  evidence: ReadonlyMap<string, Evidence>;
  replays: readonly Replay[];
  failures: Failures;
  verdicts: readonly Verdict[];
}

/**
 * Two looks at the same claims, the later with more seeds and perhaps at fewer claims, as one. The later verdict holds,
 * with its runs; where the later look lacked runs, the earlier one does. What either look found of a record that speaks
 * against it stays: no look clears another's doubt.
 */
export function latest<L extends Look>(before: L, after: L): L {
  const seen = new Map(
    after.verdicts.filter(({state}) => state !== 'not-run').map((verdict) => [verdict.claim, verdict]),
  );
  const again = new Map(after.plan.claims.filter(({id}) => seen.has(id)).map((claim) => [claim.id, claim]));
  const figures = new Map(
    after.plan.figures.filter((figure) => isWhole(figure, after)).map((figure) => [figure.id, figure]),
  );
  const plan = {
    ...before.plan,
    claims: before.plan.claims.map((claim) => again.get(claim.id) ?? claim),
    figures: before.plan.figures.map((figure) => figures.get(figure.id) ?? figure),
  };
  const used = new Set([...plan.claims, ...plan.figures].flatMap(({runs}) => Object.values(runs).flat()));
  const runs = new Map(
    [...before.plan.runs, ...after.plan.runs].filter(({key}) => used.has(key)).map((run) => [run.key, run]),
  );
  const evidence = new Map(
    [...before.evidence, ...after.evidence].map(([key]) => [
      key,
      required(worseOf(before.evidence.get(key), after.evidence.get(key)), `evidence of ${key}`),
    ]),
  );
  return {
    ...before,
    evidence,
    plan: {...plan, runs: [...runs.values()]},
    failures: new Map([...before.failures, ...after.failures]),
    replays: [...new Map([...before.replays, ...after.replays].map((replay) => [replay.key, replay])).values()],
    verdicts: before.verdicts.map((verdict) => seen.get(verdict.claim) ?? verdict),
  };
}

const isWhole = ({runs}: PlannedFigure, {evidence}: Look): boolean =>
  Object.values(runs)
    .flat()
    .every((key) => evidence.has(key));
