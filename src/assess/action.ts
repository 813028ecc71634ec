import type {Action, Assessment} from '../contract/assessment.ts';

type Known = Pick<Assessment, 'planned' | 'spec' | 'verdict' | 'outcome' | 'evidence'>;

/** The one thing to do about a claim; undefined where nobody has to act. */
export function actionOf(known: Known): Action | undefined {
  const {verdict, outcome, spec} = known;
  switch (outcome) {
    case 'unexpected':
      return {do: 'look'};
    case 'doubtful':
      return {do: 'run-again'};
    case 'not-run':
      return whatIsMissing(known);
    case 'inconclusive': {
      const more = verdict.state === 'inconclusive' ? verdict.moreSeeds : 'none';
      return more === 'none' ? {do: 'read'} : {do: 'raise-seeds', file: spec.file, count: verdict.seeds.length + more};
    }
    case 'draft':
    case 'finding':
    case 'reproduced':
      return undefined;
  }
}

/** Runs are missing, or failed; or they are there, and what the claim asks for is not in them. */
function whatIsMissing({planned: {runs}, spec, verdict, evidence}: Known): Action {
  if (verdict.state === 'not-run' && verdict.failure) return {do: 'fix-run', action: verdict.failure.action};
  const isMissingRuns = Object.values(runs).flat().length > evidence.length;
  return isMissingRuns ? {do: 'run'} : {do: 'fix-spec', file: spec.file};
}
