import {formatNumber} from '../../numbers/format-number.ts';
import {multiplied} from '../../numbers/multiplied.ts';
import {distributionName} from '../../statistics/distribution-name.ts';
import type {Claim, Measured, Operand} from '../../contract/spec.ts';

/** By what a claim is judged, in words: the margin or bound, its reason, and what is observed. */
export interface Rule {
  /** `Margin`, `Bound`, ... */
  name: string;
  text: string;
  because: string;
  observed: string;
}

export function ruleOf(claim: Claim): Rule {
  const {equals, atLeast, atMost, order, monotone, agrees, follows, arithmetic} = claim;
  if (equals)
    return {
      name: 'Margin',
      text: `±${[equals.margin]
        .flat()
        .map((margin) => formatNumber(margin))
        .join(', ')} ${unitText(equals.unit)}`,
      because: equals.because,
      observed: measuredText(equals.observed),
    };
  if (atLeast)
    return {
      name: 'Bound',
      text: `at least ${operandText(atLeast.bound)}, ${holdsText(atLeast.holds)}`,
      because: atLeast.because,
      observed: measuredText(atLeast.observed),
    };
  if (atMost)
    return {
      name: 'Bound',
      text: `at most ${operandText(atMost.bound)}, ${holdsText(atMost.holds)}`,
      because: atMost.because,
      observed: measuredText(atMost.observed),
    };
  if (order) {
    const by = order.by > 0 ? ` by at least ${formatNumber(order.by)} ${unitText(order.unit)}` : '';
    const at = order.quantifier === 'every-point' ? 'at every point' : 'in the mean of the points';
    return {
      name: 'Order',
      text: `${operandText(order.higher)} above ${operandText(order.lower)}${by}, ${at}, ${holdsText(order.holds)}`,
      because: order.because,
      observed: 'paired by seed',
    };
  }
  if (monotone)
    return {
      name: 'Slack',
      text: `${monotone.direction}, slack ${formatNumber(monotone.slack)} ${unitText(monotone.unit)}`,
      because: monotone.because,
      observed: measuredText(monotone.observed),
    };
  if (agrees) {
    const unit = agrees.relative ? '(relative)' : unitText(agrees.unit);
    return {
      name: 'Margin',
      text: `within ${formatNumber(agrees.within)} ${unit}`,
      because: agrees.because,
      observed: `${measuredText(agrees.left)} against ${operandText(agrees.right)}`,
    };
  }
  if (follows) {
    const what = follows.distribution
      ? distributionName(follows.distribution)
      : follows.sameAs
        ? `the distribution of ${follows.sameAs.sample}`
        : 'a distribution';
    return {
      name: 'Test',
      text: `follows ${what}; level ${formatNumber(follows.level)}, power ${formatNumber(follows.power)} against ${distributionName(follows.against)}`,
      because: follows.because,
      observed: follows.sample.case ? `${follows.sample.sample} of ${follows.sample.case}` : follows.sample.sample,
    };
  }
  if (arithmetic)
    return {
      name: 'Check',
      text: `${arithmetic.check.replaceAll('-', ' ')}, of printed numbers only`,
      because: arithmetic.because,
      observed: 'nothing is run',
    };
  return {name: 'Rule', text: 'none', because: claim.because ?? '', observed: ''};
}

/** Of the printed number: what it is and how often it was drawn. */
export function printedIsText(is: Claim['where']['printedIs']): string {
  if (is === 'constant') return 'a constant';
  if (is === undefined || is === 'run') return 'one run of theirs';
  return `mean of ${is.meanOf} runs of theirs`;
}

export const unitText = (unit: string): string => (unit === '1' ? '' : unit);
const holdsText = (holds: 'on-average' | 'always'): string => (holds === 'always' ? 'in every run' : 'on average');

function measuredText({metric, case: name, at, reduce, times}: Measured): string {
  const parts = [multiplied(metric, times), name && `of ${name}`, at !== undefined && atText(at)];
  if (reduce !== undefined)
    parts.push(
      typeof reduce === 'string' ? `(${reduce})` : `(first within ${formatNumber(reduce.firstWithin)} of the last)`,
    );
  return parts.filter(Boolean).join(' ');
}

function atText(at: NonNullable<Measured['at']>): string {
  if (typeof at === 'string') return at === 'every' ? 'at every point' : 'at the last point';
  const parts = Object.entries(at).map(([axis, where]) => {
    if (typeof where === 'string' || typeof where === 'number') return `${axis} ${where}`;
    if (Array.isArray(where)) return `${axis} ${where.join(', ')}`;
    return `${axis} ${where!.from} to ${where!.to}`;
  });
  return `at ${parts.join(', ')}`;
}

function operandText(operand: Operand): string {
  if ('number' in operand) return formatNumber(operand.number);
  return 'printed' in operand ? operand.printed : measuredText(operand);
}
