import {RELATIVE_UNIT, type Operand} from '../../../contract/assertion.ts';
import type {MeasuredReason, Measurement} from '../../../contract/reason.ts';
import {
  amountBeside,
  AT_DECIDING_POINT,
  differenceBeside,
  percent,
  runsText,
  seedsDoNot,
  stated,
  statedPercent,
  unitOfDifference,
  withUnit,
} from './amounts.ts';
import {comparedOf, type Compared, type OfTwo} from './compared.ts';
import {yieldOf, type Naming} from './naming.ts';
import {unfitSentence} from './unfit.ts';

type Lies = NonNullable<MeasuredReason['lies']>;

/** Of two quantities, or of one in two places. */
export function differenceSentence(reason: MeasuredReason, subject: OfTwo, naming: Naming): string {
  const {measured, notes, unfit} = reason;
  const lies = reason.lies && {...reason.lies, unit: unitOfDifference(reason.lies.unit)};
  const compared = comparedOf(subject, measured, lies?.relation === 'within', naming);
  if (!lies || unfit) return unfitSentence(`the difference of ${compared.both}`, measured, unfit);
  const random = [subject.left, subject.right].some((side) => isRandom(side, naming));
  const isOneSided = !Number.isFinite(lies.allowed.from) || !Number.isFinite(lies.allowed.to);
  const runs = runsText(measured, notes, random, {isWide: isOneSided});
  return isOneSided ? orderSentence(compared, runs, measured, lies) : agreementSentence(compared, runs, measured, lies);
}

const isRandom = (side: Operand, naming: Naming): boolean =>
  side.form === 'measured' && yieldOf(side.metric, naming).random;

/** One side is above the other, perhaps by some amount. */
function orderSentence(compared: Compared, runs: string, {estimate, points, seeds}: Measurement, lies: Lies): string {
  const isUpward = lies.allowed.to === Infinity;
  const asked = isUpward ? lies.allowed.from : -lies.allowed.to;
  const isHigher = estimate > 0;
  const {subject, than, differs, notSo} = compared;
  const size = withUnit(amountBeside(Math.abs(estimate), Math.abs(asked)), lies.unit);
  const found = `${subject} ${differs(size, isHigher)} ${than}${runs}`;
  const claimed = isUpward ? notSo.higher : notSo.lower;
  if (estimate === 0)
    return lies.relation === 'within' ? compared.same : `${compared.same}; it was claimed that it ${claimed}`;
  if (lies.relation === 'partly-outside') return `${found}; ${seedsDoNot(seeds)} settle whether it ${claimed}`;
  const isAsClaimed = isHigher === isUpward;
  // the reason knows only the point that decides, which need not have the smallest difference
  if (lies.relation === 'within' && points > 1) {
    const slack = asked < 0 ? `, but for the ${stated(-asked)} allowed` : '';
    const by = `${isAsClaimed ? '' : 'the other way '}by ${size}`;
    return `${subject} ${claimed} ${than}${slack}${runs}; ${AT_DECIDING_POINT}, ${by}`;
  }
  if (lies.relation === 'outside')
    return isAsClaimed
      ? `${found}, less than the ${stated(asked)} asked for`
      : `${found}; it was claimed that it ${claimed}`;
  if (!isAsClaimed) return `${found}, ${noMoreThan(-asked, Math.abs(estimate))} the ${stated(-asked)} allowed`;
  return found;
}

/** Both sides are the same within a margin. */
function agreementSentence(compared: Compared, runs: string, measured: Measurement, lies: Lies): string {
  const {estimate, points, seeds} = measured;
  const isRelative = lies.unit === RELATIVE_UNIT;
  const most = lies.allowed.to;
  const margin = isRelative ? statedPercent(most) : stated(most);
  const size = isRelative ? percent(estimate, most) : withUnit(differenceBeside(estimate, most), lies.unit);
  if (estimate === 0 && lies.relation === 'within') return compared.same;
  const found = `${compared.both} ${compared.verb} by ${size}${compared.between}${runs}`;
  if (lies.relation === 'within' && points > 1)
    return (
      `${compared.both} ${compared.verb} by no more than is allowed${compared.between}${runs}; ` +
      `${AT_DECIDING_POINT}, by ${size} (allowed: ${margin})`
    );
  if (lies.relation === 'within') return `${found}, ${noMoreThan(most, Math.abs(estimate))} the ${margin} allowed`;
  if (lies.relation === 'outside') return `${found}, more than the ${margin} allowed`;
  return `${found}; ${seedsDoNot(seeds)} settle whether that is within the ${margin} allowed`;
}

/** Of what is allowed: a tie is within it. */
const noMoreThan = (most: number, size: number): string => (size < most ? 'less than' : 'no more than');
