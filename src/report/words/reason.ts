import type {Draws, Operand, Subject} from '../../contract/assertion.ts';
import type {
  DivergedReason,
  Lack,
  MeasuredReason,
  Measurement,
  Note,
  PrintedReason,
  PrintedRelation,
  Reason,
  TestedReason,
  TestStatistic,
} from '../../contract/reason.ts';
import type {Interval} from '../../contract/verdict.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {multiplied} from '../../numbers/multiplied.ts';
import {pValueEquation} from '../../numbers/p-value.ts';
import {distributionName} from '../../statistics/distribution-name.ts';

/** Why a verdict is what it is, as one sentence without its full stop. */
export function reasonText(reason: Reason): string {
  switch (reason.is) {
    case 'measured':
      return measuredReason(reason);
    case 'tested':
      return testedReason(reason);
    case 'printed':
      return printedReason(reason);
    case 'diverged':
      return divergedReason(reason);
    case 'gaps':
      return `seeds ${listed(reason.seeds)} have no value at ${reason.label || 'this point'}`;
    case 'not-observed':
      return lackText(reason.lack);
    case 'missing-runs':
      return `${reason.missing} of ${count(reason.of, 'run')} ${reason.missing === 1 ? 'is' : 'are'} missing (${seedsText(reason.seeds)})`;
    case 'failed-runs': {
      const {place, rule, got} = reason.failure;
      const found = got === undefined ? '' : `; got ${got}`;
      return `${reason.failed} of ${count(reason.of, 'run')} failed (${seedsText(reason.seeds)}): ${place}: ${rule}${found}`;
    }
  }
}

// ---- means ------------------------------------------------------------------------------------------------------
function measuredReason({measured, unfit, lies, notes}: MeasuredReason): string {
  const parts = [measurementText(measured)];
  if (unfit) parts.push(unfitText(unfit, measured));
  if (lies) parts.push(liesText(lies));
  return [...parts, ...notes.map(noteText)].join('; ');
}

/** `at epoch 4, which decides among 15 points, trainLoss is 97.9 (mean of 10 seeds, sd 0.2), against 97.835` */
function measurementText({subject, label, points, seeds, mean, sd, reference}: Measurement): string {
  const among = points > 1 ? `, which decides among ${points} points,` : ',';
  const where = label === '' ? '' : `at ${label}${among} `;
  const spread = seeds > 1 ? `mean of ${seeds} seeds, sd ${formatNumber(sd)}` : count(seeds, 'seed');
  const against = reference === undefined ? '' : `, against ${reference}`;
  return `${where}${subjectText(subject)} is ${formatNumber(mean)} (${spread})${against}`;
}

export function subjectText(subject: Subject): string {
  switch (subject.is) {
    case 'value':
      return operandText(subject.of);
    case 'difference':
      return `${operandText(subject.left)} minus ${operandText(subject.right)}`;
    case 'step':
      return `the step of ${subject.of.metric}`;
    case 'spread':
      return `the standard deviation of ${operandText(subject.of)}`;
  }
}

function operandText(operand: Operand): string {
  if (operand.form === 'number') return String(operand.number);
  if (operand.form === 'printed') return `the printed ${operand.printed}`;
  const metric = multiplied(operand.metric, operand.times);
  return operand.case === undefined ? metric : `${metric} of ${operand.case}`;
}

function unfitText(unfit: NonNullable<MeasuredReason['unfit']>, {subject}: Measurement): string {
  switch (unfit.is) {
    case 'too-few-seeds':
      return `${count(unfit.seeds, 'seed')} ${unfit.seeds === 1 ? 'shows' : 'show'} no spread; at least ${unfit.least} are needed`;
    case 'too-few-equal':
      return `${unfit.seeds} equal runs show no spread; where all runs are equal, at least ${unfit.least} are needed`;
    case 'not-steady':
      return `${subjectText(subject)} is declared deterministic, but varies between seeds`;
  }
}

const RELATION = {within: 'within', outside: 'wholly outside', 'partly-outside': 'partly outside'} as const;

function liesText({difference, band, relation, allowed, strict, unit}: NonNullable<MeasuredReason['lies']>): string {
  const what = difference ? 'the difference' : 'it';
  const where =
    band.from === band.to
      ? `is ${formatNumber(band.from)}`
      : `lies between ${formatNumber(band.from)} and ${formatNumber(band.to)}`;
  return `${what} ${where}, ${RELATION[relation]} ${allowedText(allowed, unit, strict)}`;
}

export function allowedText({from, to}: Interval, unit: string, strict: boolean): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  if (to === Infinity) return `what is claimed (${strict ? 'more than' : 'at least'} ${formatNumber(from)}${of})`;
  if (from === -Infinity) return `what is claimed (${strict ? 'less than' : 'at most'} ${formatNumber(to)}${of})`;
  return from === -to ? `±${formatNumber(to)}${of}` : `${formatNumber(from)} to ${formatNumber(to)}${of}`;
}

function noteText(note: Note): string {
  switch (note.is) {
    case 'every-run':
      return `0 of ${note.runs} runs violate it; at most ${othersPercent(note)} % of all runs could (${confidence(note)} confidence)`;
    case 'equal-runs':
      return `all ${note.runs} runs are equal; at most ${othersPercent(note)} % of all runs could differ (${confidence(note)} confidence)`;
    case 'never-reproduced':
      return `no number of seeds can make it reproduced, since the spread of one printed run (${note.z.toFixed(3)} s √r = ${formatNumber(note.least)}) alone exceeds the margin`;
    case 'more-seeds':
      return `about ${count(note.count, 'more seed')} would probably settle it`;
    case 'no-seeds-settle':
      return `not even ${thousands(note.most)} seeds would settle it at this spread`;
    case 'skewed':
      return `the seeds look skewed (${formatNumber(note.skewness)}), so the error rates are larger than stated`;
  }
}

/** n runs of n: what share of other runs this leaves possible, in per cent. */
const othersPercent = ({runs, level}: {runs: number; level: number}): string =>
  formatNumber(100 * (1 - level ** (1 / runs)));
const confidence = ({level}: {level: number}): string => `${formatNumber(100 * (1 - level))} %`;

// ---- distributions ----------------------------------------------------------------------------------------------
function testedReason({draws, counts, other, against, test, pValue, finding}: TestedReason): string {
  const drawn = `${counts.map(thousands).join(' and ')} draws`;
  const target = 'form' in other ? drawsText(other) : distributionName(other);
  const tested = `${drawsText(draws)} (${drawn}) against ${target}: ${testText(test)}, ${pValueEquation(pValue)}`;
  return `${tested}, ${findingText(finding, distributionName(against))}`;
}

const drawsText = ({sample, case: only}: Draws): string => (only === undefined ? sample : `${sample} of ${only}`);

const testText = (test: TestStatistic): string =>
  test.test === 'kolmogorov-smirnov'
    ? `Kolmogorov-Smirnov D = ${formatNumber(test.statistic)}`
    : `chi-square = ${formatNumber(test.statistic)} with ${test.degrees} degrees of freedom`;

function findingText(finding: TestedReason['finding'], against: string): string {
  switch (finding.is) {
    case 'rejected':
      return `less than ${formatNumber(finding.level)}, the claim's share of the suite's false-alarm rate`;
    case 'rejected-at-level-only':
      return `rejected at ${formatNumber(finding.level)}, but not at ${formatNumber(finding.budget)}, the claim's share of the suite's false-alarm rate`;
    case 'weak':
      return `not rejected, but ${against} would be noticed with power ${powerText(finding.power)} only, and ${formatNumber(finding.least)} is asked for`;
    case 'not-rejected':
      return `not rejected at ${formatNumber(finding.level)}, and ${against} would be with power ${powerText(finding.power)}`;
    case 'stray-draws':
      return `${count(finding.count, 'draw')} ${finding.count === 1 ? 'is' : 'are'} no category`;
    case 'too-few-counts':
      return `a cell expects ${formatNumber(finding.seen)} draws, and at this level the chi-square approximation needs at least ${finding.least}`;
    case 'tied':
      return `${formatNumber(100 * finding.share)} % of the draws have one and the same value, so the distribution is discrete; name a categorical alternative`;
  }
}

const powerText = (power: number): string => (power > 0.9999 ? 'above 0.9999' : formatNumber(power));

// ---- printed numbers --------------------------------------------------------------------------------------------
function printedReason({of, relation, finding}: PrintedReason): string {
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
    case 'bits':
      return [
        relation.text,
        `${relation.nats} nats / (${relation.dimensions} ln 2) = ${formatNumber(relation.bits)}, as rounded`,
      ];
    case 'excess': {
      const limits = [
        ...(relation.by > 0 ? [`at least ${relation.by}`] : []),
        ...(relation.atMost === undefined ? [] : [`at most ${relation.atMost}`]),
      ];
      return [relation.text, `greater than ${relation.than}${limits.length > 0 ? ` by ${limits.join(' and ')}` : ''}`];
    }
    case 'step':
      return [`${relation.after} after ${relation.before}`, relation.direction];
  }
}

// ---- runs -------------------------------------------------------------------------------------------------------
function divergedReason({seeds, of, why}: DivergedReason): string {
  const diverged = `${seeds.length} of ${count(of, 'seed')} diverged or gave no finite value (${listed(seeds)})`;
  return `${diverged}; ${whyText(why)}`;
}

function whyText(why: DivergedReason['why']): string {
  if (why.is === 'certain') return 'the result does not depend on the seed, so every run does';
  if (why.is === 'open') return 'the remaining runs alone cannot make it reproduced';
  const what = why.case ? `${why.case.diverged} of ${count(why.case.of, 'run')} of ${why.case.name}` : 'that';
  const verb = why.case && why.case.diverged > 1 ? 'are' : 'is';
  const share = formatNumber(100 * why.tolerated);
  return `${what} ${verb} too many for a process of which at most ${share} % of runs diverge, as a document that mentions none is read`;
}

function lackText(lack: Lack): string {
  switch (lack.is) {
    case 'no-metric':
      return `the experiment yields no metric ${lack.name}`;
    case 'no-sample':
      return `the experiment yields no sample ${lack.name}`;
    case 'no-case':
      return `the claim has no runs of case ${lack.name}`;
    case 'several-cases':
      return `the claim does not say which case's draws are judged (${listed(lack.names)})`;
    case 'no-value':
      return `the records have no value of ${lack.metric} where it is asked for`;
    case 'no-value-at':
      return `the records have no value of ${lack.metric} at ${lack.axis} ${lack.value}`;
    case 'no-draws':
      return `the records have no draws of ${lack.sample}`;
    case 'no-draws-of':
      return lack.seeds.length === 1
        ? `the record of seed ${lack.seeds[0]} has no draws of ${lack.sample}`
        : `the records of seeds ${listed(lack.seeds)} have no draws of ${lack.sample}`;
    case 'unequal-points':
      return `the two sides have ${lack.left} and ${lack.right} points`;
    case 'unequal-list':
      return `${lack.count} values of ${lack.what} go with ${count(lack.points, 'point')}`;
    case 'nothing-measured':
      return 'both sides are fixed numbers, and nothing is measured';
    case 'one-point':
      return 'a sequence needs two points or more';
    case 'nothing-printed':
      return 'the claim names no printed number';
    case 'mixed-distributions':
      return 'one of distribution and against is categorical, the other continuous';
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
const listed = (items: readonly (string | number)[]): string => items.join(', ');
const seedsText = (seeds: readonly number[]): string => `${seeds.length === 1 ? 'seed' : 'seeds'} ${listed(seeds)}`;
const thousands = (number: number): string => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
