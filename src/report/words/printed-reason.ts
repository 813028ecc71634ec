import type {PrintedReason, PrintedRelation} from '../../contract/reason.ts';
import {formatNumber} from '../../numbers/format-number.ts';

/** Whether a relation between printed numbers holds. */
export function printedReason({of, relation, finding}: PrintedReason): string {
  const [subject, object] = relationText(relation);
  if (finding === 'holds')
    return of > 1 ? `all of ${of}: ${subject} is ${object}, and so on` : `${subject} is ${object}`;
  if (finding === 'fails') return `${subject} is not ${object}`;
  if (finding === 'cannot-tell') return `whether ${subject} is ${object} cannot be told at the precision printed`;
  const share = finding.anyWould >= 1 ? 'any number' : `${formatNumber(100 * finding.anyWould)} % of all numbers`;
  return `${subject} is ${object}, but so would ${share} be at the precision printed`;
}

/** What stands on either side of "is". */
function relationText(relation: PrintedRelation): [subject: string, object: string] {
  switch (relation.is) {
    case 'multiple':
      return [`${relation.text} × ${relation.times}`, `a multiple of ${relation.of} within the precision printed`];
    case 'mean':
      return [relation.text, `a mean of ${relation.items} whole counts`];
    case 'product':
      return [relation.text, `${relation.factors.join(' × ')} = ${relation.product}, as rounded`];
    case 'sum':
      return [relation.text, `the sum of ${relation.parts.join(' + ')} (${relation.sum} as printed)`];
    case 'bits': {
      const {text, nats, dimensions, bits} = relation;
      return [text, `${nats} nats / (${dimensions} ln 2) = ${formatNumber(bits)}, as rounded`];
    }
    case 'excess':
      return [relation.text, `greater than ${relation.than}${byText(relation)}`];
    case 'step':
      return [`${relation.after} after ${relation.before}`, relation.direction];
  }
}

function byText({by, atMost}: Extract<PrintedRelation, {is: 'excess'}>): string {
  const limits = [...(by > 0 ? [`at least ${by}`] : []), ...(atMost === undefined ? [] : [`at most ${atMost}`])];
  return limits.length > 0 ? ` by ${limits.join(' and ')}` : '';
}
