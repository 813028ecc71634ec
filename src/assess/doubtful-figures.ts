import type {DoubtfulFigure} from '../contract/assessment.ts';
import {inBrief, type Problem} from '../contract/error.ts';
import type {EvidenceByKey, Failures} from '../contract/evidence.ts';
import type {Plan, PlannedFigure} from '../contract/plan.ts';
import {isInDoubt} from './claim-evidence.ts';
import * as messages from './messages.ts';

interface Shown {
  plan: Plan;
  evidence: EvidenceByKey;
  failures?: Failures;
  allowUnreplayed?: boolean;
}

/**
 * One for each figure that shows records in doubt, or lacks runs that failed, on which no claim rests: no claim's
 * outcome shows this.
 */
export function doubtfulFigures(shown: Shown): DoubtfulFigure[] {
  const judged = new Set(shown.plan.claims.flatMap(({runs}) => Object.values(runs).flat()));
  return shown.plan.figures.flatMap((figure) => {
    const keys = Object.values(figure.runs).flat();
    const problem = problemOf(
      figure,
      keys.filter((key) => !judged.has(key)),
      shown,
    );
    return problem ? [{figure, problem}] : [];
  });
}

function problemOf(
  {id, document, spec}: PlannedFigure,
  own: readonly string[],
  {evidence, failures, allowUnreplayed}: Shown,
): Problem | undefined {
  const [failure] = own.filter((key) => !evidence.has(key)).flatMap((key) => failures?.get(key)?.[0] ?? []);
  if (failure) return messages.figureLacksRuns(id, inBrief(failure));
  const [found] = own.flatMap((key) => evidence.get(key) ?? []).filter((one) => isInDoubt(one, allowUnreplayed));
  if (found?.status === 'unreplayed') return messages.figureUnreplayed(id, found.note);
  return found && messages.figureInDoubt(id, found.note, found.source === 'live' ? undefined : `${document}/${spec}`);
}
