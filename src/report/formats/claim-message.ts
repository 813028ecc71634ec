import {formatNumber} from '../../numbers/format-number.ts';
import type {ResultsFile} from './results-schema.ts';

export type ResultOfClaim = ResultsFile['claims'][number];

/**
 * Why a claim's test fails, with the numbers that decide: what was foreseen, observed and allowed, the reason, and the
 * one action.
 */
export function claimMessage({
  verdict,
  outcome,
  expected,
  reason,
  observed,
  unit,
  marginToFlip,
  evidence,
  action,
}: ResultOfClaim): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  const points = observed
    .slice(0, MOST_POINTS)
    .map(
      ({label, mean, sd, perSeed, reference, allowed: [from, to]}) =>
        `  ${label ? `${label}: ` : ''}observed ${number(mean)}${of} (${perSeed.length} ${perSeed.length === 1 ? 'seed' : 'seeds'}${sd === null ? '' : `, sd ${number(sd, 2)}`})` +
        `${reference ? `, against ${reference.text}, difference` : ','} allowed ${from === null ? '−∞' : number(from)} to ${to === null ? '∞' : number(to)}`,
    );
  return [
    `expected ${expected}, got ${verdict}${outcome === 'doubtful' ? ' from evidence in doubt' : ''}: ${reason}`,
    ...points,
    ...(observed.length > MOST_POINTS ? [`  and ${observed.length - MOST_POINTS} more points`] : []),
    ...(marginToFlip === null ? [] : [`  the verdict flips when the margin moves by ${number(marginToFlip, 3)}${of}`]),
    ...(outcome === 'doubtful' && evidence ? [`  evidence: ${evidence.status}. ${evidence.note}`] : []),
    ...(action === null ? [] : [action]),
  ].join('\n');
}

const MOST_POINTS = 8;
const number = (value: number | null, digits = 5): string => (value === null ? '–' : formatNumber(value, digits));
