import {CHART_CLASS} from '../../../contract/chart-plots.ts';
import type {ChartSpec} from '../../../contract/chart-layers.ts';
import {required} from '../../../lists/look-up.ts';
import {nth} from '../../../lists/nth.ts';
import * as hooks from '../../hooks.ts';
import * as made from '../../made.ts';
import {element, svgElement, within} from '../element.ts';
import * as words from '../words.ts';
import {offerSeeds, offerSeries} from './choices.ts';
import {layersOf} from './layers.ts';
import {nearest} from './nearest.ts';
import type {Reading} from './reading.ts';
import {hide, show} from './show.ts';
import {stopsOf, type Stop} from './stops.ts';

export function startReading(figure: HTMLElement, spec: ChartSpec): void {
  const svg = required(figure.querySelector<SVGSVGElement>(`.${CHART_CLASS}`), 'chart');
  const layers = layersOf(spec, svg);
  const stops = stopsOf(layers, spec.usermeta?.axis ?? '');
  if (stops.length === 0) return;
  const reading: Reading = {
    layers,
    stops,
    figure,
    plot: within(figure, hooks.plot),
    svg,
    box: element('div', {className: made.values, hidden: true, ariaHidden: 'true'}), // the slider says the same
    pointer: svgElement('g', {class: made.pointer}),
    slider: sliderOver(stops, required(figure.querySelector('figcaption'), 'caption').textContent),
    hiddenSeries: new Set(),
    seed: undefined,
    shown: undefined,
  };
  place(reading);
  listen(reading);
  offerSeries(reading);
  offerSeeds(reading);
}

const sliderOver = (stops: readonly Stop[], title: string): HTMLInputElement =>
  element('input', {
    type: 'range',
    className: made.hidden,
    min: '0',
    max: String(stops.length - 1),
    value: '0',
    ariaLabel: words.valuesOf(title),
    ariaValueText: words.howToRead,
  });

function place({figure, plot, svg, box, pointer, slider}: Reading): void {
  svg.append(pointer);
  plot.prepend(slider);
  plot.removeAttribute('tabindex'); // the slider takes its place
  figure.append(box);
}

function listen(reading: Reading): void {
  const {figure, plot, slider, stops} = reading;
  const point = (event: PointerEvent) => readAt(reading, event);
  const step = () => show(reading, nth(stops, slider.valueAsNumber));
  plot.addEventListener('pointermove', point);
  plot.addEventListener('pointerdown', point);
  plot.addEventListener('pointerleave', ({pointerType}) => {
    if (pointerType === 'mouse' && !slider.matches(':focus')) hide(reading);
  });
  document.addEventListener('pointerdown', ({target}) => {
    if (reading.shown && !plot.contains(target as Node)) hide(reading);
  });
  slider.addEventListener('focus', step);
  slider.addEventListener('input', step);
  slider.addEventListener('blur', () => hide(reading));
  figure.addEventListener('keydown', ({key}) => {
    if (key === 'Escape') hide(reading);
  });
}

function readAt(reading: Reading, {clientX, clientY}: PointerEvent): void {
  const {left, top, width} = reading.svg.getBoundingClientRect();
  const scale = reading.svg.viewBox.baseVal.width / width;
  const found = nearest(reading.stops, {x: (clientX - left) * scale, y: (clientY - top) * scale});
  if (!found) hide(reading);
  else if (found !== reading.shown) show(reading, found);
}
