import {formatNumber} from './format-number.ts';

/** Smaller p-values are not told apart: the tails are not computed to more. */
const LEAST = 1e-12;

/** @param digits - significant ones */
export const pValueText = (p: number, digits?: number): string =>
  p < LEAST ? `below ${formatNumber(LEAST)}` : formatNumber(p, digits);

/** `p = 0.37`, `p below 10⁻¹²`. */
export const pValueEquation = (p: number): string => `p ${p < LEAST ? '' : '= '}${pValueText(p)}`;
