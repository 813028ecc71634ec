/** The error rates of the whole suite, simulated. */
export {countErrors, rateOfRed, type Errors, type Risk} from './calibrate.ts';
export {AGAINST, ratesOf, RUNS, type Against, type Rates, type Runs} from './rates.ts';
export {isJudgedByRange, redrawable, type Redrawable} from './redraw.ts';
