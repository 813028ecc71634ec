import type {Axis} from '../contract/experiment.ts';
import type {At, Claim, Measured, Operand} from '../contract/spec.ts';

/**
 * How many points an operand stands for, where that can be told before anything runs: over the positions of `at`, and
 * over all cases of the spec where it names none. Undefined where only the results tell: axes that are left out,
 * `every`,
 * `{from, to}`.
 */
export function pointsOf(
  {at, reduce, case: only}: Measured,
  caseCount: number,
  axes: readonly Axis[],
): number | undefined {
  const counts = reduce !== undefined ? [] : axes.map((axis) => indicesOf(at, axis));
  if (counts.includes(undefined)) return undefined;
  return counts.reduce<number>((product, count) => product * count!, only === undefined ? caseCount : 1);
}

function indicesOf(at: At | undefined, axis: Axis): number | undefined {
  const along = typeof at === 'object' ? at[axis] : at;
  if (typeof along === 'number' || along === 'last') return 1;
  return Array.isArray(along) ? along.length : undefined;
}

export const isMeasured = (operand: Operand): operand is Measured => 'metric' in operand;

/** Every metric operand of a claim, with its path within the claim. */
export function measuredOf(claim: Claim): {path: string[]; operand: Measured}[] {
  const all: [string[], Operand | undefined][] = [
    [['equals', 'observed'], claim.equals?.observed],
    [['atLeast', 'observed'], claim.atLeast?.observed],
    [['atLeast', 'bound'], claim.atLeast?.bound],
    [['atMost', 'observed'], claim.atMost?.observed],
    [['atMost', 'bound'], claim.atMost?.bound],
    [['order', 'lower'], claim.order?.lower],
    [['order', 'higher'], claim.order?.higher],
    [['monotone', 'observed'], claim.monotone?.observed],
    [['agrees', 'left'], claim.agrees?.left],
    [['agrees', 'right'], claim.agrees?.right],
  ];
  return all.flatMap(([path, operand]) => (operand && isMeasured(operand) ? [{path, operand}] : []));
}

/** Every sample operand of a claim, with its path within the claim. */
export function samplesOf({follows}: Claim): {path: string[]; sample: string; case?: string | undefined}[] {
  return [
    ...(follows ? [{path: ['follows', 'sample'], ...follows.sample}] : []),
    ...(follows?.sameAs ? [{path: ['follows', 'sameAs'], ...follows.sameAs}] : []),
  ];
}
