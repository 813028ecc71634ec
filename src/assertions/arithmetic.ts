import {z} from 'zod';
import type {Assertion, Printed} from '../contract/assertion.ts';
import type {ClaimOperand} from '../contract/claim.ts';
import type {PrintedReason, PrintedRelation} from '../contract/reason.ts';
import type {JudgedState, PointVerdict} from '../contract/verdict.ts';
import {NotObserved, stateOf, type Judgement} from '../judge/rules/index.ts';
import {nth, pairsOf} from '../lists/nth.ts';
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
  type Decimal,
} from '../numbers/decimal.ts';
import {printedDecimals} from '../numbers/printed-interval.ts';
import type {AssertionKind, Broken} from './kind.ts';
import * as messages from './messages.ts';
import {because, direction, finite, printedText} from './parts.ts';
import {otherNumbers} from './printed-mutants.ts';

const schema = z
  .discriminatedUnion('check', [
    z
      .strictObject({check: z.literal('multiple-of'), times: finite, of: finite.positive(), because})
      .describe('every printed number times `times` is a multiple of `of`, within the precision printed'),
    z
      .strictObject({check: z.literal('monotone'), direction, because})
      .describe('the printed list increases or decreases strictly'),
    z
      .strictObject({check: z.literal('product'), factors: z.array(finite).min(2).max(20), because})
      .describe('the printed number is this product, as rounded (epochs times images = images seen)'),
    z
      .strictObject({check: z.literal('sum'), parts: z.array(printedText).min(2), because})
      .describe('the printed number can be the sum of these printed parts'),
    z
      .strictObject({check: z.literal('mean-of-items'), items: z.int().min(1), because})
      .describe('the printed number can be a mean of so many whole counts'),
    z
      .strictObject({
        check: z.literal('greater-than'),
        than: printedText,
        by: finite.min(0).default(0),
        atMost: finite.positive().optional(),
        because,
      })
      .describe('the printed number exceeds another by at least `by`, and by no more than `atMost` ("slightly")'),
    z
      .strictObject({check: z.literal('bits-per-dimension'), nats: printedText, dimensions: z.int().min(1), because})
      .describe('the printed number is that many nats divided by dimensions times ln 2'),
  ])
  .describe('printed numbers only; nothing runs');

type Check = z.infer<typeof schema>;
export interface Arithmetic extends Assertion {
  kind: 'arithmetic';
  check: Check;
  printed: readonly Printed[];
}

export const arithmetic: AssertionKind<Check, Arithmetic> = {
  kind: 'arithmetic',
  schema,
  granted: ['by', 'atMost'],
  normalise: (check, {printed}) => ({kind: 'arithmetic', check, printed, unit: '1', because: check.because}),
  check: brokenRules,
  operands: ({check}) => printedOperands(check),
  judge: judgeArithmetic,
  mutants: (assertion) =>
    otherNumbers(assertion.printed).map(({number, tries}) => ({
      name: 'printed-number-changed',
      ...number,
      tries: tries.map(({printed, says}) => ({assertion: {...assertion, printed}, says})),
    })),
  describe: ({check: {check}}) => ({
    name: 'Check',
    text: `${check.replaceAll('-', ' ')}, of printed numbers only`,
    observed: 'nothing is run',
  }),
  claimsNumber: false,
  words: {
    label: 'arithmetic',
    observed: 'Observed',
    against: 'Printed',
    axis: {withReference: 'Printed', alone: 'Printed'},
  },
};

function brokenRules({check, printed}: Arithmetic): Broken[] {
  if (printed.length === 0) return [messages.nothingPrinted()];
  const words = printed.flatMap((one): Broken[] =>
    typeof one === 'string' ? [] : [messages.wordsInArithmetic(one.text)],
  );
  return check.check === 'monotone' && printed.length < 2 ? [...words, messages.listNeeded()] : words;
}

function printedOperands(check: Check): ClaimOperand[] {
  const one = (printed: string, ...path: ClaimOperand['path']): ClaimOperand => ({
    path,
    operand: {form: 'printed', printed},
  });
  if (check.check === 'greater-than') return [one(check.than, 'than')];
  if (check.check === 'bits-per-dimension') return [one(check.nats, 'nats')];
  return check.check === 'sum' ? check.parts.map((part, i) => one(part, 'parts', i)) : [];
}

type Range = {text: string; from: Decimal; to: Decimal};
interface Finding {
  state: JudgedState;
  relation: PrintedRelation;
  finding: PrintedReason['finding'];
}

/** A check that more than this part of arbitrary numbers would pass shows nothing. */
const CHANCE = 0.05;
const ZERO: Decimal = {digits: 0n, exponent: 0};

/**
 * Printed numbers only: what is printed must be possible. Nothing runs and nothing is random.
 *
 * *Hypothesis*: some reals that round to the printed texts satisfy the stated relation. *Reproduced*: they do; where
 * the relation holds for arbitrary numbers with a chance above 5 % (multiples, means of counts), or for some of the
 * reals and not for others (order), the claim is inconclusive. *Contradicted*: none does. No error rate: decimals are
 * exact (whole-number arithmetic); only `bits-per-dimension` uses ln 2, as a double, whose error of 1e-16 is far below
 * any printed digit.
 *
 * @source brown2017 (the GRIM test of means of counts)
 */
function judgeArithmetic({check, printed}: Arithmetic): Judgement {
  const all = printed.map(printedDecimals);
  const findings =
    check.check === 'monotone' ? stepsOf(all, check.direction) : all.map((one) => findingFor(check, one));
  const state = stateOf(findings);
  const decisive = findings.find((finding) => finding.state === state);
  if (!decisive) throw new NotObserved({is: 'nothing-printed'});
  const {relation, finding} = state === 'reproduced' ? nth(findings, 0) : decisive;
  const numbers = check.check === 'monotone' ? all.slice(1) : all;
  return {
    form: 'settled',
    unit: '1',
    state,
    reason: {is: 'printed', of: state === 'reproduced' ? findings.length : 1, relation, finding},
    levels: {reproduced: 0, contradicted: 0},
    points: findings.map((one, i) => pointOf(nth(numbers, i), one)),
    moreSeeds: 'none',
  };
}

function findingFor(check: Exclude<Check, {check: 'monotone'}>, range: Range): Finding {
  const {text} = range;
  const compared = {text, from: toNumber(range.from), to: toNumber(range.to)};
  switch (check.check) {
    case 'multiple-of':
      return multipleOf(range, asWritten(check.times), asWritten(check.of), {
        is: 'multiple',
        text,
        times: check.times,
        of: check.of,
      });
    case 'mean-of-items':
      return multipleOf(range, asWritten(check.items), asWritten(1), {is: 'mean', text, items: check.items});
    case 'product': {
      const product = check.factors.map(asWritten).reduce(multiply);
      return contains(
        range,
        {from: product, to: product},
        {is: 'product', ...compared, factors: check.factors, product: toNumber(product)},
      );
    }
    case 'sum': {
      const parts = check.parts.map(printedDecimals);
      const sum = {from: add(...parts.map(({from}) => from)), to: add(...parts.map(({to}) => to))};
      return contains(range, sum, {
        is: 'sum',
        ...compared,
        parts: check.parts,
        sum: toNumber(add(...check.parts.map(decimal))),
      });
    }
    case 'bits-per-dimension': {
      const {nats, dimensions} = check;
      const bits = (value: Decimal): number => toNumber(value) / (dimensions * Math.LN2);
      const {from, to} = printedDecimals(nats);
      return contains(
        range,
        {from: exactly(bits(from)), to: exactly(bits(to))},
        {is: 'bits', ...compared, nats, dimensions, bits: bits(decimal(nats))},
      );
    }
    case 'greater-than':
      return exceeds(range, printedDecimals(check.than), check.by, check.atMost);
  }
}

const holds = (relation: PrintedRelation): Finding => ({state: 'reproduced', relation, finding: 'holds'});
const fails = (relation: PrintedRelation): Finding => ({state: 'contradicted', relation, finding: 'fails'});
const cannotTell = (relation: PrintedRelation): Finding => ({state: 'inconclusive', relation, finding: 'cannot-tell'});

/**
 * Whether the range times `times` holds a multiple of `of`, and whether an arbitrary number would have been noticed.
 */
function multipleOf({from, to}: Range, times: Decimal, of: Decimal, relation: PrintedRelation): Finding {
  const [a, b] = [multiply(from, times), multiply(to, times)];
  const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
  const multiple = multiply({digits: ceilingOfRatio(low, of), exponent: 0}, of);
  if (compare(multiple, high) > 0) return fails(relation);
  const chance = toNumber(subtract(high, low)) / toNumber(of);
  return chance <= CHANCE ? holds(relation) : {state: 'inconclusive', relation, finding: {anyWould: chance}};
}

function contains(range: Range, other: Omit<Range, 'text'>, relation: PrintedRelation): Finding {
  const overlap = compare(range.from, other.to) <= 0 && compare(other.from, range.to) <= 0;
  return overlap ? holds(relation) : fails(relation);
}

function exceeds(range: Range, than: Range, by: number, atMost: number | undefined): Finding {
  const limits = {by, ...(atMost !== undefined && {atMost})};
  const relation: PrintedRelation = {is: 'excess', text: range.text, than: than.text, ...limits};
  const [least, most] = [subtract(range.from, than.to), subtract(range.to, than.from)];
  const floor = asWritten(by);
  const belowAll = by === 0 ? compare(most, ZERO) <= 0 : compare(most, floor) < 0;
  const aboveAll = atMost !== undefined && compare(least, asWritten(atMost)) > 0;
  if (belowAll || aboveAll) return fails(relation);
  const shown = compare(least, floor) >= 0 && (atMost === undefined || compare(most, asWritten(atMost)) <= 0);
  return shown ? holds(relation) : cannotTell(relation);
}

function stepsOf(all: readonly Range[], direction: 'increasing' | 'decreasing'): Finding[] {
  return pairsOf(all).map(([before, next]) => {
    const [low, high] = direction === 'increasing' ? [before, next] : [next, before];
    const relation: PrintedRelation = {is: 'step', before: before.text, after: next.text, direction};
    if (compare(high.from, low.to) >= 0) return holds(relation);
    return compare(high.to, low.from) <= 0 ? fails(relation) : cannotTell(relation);
  });
}

const pointOf = ({text, from, to}: Range, {state}: Finding): PointVerdict => ({
  form: 'printed',
  label: text,
  at: {},
  state,
  reference: {text, from: toNumber(from), to: toNumber(to)},
});
