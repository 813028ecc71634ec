import type {Measured} from '../../../contract/assertion.ts';
import type {Yield} from '../../../contract/experiment.ts';
import type {PlannedClaim} from '../../../contract/plan.ts';
import {formatNumber} from '../../../numbers/format-number.ts';
import {caseName as caseNameOf, quantityName} from '../../../text/reader-names.ts';

/** What a sentence must know of a claim besides its verdict: names for readers, and the printed numbers. */
export interface Naming extends Pick<PlannedClaim, 'yields' | 'names'> {
  /** As texts. */
  printed: readonly string[];
  /** In which the claim is made. */
  unit: string;
}

export const namingOf = ({yields, names, claim: {where, assertion}}: PlannedClaim): Naming => ({
  yields,
  names,
  unit: assertion.unit,
  printed: where.printed.map((one) => (typeof one === 'string' ? one : one.text)),
});

export const caseName = (key: string, {names}: Pick<Naming, 'names'>): string => caseNameOf(key, names);

/** `for AEVB`, `as written` */
export function caseText(name: string, naming: Pick<Naming, 'names'>): string {
  const words = caseName(name, naming);
  return PREPOSITION.test(words) ? words : `for ${words}`;
}
const PREPOSITION = /^(?:after|as|at|before|by|for|from|in|near|of|on|under|when|where|with|without) /;

/** A quantity as declared; one that is not is called by its key. */
export function yieldOf(name: string, {yields}: Pick<Naming, 'yields'>): Yield {
  return yields[name] ?? {kind: 'metric', says: name, unit: '1', axes: [], random: true};
}

export const nameOf = (metric: string, naming: Naming): string =>
  quantityName(metric, yieldOf(metric, naming), naming.names);

/** The unit of a metric itself, which is not that of the first epoch at which it does something. */
export function unitOf(metric: string, naming: Naming): string {
  const yielded = yieldOf(metric, naming);
  return 'unit' in yielded ? yielded.unit : '1';
}

/** `the training loss`, `twice the gap`, `the range of L_100`: without case and place. */
export function quantityText({metric, times, reduce}: Measured, naming: Naming): string {
  const whole = withArticle(nameOf(metric, naming));
  const reduced = typeof reduce === 'string' ? `${REDUCED[reduce]} ${whole}` : whole;
  return isConverted(unitOf(metric, naming), naming.unit, times) ? reduced : scaled(reduced, times);
}

/** The same quantity in another unit: 100 times an accuracy of 0.8 is 80, but the accuracy is 80 %. */
const isConverted = (unit: string, to: string, [a, b]: Measured['times']): boolean =>
  unit === '1' && to === '%' && a === 100 * b;

const REDUCED = {mean: 'the mean of', min: 'the least value of', max: 'the greatest value of', range: 'the range of'};

function scaled(text: string, [a, b]: Measured['times']): string {
  if (a === b) return text;
  if (a === -b) return `the negative of ${text}`;
  if (a === 1) return `${text} divided by ${formatNumber(b)}`;
  if (a === 2 && b === 1) return `twice ${text}`;
  return `${formatNumber(a)}${b === 1 ? '' : `/${formatNumber(b)}`} times ${text}`;
}

/** No article before a formula, or before what has one. */
export function withArticle(name: string): string {
  const [first = ''] = name.split(' ');
  const isWord = /^[A-Za-z][A-Za-z'-]+$/.test(first);
  return isWord && !WITHOUT_ARTICLE.has(first) ? `the ${name}` : name;
}

const WITHOUT_ARTICLE = new Set(['the', 'a', 'an', 'log', 'log10', 'exp', 'sqrt', 'sigma', 'mu']);
