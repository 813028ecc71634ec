/** Runs on more machines than one. */
export {expectedDurations, longestFirst} from './durations.ts';
export type {Status} from './queue/index.ts';
export {withMachines} from './with-machines.ts';
