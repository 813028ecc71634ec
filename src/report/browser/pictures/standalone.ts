import {all} from '../element.ts';

/** What the style sheet decides of a drawing, and a file of its own must say itself. */
const DECIDED = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin'],
  ...['stroke-opacity', 'opacity', 'vector-effect', 'font-family', 'font-size', 'font-weight', 'text-anchor'],
];
const DRAWN = 'path, rect, circle, ellipse, line, polyline, polygon, text, tspan, image, use';

/** A drawing of the page that looks the same without the page's style sheet, in pixels of the screen. */
export function standalone(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const {width, height} = drawing.getBoundingClientRect();
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  const copies = all<SVGElement>(DRAWN, copy);
  for (const [i, original] of all<SVGElement>(DRAWN, drawing).entries()) {
    const decided = getComputedStyle(original);
    if (decided.display === 'none') copies[i]?.setAttribute('display', 'none');
    for (const name of DECIDED) copies[i]?.setAttribute(name, decided.getPropertyValue(name));
  }
  for (const one of [copy, ...all<SVGElement>('*', copy)]) one.removeAttribute('class');
  return copy;
}
