/** What every verdict means: outcome, evidence status, action, exit code; and the history of reports. */
export {assess, exitCodeOf, type Judged} from './assess.ts';
export {countsOf} from './counts.ts';
export {readHistory, withReport} from './history.ts';
export {latest} from './latest.ts';
export {bySection, compareSections} from './order.ts';
export {isAlarm, isContradicted, outcomeOf, tallyOf} from './outcome.ts';
