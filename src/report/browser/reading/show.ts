import {element, svgElement} from '../element.ts';
import * as words from '../words.ts';
import {shownLine, type ShownLine} from './lines.ts';
import type {Reading} from './reading.ts';
import type {Stop} from './stops.ts';

/** Shows the values at a stop: in the box, as marks in the picture, and to those who listen. */
export function show(reading: Reading, stop: Stop): void {
  const {pointer, slider, box} = reading;
  const lines = stop.lines
    .filter(({series}) => series === undefined || !reading.hiddenSeries.has(series))
    .map((line) => shownLine(line, reading.seed));
  reading.shown = stop;
  box.replaceChildren(element('b', {textContent: stop.head}), ...lines.map(lineElement));
  pointer.replaceChildren(...guideOf(stop), ...dotsOf(stop, lines));
  box.hidden = false;
  scrollIntoSight(reading, stop);
  placeBox(reading, stop);
  slider.value = String(reading.stops.indexOf(stop));
  slider.ariaValueText = words.spoken(stop.head, lines);
}

export function hide(reading: Reading): void {
  reading.shown = undefined;
  reading.box.hidden = true;
  reading.pointer.replaceChildren();
}

function lineElement({name, value, more, colour}: ShownLine): HTMLElement {
  const text = element('span', {textContent: name});
  text.style.borderColor = colour;
  return element('p', {}, text, element('strong', {textContent: value}), element('small', {textContent: more}));
}

/** A line across the plot at a column. */
const guideOf = ({form, place, x}: Stop): SVGElement[] =>
  form === 'column' ? [svgElement('path', {d: `M${x} ${place.top}v${place.height}`})] : [];

const dotsOf = ({x}: Stop, lines: readonly ShownLine[]): SVGElement[] =>
  lines.flatMap(({y, colour}) => (y === undefined ? [] : [svgElement('circle', {cx: x, cy: y, r: 4, fill: colour})]));

/** Pixels of the screen in a unit of the picture. */
const scaleOf = (svg: SVGSVGElement): number => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;

/** Who reads by keys cannot see where to scroll. */
function scrollIntoSight({plot, svg, slider}: Reading, {x}: Stop): void {
  if (!slider.matches(':focus')) return;
  const seen = plot.getBoundingClientRect();
  const at = svg.getBoundingClientRect().left + x * scaleOf(svg);
  if (at < seen.left || at > seen.right) plot.scrollLeft += at - seen.left - seen.width / 2;
}

/** Pixels between what is read and the box. */
const GAP = 14;

/** Beside the stop, on the side where there is more room. */
function placeBox({figure, svg, box}: Reading, stop: Stop): void {
  const [inner, outer] = [svg.getBoundingClientRect(), figure.getBoundingClientRect()];
  const scale = scaleOf(svg);
  const x = inner.left - outer.left + stop.x * scale;
  const left = x > outer.width / 2 ? x - box.offsetWidth - GAP : x + GAP;
  const below = stop.form === 'column' ? stop.place.top * scale + 6 : stop.y * scale + GAP;
  box.style.left = `${Math.max(0, Math.min(left, outer.width - box.offsetWidth))}px`;
  box.style.top = `${inner.top - outer.top + below}px`;
}
