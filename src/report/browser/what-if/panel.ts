import type {Outcome} from '../../../contract/assessment.ts';
import * as hooks from '../../hooks.ts';
import * as made from '../../made.ts';
import {element, svgElement, within} from '../element.ts';
import * as words from '../words.ts';
import {sliderRange, tryOut, type Found, type Trial} from './trial.ts';

/** The fields of a panel, and the parts that tell what was found. */
interface Panel {
  number: HTMLInputElement;
  slider: HTMLInputElement;
  /** One for each seed; none where there is only one seed. */
  boxes: HTMLInputElement[];
  result: HTMLElement;
  verdict: HTMLElement;
  reason: HTMLElement;
  flip: HTMLElement;
}

/** Opens a panel below the reason of a card. @param close - called where the reader asks for it */
export function openPanel(card: Element, trial: Trial, close: () => void): HTMLElement {
  const panel = panelOf(trial);
  const again = () => judgeAgain(panel, trial);
  const reset = button(words.reset, () => {
    panel.number.value = panel.slider.value = String(trial.asked.limit.value);
    for (const box of panel.boxes) box.checked = true;
    again();
  });
  const whole = layout(panel, trial, [reset, button(words.close, close)]);
  whole.ariaLabel = words.panelLabel(within(card, hooks.says).textContent);
  whole.addEventListener('keydown', ({key}) => {
    if (key === 'Escape') close();
  });
  listen(panel, again);
  again();
  within(card, hooks.sentence).after(whole);
  panel.number.focus({preventScroll: true});
  whole.scrollIntoView({block: 'nearest'});
  return whole;
}

function panelOf(trial: Trial): Panel {
  const {limit, seeds} = trial.asked;
  const {low, high} = sliderRange(trial);
  const value = String(limit.value);
  const verdict = element('p', {});
  const reason = element('p', {className: made.why});
  const flip = element('p', {className: made.flips});
  return {
    number: element('input', {type: 'number', step: 'any', value}),
    slider: element('input', {
      type: 'range',
      min: String(low),
      max: String(high),
      step: String((high - low) / 200),
      value,
      ariaLabel: words.asSlider(words.limitNames[limit.name]),
    }),
    boxes: seeds.length < 2 ? [] : seeds.map(seedBox),
    result: element('div', {className: made.result, ariaLive: 'polite'}, verdict, reason, flip),
    verdict,
    reason,
    flip,
  };
}

const seedBox = (seed: number): HTMLInputElement =>
  element('input', {type: 'checkbox', checked: true, value: String(seed)});

function button(text: string, press: () => void): HTMLButtonElement {
  const one = element('button', {type: 'button', textContent: text});
  one.addEventListener('click', press);
  return one;
}

function layout({number, slider, boxes, result}: Panel, {asked}: Trial, buttons: HTMLElement[]): HTMLElement {
  const {limit, unit} = asked;
  const unitText = unit === '1' || limit.name === 'factor' ? '' : ` ${unit}`;
  const label = element('label', {}, `${words.limitNames[limit.name]} `, number, unitText);
  return element(
    'div',
    {className: made.whatIf, role: 'group'},
    element('p', {className: made.trial}, element('b', {textContent: words.whatIfHead}), words.whatIfNote),
    element('div', {className: made.limits}, label, slider),
    ...(boxes.length === 0 ? [] : [seedChoice(boxes)]),
    result,
    element('p', {className: made.buttons}, ...buttons),
  );
}

const seedChoice = (boxes: readonly HTMLInputElement[]): HTMLElement =>
  element(
    'fieldset',
    {},
    element('legend', {textContent: words.seeds}),
    ...boxes.map((box) => element('label', {}, box, ` ${box.value}`)),
  );

function listen({number, slider, boxes}: Panel, again: () => void): void {
  number.addEventListener('input', () => {
    slider.value = number.value;
    again();
  });
  slider.addEventListener('input', () => {
    number.value = String(Number(slider.valueAsNumber.toPrecision(4)));
    again();
  });
  for (const box of boxes) box.addEventListener('change', again);
}

function judgeAgain(panel: Panel, trial: Trial): void {
  const kept = panel.boxes.filter(({checked}) => checked);
  for (const box of panel.boxes) box.disabled = kept.length === 1 && box.checked; // the last seed stays
  const without = panel.boxes.filter(({checked}) => !checked).map(({value}) => Number(value));
  tell(panel, tryOut(trial, {limit: panel.number.valueAsNumber, without}));
}

function tell({result, verdict, reason, flip}: Panel, found: Found): void {
  if (found.state === undefined) delete result.dataset.state;
  else result.dataset.state = found.state;
  verdict.className = `${made.verdict} ${found.outcome}`;
  verdict.replaceChildren(glyph(found.outcome), found.verdict);
  reason.textContent = found.reason;
  flip.textContent = found.flip;
}

const glyph = (outcome: Outcome): SVGElement =>
  svgElement(
    'svg',
    {class: made.glyph, 'aria-hidden': 'true'},
    svgElement('use', {href: `#${hooks.glyphPrefix}${outcome}`}),
  );
