/** The error rates of the whole suite, simulated. */
export {countErrors, rateOfRed, type Errors, type Risk} from './calibrate.ts';
export {redrawable, type Redrawable} from './redraw.ts';
