import {
  add,
  asWritten,
  ceilingOfRatio,
  compare,
  decimal,
  exactly,
  multiply,
  subtract,
  toNumber,
} from '../numbers/decimal.ts';
import type {Decimal} from '../numbers/decimal.ts';
import type {Claim, Printed} from '../contract/spec.ts';
import type {PointVerdict, VerdictState} from '../contract/verdict.ts';
import type {Judgement} from '../judge/rules/judgement.ts';
import * as messages from '../judge/messages.ts';
import {printedDecimals} from '../numbers/printed-interval.ts';

type Arithmetic = NonNullable<Claim['arithmetic']>;
type Range = {text: string; from: Decimal; to: Decimal};
interface Finding {
  state: VerdictState;
  says: string;
}

/** A check that more than this part of arbitrary numbers would pass shows nothing. */
const CHANCE = 0.05;
const ZERO: Decimal = {digits: 0n, exponent: 0};

/**
 * Printed numbers only: what is printed must be possible. Nothing runs and nothing is random.
 *
 * *Hypothesis*: some reals that round to the printed texts satisfy the stated relation. *Reproduced*: they do; where
 * the
 * relation holds for arbitrary numbers with a chance above 5 % (multiples, means of counts), or for some of the reals
 * and
 * not for others (order), it is inconclusive. *Contradicted*: none does. No error rate: decimals are exact
 * (whole-number
 * arithmetic); only `bits-per-dimension` uses ln 2, as a double, whose error of 1e-16 is far below any printed digit.
 *
 * @source design.md, section 5; the check of means of counts is brown2017's GRIM test
 */
export function judgeArithmetic(check: Arithmetic, printed: Printed | Printed[] | undefined): Judgement {
  const all = [printed ?? []].flat().map(printedDecimals);
  const findings =
    all.length === 0
      ? []
      : check.check === 'monotone'
        ? stepsOf(all, check.direction)
        : all.map((range) => findingFor(check, range));
  const state = verdictOf(findings);
  const decisive = findings.find((finding) => finding.state === state);
  const says =
    state === 'reproduced' && findings.length > 1
      ? messages.eachOf(findings.length, findings[0]!.says)
      : (decisive?.says ?? messages.nothingPrinted);
  return {
    form: 'settled',
    unit: '1',
    state,
    reason: says,
    marginToFlip: NaN,
    levels: {reproduced: 0, contradicted: 0},
    points:
      check.check === 'monotone'
        ? findings.map((f, i) => pointOf(all[i + 1]!, f))
        : findings.map((f, i) => pointOf(all[i]!, f)),
    ...(state === 'inconclusive' && {moreSeeds: Infinity}),
  };
}

function findingFor(check: Exclude<Arithmetic, {check: 'monotone'}>, range: Range): Finding {
  switch (check.check) {
    case 'multiple-of':
      return multipleOf(
        range,
        asWritten(check.times),
        asWritten(check.of),
        messages.asMultiple(range.text, check.times, check.of),
      );
    case 'mean-of-items':
      return multipleOf(range, asWritten(check.items), asWritten(1), messages.asMean(range.text, check.items));
    case 'product': {
      const product = check.factors.map(asWritten).reduce(multiply);
      return contains(
        range,
        {text: '', from: product, to: product},
        messages.asProduct(range.text, check.factors, toNumber(product)),
      );
    }
    case 'sum': {
      const parts = check.parts.map(printedDecimals);
      const sum = {text: '', from: add(...parts.map(({from}) => from)), to: add(...parts.map(({to}) => to))};
      return contains(range, sum, messages.asSum(range.text, check.parts, toNumber(add(...check.parts.map(decimal)))));
    }
    case 'bits-per-dimension': {
      const nats = printedDecimals(check.nats);
      const bits = (value: Decimal) => exactly(toNumber(value) / (check.dimensions * Math.LN2));
      return contains(
        range,
        {text: '', from: bits(nats.from), to: bits(nats.to)},
        messages.asBits(
          range.text,
          check.nats,
          check.dimensions,
          toNumber(decimal(check.nats)) / (check.dimensions * Math.LN2),
        ),
      );
    }
    case 'greater-than':
      return exceeds(range, printedDecimals(check.than), check.by, check.atMost);
  }
}

/** Whether the range times `times` holds a multiple of `of`, and whether an arbitrary number would have been detected. */
function multipleOf({from, to}: Range, times: Decimal, of: Decimal, says: messages.Relation): Finding {
  const [a, b] = [multiply(from, times), multiply(to, times)];
  const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
  const multiple = multiply({digits: ceilingOfRatio(low, of), exponent: 0}, of);
  if (compare(multiple, high) > 0) return {state: 'contradicted', says: messages.isNot(says)};
  const chance = toNumber(subtract(high, low)) / toNumber(of);
  return chance <= CHANCE
    ? {state: 'reproduced', says: messages.is(says)}
    : {state: 'inconclusive', says: messages.anyWould(says, chance)};
}

function contains(range: Range, other: Range, says: messages.Relation): Finding {
  const overlap = compare(range.from, other.to) <= 0 && compare(other.from, range.to) <= 0;
  return overlap ? {state: 'reproduced', says: messages.is(says)} : {state: 'contradicted', says: messages.isNot(says)};
}

function exceeds(range: Range, than: Range, by: number, atMost: number | undefined): Finding {
  const says = messages.asExcess(range.text, than.text, by, atMost);
  const [least, most] = [subtract(range.from, than.to), subtract(range.to, than.from)];
  const floor = asWritten(by);
  const belowAll = by === 0 ? compare(most, ZERO) <= 0 : compare(most, floor) < 0;
  const aboveAll = atMost !== undefined && compare(least, asWritten(atMost)) > 0;
  if (belowAll || aboveAll) return {state: 'contradicted', says: messages.isNot(says)};
  const shown = compare(least, floor) >= 0 && (atMost === undefined || compare(most, asWritten(atMost)) <= 0);
  return shown
    ? {state: 'reproduced', says: messages.is(says)}
    : {state: 'inconclusive', says: messages.cannotTell(says)};
}

function stepsOf(all: readonly Range[], direction: 'increasing' | 'decreasing'): Finding[] {
  return all.slice(1).map((next, i) => {
    const [low, high] = direction === 'increasing' ? [all[i]!, next] : [next, all[i]!];
    const says = messages.asStep(all[i]!.text, next.text, direction);
    if (compare(high.from, low.to) >= 0) return {state: 'reproduced', says: messages.is(says)};
    if (compare(high.to, low.from) <= 0) return {state: 'contradicted', says: messages.isNot(says)};
    return {state: 'inconclusive', says: messages.cannotTell(says)};
  });
}

function verdictOf(findings: readonly Finding[]): VerdictState {
  if (findings.some(({state}) => state === 'contradicted')) return 'contradicted';
  return findings.length > 0 && findings.every(({state}) => state === 'reproduced') ? 'reproduced' : 'inconclusive';
}

function pointOf({text, from, to}: Range, {state}: Finding): PointVerdict {
  const interval = {from: toNumber(from), to: toNumber(to)};
  return {
    label: text,
    at: {},
    state,
    perSeed: [],
    mean: NaN,
    sd: NaN,
    reference: {text, ...interval},
    band: interval,
    wideBand: interval,
    allowed: {from: -Infinity, to: Infinity},
  };
}
