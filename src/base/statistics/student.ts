import {normalQuantile, tQuantile} from './special.ts';

/**
 * Upper quantile of Student's t: the value exceeded with this probability.
 *
 * @param upper - probability above, in (0, 1)
 * @param degrees - degrees of freedom, a whole number from 1
 * @source moshier2000 (`stdtri`)
 */
export const tUpper = (upper: number, degrees: number): number => -tQuantile(degrees, upper);

/** The same of the standard normal law, the limit for many degrees of freedom. */
export const normalUpper = (upper: number): number => -normalQuantile(upper);
