import {required} from '../../../lists/look-up.ts';
import {anchor} from '../../page/anchor.ts';
import * as hooks from '../../hooks.ts';
import {svgElement, within} from '../element.ts';
import {lines, type Style} from './lines.ts';
import {standalone} from './standalone.ts';

const WIDTH = 760;
const MARGIN = 28;

/** A claim as a picture that stands for itself: verdict, claim, numbers, interval plot, reason and link. */
export function cardPicture(card: HTMLElement): SVGSVGElement {
  const drawn: Node[] = [];
  let y = MARGIN;
  const write = (text: string, style: Style, gap: number) => {
    if (text.trim() === '') return;
    const written = lines(text, {x: MARGIN, y, width: WIDTH - 2 * MARGIN}, style);
    drawn.push(...written.drawn);
    y = written.below + gap;
  };
  const ink = colourOf(document.body);
  const soft = colourOf(within(card, hooks.claimHead).querySelector('.where'));
  write(textOf(card, `.${hooks.claimHead} .verdict`), {...SANS, weight: 650, colour: toneOf(card)}, 4);
  write(claimOf(card), {...SANS, family: 'Georgia, serif', size: 21, colour: ink}, 10);
  write(numbersOf(card), {...SANS, size: 16, weight: 600, colour: ink}, 8);
  const plot = card.querySelector<SVGSVGElement>('.evidence > svg.interval-plot');
  if (plot) {
    const copy = standalone(plot);
    copy.setAttribute('x', String(MARGIN));
    copy.setAttribute('y', String(y));
    copy.setAttribute('width', String(WIDTH - 2 * MARGIN));
    drawn.push(copy);
    y += Number(copy.getAttribute('height')) + 8;
  }
  write(textOf(card, `.${hooks.reason}`), {...SANS, colour: ink}, 8);
  write(linkTo(card), {...SANS, size: 12, colour: soft}, 0);
  return framed(drawn, y + MARGIN - 8);
}

const SANS: Style = {size: 14, family: 'system-ui, sans-serif', weight: 400, colour: 'black'};

function framed(drawn: readonly Node[], height: number): SVGSVGElement {
  const paper = getComputedStyle(document.body).backgroundColor;
  const size = {width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`};
  return svgElement('svg', size, svgElement('rect', {width: WIDTH, height, fill: paper}), ...drawn);
}

const textOf = (card: Element, selector: string): string =>
  (card.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

/** Without the tag of a correction. */
function claimOf(card: Element): string {
  const claim = required(card.querySelector(`.${hooks.says}`), 'claim').cloneNode(true) as Element;
  claim.querySelector('.tag')?.remove();
  return claim.textContent.trim();
}

/** `Printed 155; Observed 153.7 ± 0.3 nats` */
const numbersOf = (card: Element): string =>
  [...card.querySelectorAll('.numbers > div')]
    .map((one) => `${textOf(one, 'dt')} ${firstTexts(one.querySelector('dd'))}`)
    .join('; ');

/** The value with its unit, without the note below it. */
const firstTexts = (value: Element | null): string =>
  [...(value?.childNodes ?? [])]
    .filter((node) => !(node instanceof HTMLSpanElement))
    .map((node) => node.textContent ?? '')
    .join('')
    .trim();

/** Its address on the web; of a page from disk, which nobody else can open, the claim's id. */
const linkTo = (card: Element): string =>
  location.protocol === 'file:'
    ? `claimbench: ${card.id}`
    : `${location.origin}${location.pathname}#${anchor(card.id)}`;

const colourOf = (of: Element | null): string => getComputedStyle(of ?? document.body).color;
const toneOf = (card: Element): string => colourOf(card.querySelector(`.${hooks.claimHead} .verdict`));
