import * as hooks from '../../hooks.ts';
import * as made from '../../made.ts';
import {all, element, within} from '../element.ts';
import * as words from '../words.ts';
import type {LayerOf} from './layers.ts';
import {show} from './show.ts';
import type {Reading} from './reading.ts';

/** The entries of the key become buttons that hide and show their series. */
export function offerSeries(reading: Reading): void {
  const {figure, hiddenSeries} = reading;
  const buttons = all(`.${hooks.key} li`, figure).map((entry) => {
    const button = element('button', {type: 'button', ariaPressed: 'true'}, ...entry.childNodes);
    entry.append(button);
    return button;
  });
  for (const [series, button] of buttons.entries())
    button.addEventListener('click', () => {
      if (!hiddenSeries.delete(series)) hiddenSeries.add(series);
      if (hiddenSeries.size === buttons.length) hiddenSeries.clear(); // the last one: all again
      for (const [i, one] of buttons.entries()) one.ariaPressed = String(!hiddenSeries.has(i));
      drawAgain(reading);
    });
}

/** A choice of one seed, where there are several. */
export function offerSeeds(reading: Reading): void {
  const seeds = [...new Set(reading.layers.flatMap((layer) => (isOfSeeds(layer) ? seedsOf(layer) : [])))];
  if (seeds.length < 2) return;
  const options = seeds.map((seed) => new Option(String(seed)));
  const select = element('select', {}, new Option(words.allSeeds, ''), ...options);
  select.addEventListener('change', () => {
    reading.seed = select.value === '' ? undefined : Number(select.value);
    drawAgain(reading);
  });
  within(reading.figure, hooks.figureFoot).append(element('label', {className: made.seed}, words.chooseSeed, select));
}

type LayerOfSeeds = LayerOf<'seeds'> | LayerOf<'barseeds'>;
const isOfSeeds = (layer: Reading['layers'][number]): layer is LayerOfSeeds =>
  layer.kind === 'seeds' || layer.kind === 'barseeds';
const seedsOf = ({rows}: LayerOfSeeds): number[] => rows.map(({seed}) => seed);

/** Hidden series are not drawn; beside one seed the others are not drawn, and all else is faint. */
function drawAgain(reading: Reading): void {
  const {layers, hiddenSeries, seed, shown} = reading;
  for (const layer of layers) {
    layer.marks?.toggleAttribute('hidden', layer.series !== undefined && hiddenSeries.has(layer.series));
    if (isOfSeeds(layer)) showSeed(layer, seed);
    else layer.marks?.classList.toggle(made.faint, seed !== undefined && layer.kind !== 'letter');
  }
  if (shown) show(reading, shown);
}

function showSeed(layer: LayerOfSeeds, seed: number | undefined): void {
  if (!layer.marks) return;
  const marks = all<SVGElement>('path, circle', layer.marks);
  const seeds = seedsOf(layer);
  // A dot for each row, or a line for each seed.
  const ofMarks = marks.length === seeds.length ? seeds : [...new Set(seeds)];
  for (const [i, mark] of marks.entries()) {
    mark.toggleAttribute('hidden', seed !== undefined && ofMarks[i] !== seed);
    mark.classList.toggle(made.alone, ofMarks[i] === seed);
  }
}
