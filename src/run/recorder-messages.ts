import type {Problem} from '../contract/error.ts';

/** Every sentence about what a run gives. */
export const undeclared = (experiment: string, kind: string, name: string, known: string[]): Problem => ({
  place: `experiment ${experiment}`,
  rule: `unknown ${kind}: the experiment yields it without declaring it`,
  got: name,
  expected: known.join(', ') || 'none',
  action: 'Declare it under `yields`.',
});
export const wrongAxes = (experiment: string, name: string, got: string, expected: string): Problem => ({
  place: `experiment ${experiment}`,
  rule: `invalid axes of ${name}`,
  got,
  expected,
  action: 'Give one value for each declared axis.',
});
/** @param at - the point, as words; empty where there is one only */
export const givenTwice = (experiment: string, kind: string, name: string, at: string): Problem => ({
  place: `experiment ${experiment}`,
  rule: `duplicate ${kind} ${name}`,
  got: `two values${at === '' ? '' : ` at ${at}`}`,
  expected: 'one',
  action:
    kind === 'metric' ? 'Yield it once, or declare the axis along which the two differ.' : 'Yield it once, in full.',
});
/** @param at - the point, as words; empty where there is one only */
export const notFinite = (experiment: string, metric: string, at: string, value: number): Problem => ({
  place: `experiment ${experiment}`,
  rule: `not finite: metric ${metric}`,
  got: `${value}${at === '' ? '' : ` at ${at}`}`,
  expected: 'a finite number, or the event `diverged` in its place',
  action: 'Fix the experiment, or yield `diverged` if a run may give such values.',
});
/** @param at - the point, as words; empty where there is one only */
export const outOfRange = (
  experiment: string,
  metric: string,
  at: string,
  value: number,
  [low, high]: readonly [number, number],
): Problem => ({
  place: `experiment ${experiment}`,
  rule: `invalid metric ${metric}`,
  got: `${value}${at === '' ? '' : ` at ${at}`}`,
  expected: `${low} to ${high}, the range that the experiment declares`,
  action: 'Fix the experiment, or its range.',
});
