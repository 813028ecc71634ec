import type {Measured} from '../../../contract/assertion.ts';
import type {Axis} from '../../../contract/experiment.ts';
import type {Place} from '../../../contract/reason.ts';
import {caseText, type Naming} from './naming.ts';

/** Where a quantity says nothing else; other axes: `at temperature 3`. */
const PLACES: Record<Axis, string> = {
  K: 'with k = #',
  batch: 'for example #',
  class: 'for class #',
  dimension: 'in dimension #',
  latent: 'for latent variable #',
  sweep: 'after sweep #',
};

/** Along these, a value rises or falls; along the others, two values are only different. */
const UNORDERED = new Set<Axis>(['batch', 'class', 'dimension', 'latent', 'moment', 'pixel', 'seed']);
export const isOrdered = (axis: Axis): boolean => !UNORDERED.has(axis);

/** `at epoch 7`, `for wake-sleep with k = 100`; empty without a place. */
export function placeText({case: name, at}: Place, naming: Naming): string {
  const parts = Object.entries(at).map(([axis, value]) => axisPlace(axis, value, naming.names));
  return together([...(name === undefined ? [] : [caseText(name, naming)]), ...parts]);
}

/** `for AEVB at epoch 1`; phrases that begin with the same word need a comma. */
function together(phrases: readonly string[]): string {
  const first = phrases.map((phrase) => phrase.split(' ')[0]);
  return phrases.join(new Set(first).size < phrases.length ? ', ' : ' ');
}

function axisPlace(axis: Axis, value: number, {places}: Naming['names']): string {
  const declared = places[axis];
  if (Array.isArray(declared)) return declaredAt(declared as readonly string[], value) ?? `at ${axis} ${value}`;
  const pattern = typeof declared === 'string' ? declared : (PLACES[axis] ?? `at ${axis} #`);
  const counted = value === 1 ? pattern.replace(/# (\w+)s$/, '# $1') : pattern;
  return counted.replace('#', String(value).replace('-', '−'));
}

const declaredAt = (texts: readonly string[], value: number): string | undefined => texts[value - 1];

/** `from epoch 1 to epoch 100` */
export function fromTo(axis: Axis, from: number, to: number): string {
  const name = axis === 'K' ? 'k =' : axis;
  return `from ${name} ${from} to ${name} ${to}`;
}

/** What a reduced quantity is taken over: `from epoch 50 to epoch 100`; empty for all of it. */
export function spanText({at}: Measured): string {
  if (at === undefined || typeof at === 'string') return '';
  const spans = Object.entries(at).flatMap(([axis, along]) =>
    typeof along === 'object' && 'from' in along ? [fromTo(axis, along.from, along.to)] : [],
  );
  return spans.join(', ');
}

/** `At all 15 epochs`, `In both cases`, `For both latent variables`: what the points of a claim are together. */
export function everywhere(points: number, {place}: {place?: Place}, {names: {places}}: Naming): string {
  const all = points === 2 ? 'both' : `all ${points}`;
  const axes = Object.keys(place?.at ?? {});
  if (axes.length === 0 && place?.case !== undefined) return `In ${all} cases`;
  const [axis = ''] = axes;
  const isOne = place?.case === undefined && axes.length === 1 && places[axis] === undefined;
  const [preposition, noun] = (isOne && TOGETHER[axis]) || ['At', 'points'];
  return `${preposition} ${all} ${noun}`;
}

const TOGETHER: Record<Axis, [preposition: string, noun: string]> = {
  K: ['For', 'values of k'],
  batch: ['For', 'examples'],
  class: ['For', 'classes'],
  dimension: ['In', 'dimensions'],
  epoch: ['At', 'epochs'],
  latent: ['For', 'latent variables'],
  step: ['At', 'steps'],
  sweep: ['After', 'sweeps'],
};
