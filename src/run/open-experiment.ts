import type {Experiment, OpenContext, Session} from '../contract/experiment.ts';
import {fault, unknownMutant} from './messages.ts';

/** What a session is opened with: the parameters, and the mutant that is asked for, if any. */
export type Opening<P> = Omit<OpenContext<P>, 'parts'> & {mutant?: string | undefined};

/**
 * A session of an experiment, or of one of its mutants.
 *
 * @throws HarnessError when the experiment has no such mutant
 */
export async function openExperiment<P, Parts extends object>(
  experiment: Experiment<P, Parts>,
  {mutant, ...context}: Opening<P>,
): Promise<Session> {
  return experiment.open({...context, parts: partsOf(experiment, mutant)});
}

/** The parts of an experiment, with those that the mutant replaces. */
function partsOf<P, Parts extends object>({parts, mutants}: Experiment<P, Parts>, mutant?: string): Parts {
  if (mutant === undefined) return {...parts} as Parts;
  if (!Object.hasOwn(mutants, mutant)) throw fault(unknownMutant(mutant, Object.keys(mutants)));
  return {...parts, ...mutants[mutant]?.replace} as Parts;
}
