/** What every verdict means: outcome, evidence status, action, exit code; and the history of reports. */
export {assess, compareSections, exitCodeOf, type Judged} from './assess.ts';
export {historyLine, readHistory, withReport} from './history.ts';
export {latest} from './latest.ts';
export {isAlarm, outcomeOf, tallyOf} from './outcome.ts';
