/** Which claims are judged and which figures drawn, from which runs. */
export {askedOf} from './asked.ts';
export {atEarlierLooks, declare, enterLook, NOTHING, presentOf, type Present} from './claim-lock.ts';
export {correctionOf} from './correction-of.ts';
export {keyOf} from './key.ts';
export {makePlan} from './make-plan.ts';
export {mutantRuns, mutantsOf, type MutantRun} from './mutant-runs.ts';
export {isFresh} from './seeds.ts';
