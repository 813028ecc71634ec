/** The false-alarm rate of the whole suite, simulated. */
export {MOST_RED, rateOfRed, simulateSuites, type Calibration} from './calibrate.ts';
export {redrawable, type Redrawable} from './redraw.ts';
