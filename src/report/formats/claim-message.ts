import {formatNumber} from '../../numbers/format-number.ts';
import {count, listed} from '../words/index.ts';
import type {ResultsFile} from './results-schema.ts';

export type ResultOfClaim = ResultsFile['claims'][number];
type ResultOfPoint = ResultOfClaim['observed'][number];

const MOST_POINTS = 8;

/**
 * Why a claim's test fails, with the numbers that decide: what was expected, observed and allowed, the reason, and the
 * one action.
 */
export function claimMessage(claim: ResultOfClaim): string {
  const {outcome, observed, unit, marginToFlip, evidence, action} = claim;
  const of = unit === '1' ? '' : ` ${unit}`;
  const left = observed.length - MOST_POINTS;
  return [
    firstLine(claim),
    ...observed.slice(0, MOST_POINTS).map((point) => `  ${pointText(point, of)}`),
    ...(left > 0 ? [`  and ${count(left, 'more point')}`] : []),
    ...(marginToFlip === null ? [] : [`  the verdict flips when the margin moves by ${number(marginToFlip, 3)}${of}`]),
    ...(outcome === 'doubtful' && evidence ? [`  evidence: ${evidence.status}. ${evidence.note}`] : []),
    ...(action === null ? [] : [action]),
  ].join('\n');
}

function firstLine({verdict, outcome, expected, reason}: ResultOfClaim): string {
  const asked = expected === 'open' ? 'no prediction was made' : `expected ${expected}`;
  return `${asked}, got ${verdict}${outcome === 'doubtful' ? ' from evidence in doubt' : ''}: ${reason}`;
}

/** `epoch 2: observed 0.37 nats (10 seeds, sd 0.01), against 0.5, difference allowed −0.05 to 0.05` */
function pointText(point: ResultOfPoint, of: string): string {
  const {label, mean, sd, estimate = null, perSeed, reference} = point;
  const [from, to] = point.allowed;
  const isMean = estimate === null;
  const spread = listed([count(perSeed.length, 'seed'), ...(isMean && sd !== null ? [`sd ${number(sd, 2)}`] : [])]);
  const observed = `${label ? `${label}: ` : ''}observed ${number(estimate ?? mean)}${of} (${spread})`;
  const against = reference ? `, against ${reference.text},${isMean ? ' difference' : ''}` : ',';
  return `${observed}${against} allowed ${from === null ? '−∞' : number(from)} to ${to === null ? '∞' : number(to)}`;
}

const number = (value: number | null, digits = 5): string => (value === null ? '–' : formatNumber(value, digits));
