import type {Operand, Subject} from '../../contract/assertion.ts';
import type {Position} from '../../contract/experiment.ts';
import type {MeasuredReason, Measurement, Note, RestsOnNormality} from '../../contract/reason.ts';
import type {Interval} from '../../contract/verdict.ts';
import {atLeastPercent} from '../../numbers/at-least-percent.ts';
import {formatNumber} from '../../numbers/format-number.ts';
import {multiplied} from '../../numbers/multiplied.ts';
import {count} from './english.ts';
import {forecastText} from './forecast.ts';

/** What was measured at the deciding point, and where it lies against what is allowed. */
export function measuredReason({measured, unfit, lies, notes}: MeasuredReason): string {
  const parts = [measurementText(measured)];
  if (unfit) parts.push(unfitText(unfit, measured));
  if (lies) parts.push(liesText(lies));
  return [...parts, ...notes.map(noteText)].join('; ');
}

/** `at epoch 4, which decides among 15 points, trainLoss is 97.9 (mean of 10 seeds, sd 0.2), against 97.835` */
function measurementText(measured: Measurement): string {
  const {subject, label, points, seeds, estimate, sd, reference, run} = measured;
  const among = points > 1 ? `, which decides among ${points} points,` : ',';
  const twoPlaces = betweenPlaces(measured);
  const isPlaced = label === '' || (twoPlaces !== undefined && points === 1);
  const where = isPlaced ? '' : `at ${label}${among} `;
  const isMean = seeds > 1 && sd !== undefined;
  const ofOne = run ? `seed ${run.seed}, the ${run.is} of ${count(seeds, 'run')}` : count(seeds, 'seed');
  const from = isMean ? `mean of ${seeds} seeds, sd ${formatNumber(sd)}` : ofOne;
  const against = reference === undefined ? '' : `, against ${reference.text}`;
  return `${where}${twoPlaces ?? subjectText(subject)} is ${formatNumber(estimate)} (${from})${against}`;
}

/** `loss at epoch 1 minus loss at epoch 3`, where both sides are called the same. */
function betweenPlaces({subject, place, other}: Measurement): string | undefined {
  if (subject.is !== 'difference' || !place || !other) return undefined;
  const [left, right] = [operandText(subject.left), operandText(subject.right)];
  const [here, there] = [placeText(place.at), placeText(other.at)];
  if (left !== right || here === there || here === '' || there === '') return undefined;
  return `${left} at ${here} minus ${right} at ${there}`;
}

const placeText = (at: Position): string =>
  Object.entries(at)
    .map(([axis, value]) => `${axis} ${value}`)
    .join(', ');

export function subjectText(subject: Subject): string {
  switch (subject.is) {
    case 'value':
      return operandText(subject.of);
    case 'difference':
      return `${operandText(subject.left)} minus ${operandText(subject.right)}`;
    case 'step':
      return `the step of ${subject.of.metric}`;
    case 'statistic':
      return [subject.before, operandText(subject.of), subject.after].filter(Boolean).join(' ');
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
    case 'too-few-seeds': {
      const are = unfit.seeds === 1 ? 'is' : 'are';
      return `${count(unfit.seeds, 'seed')} ${are} too few to tell the spread; at least ${unfit.least} are needed`;
    }
    case 'no-spread':
      return (
        `all ${unfit.seeds} runs are equal and show no spread; ` +
        'declare the range of the metric, or that it does not depend on the seed, or claim it of every run'
      );
    case 'not-steady':
      return `${subjectText(subject)} is declared deterministic, but varies between seeds`;
    case 'of-kind':
      return unfit.says;
  }
}

const RELATION = {within: 'within', outside: 'wholly outside', 'partly-outside': 'partly outside'} as const;

function liesText({difference, band, relation, allowed, strict, unit}: NonNullable<MeasuredReason['lies']>): string {
  const what = difference ? 'the difference' : 'it';
  const digits = digitsOf(band, allowed);
  const [from, to] = [formatNumber(band.from, digits), formatNumber(band.to, digits)];
  const where = band.from === band.to ? `is ${from}` : `lies between ${from} and ${to}`;
  return `${what} ${where}, ${RELATION[relation]} ${allowedText(allowed, unit, strict, digits)}`;
}

/** Five, or as many more as it takes to show how the ends of an interval lie to those of what is allowed. */
function digitsOf(band: Interval, allowed: Interval): number {
  const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));
  const sides = (digits: number): string =>
    [band.from, band.to]
      .flatMap((end) =>
        [allowed.from, allowed.to].map((limit) => [rounded(end, digits), rounded(limit, digits)] as const),
      )
      .map(([end, limit]) => Math.sign(end - limit))
      .join();
  const right = sides(MOST_DIGITS);
  let digits = 5;
  while (digits < MOST_DIGITS && sides(digits) !== right) digits++;
  return digits;
}

const MOST_DIGITS = 12;

export function allowedText({from, to}: Interval, unit: string, strict: boolean, digits = 5): string {
  const of = unit === '1' ? '' : ` ${unit}`;
  const [least, most] = [formatNumber(from, digits), formatNumber(to, digits)];
  if (to === Infinity) return `what is claimed (${strict ? 'more than' : 'at least'} ${least}${of})`;
  if (from === -Infinity) return `what is claimed (${strict ? 'less than' : 'at most'} ${most}${of})`;
  return from === -to ? `±${most}${of}` : `${least} to ${most}${of}`;
}

function noteText(note: Note): string {
  switch (note.is) {
    case 'every-run':
      return everyRunText(note);
    case 'violated':
      return `the claim fails with ${note.seeds} of ${count(note.of, 'seed')}`;
    case 'forecast':
      return forecastText(note.forecast);
    case 'bounded': {
      const [from, to] = [note.range.from, note.range.to].map((end) => formatNumber(end));
      const why = note.equal ? 'all runs are equal' : 'some runs lie at an end of it';
      return `only the range ${from} to ${to} is assumed, since ${why}`;
    }
    case 'rests-on-normality':
      return normalityText(note);
    case 'diverged-runs': {
      const were = note.diverged === 1 ? 'is' : 'are';
      return `${note.diverged} of ${count(note.of, 'seed')} diverged and ${were} left out`;
    }
    case 'of-kind':
      return note.says;
  }
}

const TEST_WORDS = {
  rank: 'the rank of the printed number among them gives',
  sign: 'the sign test, which is of the median, gives',
};

function normalityText({level, without}: RestsOnNormality): string {
  const supposes = `the level of ${percent(level)} supposes nearly normal runs`;
  if (!without) return `${supposes}; no test without that is known for a printed mean`;
  return `${supposes}; ${TEST_WORDS[without.test]} ${percent(without.level)}`;
}

const percent = (level: number): string => `${formatNumber(100 * level, 2)} %`;

/** What n runs of n show: a share of all runs, however many they are. */
function everyRunText({runs, level}: Extract<Note, {is: 'every-run'}>): string {
  const share = atLeastPercent(level ** (1 / runs));
  const shown = `0 of ${runs} runs violate it; this shows that at least ${share} of all runs keep it`;
  const needed = Math.ceil(Math.log(level) / Math.log(FIRM));
  const more = needed > runs ? `; ${percent(FIRM)} would take ${needed} runs` : '';
  return `${shown} (${formatNumber(100 * (1 - level))} % confidence)${more}`;
}

/** Such a share of all runs most readers take for "every". */
const FIRM = 0.95;
