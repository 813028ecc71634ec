import * as hooks from '../../hooks.ts';
import * as made from '../../made.ts';
import {all, element, within} from '../element.ts';
import * as words from '../words.ts';
import {savePng, saveSvg} from './as-file.ts';
import {cardPicture} from './card-picture.ts';
import {standalone} from './standalone.ts';

/** Buttons that give a card, or a chart, as a picture. */
export function offerPictures(): void {
  for (const card of all(`article.${hooks.claim}`)) offerCard(card);
  for (const figure of all(`figure:has(> .${hooks.plot})`)) offerChart(figure);
}

function offerCard(card: HTMLElement): void {
  const facts = card.querySelector(`.${hooks.facts}`);
  if (!facts) return;
  const name = fileName(card.id);
  const asSvg = button(words.cardAsSvg, () => saveSvg(cardPicture(card), name));
  const asPng = button(words.asPng, () => void savePng(cardPicture(card), name));
  facts.append(element('p', {className: made.pictures}, asSvg, ' ', asPng));
}

function offerChart(figure: HTMLElement): void {
  const drawing = figure.querySelector<SVGSVGElement>(`.${hooks.plot} svg`);
  if (!drawing) return;
  const save = () => void savePng(withPaper(standalone(drawing)), fileName(figure.id));
  within(figure, hooks.figureFoot).append(button(words.chartAsPng, save));
}

function withPaper(drawing: SVGSVGElement): SVGSVGElement {
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const side of ['width', 'height']) paper.setAttribute(side, '100%');
  paper.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  drawing.prepend(paper);
  return drawing;
}

const button = (text: string, act: () => void): HTMLButtonElement => {
  const one = element('button', {type: 'button', className: hooks.download, textContent: text});
  one.addEventListener('click', act);
  return one;
};

const fileName = (id: string): string => id.replaceAll(/[^A-Za-z0-9-]+/g, '_');
