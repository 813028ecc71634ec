import type {At, Draws, Holds, Measured, Operand} from '../contract/assertion.ts';
import {formatNumber} from '../numbers/format-number.ts';
import {multiplied} from '../numbers/multiplied.ts';
import {inUnicode} from '../text/in-unicode.ts';

/** What the rules of several kinds say in words. */
/** `nats²` for `nats^2`, `α` for `alpha`; nothing for a plain number. */
export const unitText = (unit: string): string => (unit === '1' ? '' : inUnicode(unit).replaceAll('^2', '²'));
export const withUnit = (text: string, unit: string): string => `${text} ${unitText(unit)}`.trimEnd();
export const holdsText = (holds: Holds): string => (holds === 'always' ? 'in every run' : 'on average');
/** A rule as it holds for means, which needs no word, or for every run. */
export const inEveryRun = (text: string, holds: Holds): string =>
  holds === 'always' ? `${text}, ${holdsText(holds)}` : text;
export const signedMargins = (margins: readonly number[], unit: string): string =>
  withUnit(`±${margins.map((margin) => formatNumber(margin)).join(', ')}`, unit);

export function measuredText({metric, case: name, at, reduce, times}: Measured): string {
  const parts = [multiplied(metric, times), name && `of ${name}`, at !== undefined && atText(at)];
  if (reduce !== undefined) parts.push(`(${reduceText(reduce)})`);
  return parts.filter(Boolean).join(' ');
}

const reduceText = (reduce: NonNullable<Measured['reduce']>): string =>
  typeof reduce === 'string' ? reduce : `first within ${formatNumber(reduce.firstWithin)} of the last`;

export function operandText(operand: Operand): string {
  if (operand.form === 'number') return formatNumber(operand.number);
  return operand.form === 'printed' ? operand.printed : measuredText(operand);
}

export const drawsText = ({sample, case: name}: Draws): string =>
  name === undefined ? sample : `${sample} of ${name}`;

function atText(at: At): string {
  if (typeof at === 'string') return at === 'every' ? 'at every point' : 'at the last point';
  const parts = Object.entries(at).map(([axis, where]) => {
    if (typeof where === 'string') return where === 'every' ? `every ${axis}` : `the last ${axis}`;
    if (typeof where === 'number') return `${axis} ${where}`;
    return 'from' in where ? `${axis} ${where.from} to ${where.to}` : `${axis} ${where.join(', ')}`;
  });
  return `at ${parts.join(', ')}`;
}
