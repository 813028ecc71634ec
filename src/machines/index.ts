/** Runs on more machines than one. */
export {expectedDurations, longestFirst, type DurationOf} from './durations.ts';
