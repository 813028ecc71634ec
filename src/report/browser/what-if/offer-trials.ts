import {lookUp, required} from '../../../lists/look-up.ts';
import * as hooks from '../../hooks.ts';
import * as made from '../../made.ts';
import {all, element, within} from '../element.ts';
import {pageData} from '../page-data.ts';
import * as words from '../words.ts';
import {openPanel} from './panel.ts';
import {trialOf} from './trial.ts';

/** A button on each card whose claim can be judged again; it opens and closes a panel. */
export function offerTrials(): void {
  for (const card of all(`article[${hooks.claimWhatIf}]`)) offerTrial(card);
}

function offerTrial(card: HTMLElement): void {
  const button = element('button', {
    type: 'button',
    className: made.whatIfButton,
    textContent: words.whatIf,
    ariaExpanded: 'false',
    ariaLabel: words.whatIfLabel,
  });
  let close: (() => void) | undefined;
  const toggle = async () => {
    const {whatIf} = await pageData();
    if (close) return close();
    const inDoubt = card.getAttribute(hooks.claimOutcome) === 'doubtful';
    const panel = openPanel(card, trialOf(lookUp(whatIf, card.id), inDoubt), () => close?.());
    button.ariaExpanded = 'true';
    close = () => {
      close = undefined;
      panel.remove();
      button.ariaExpanded = 'false';
      button.focus();
    };
  };
  button.addEventListener('click', () => void toggle());
  required(within(card, hooks.facts).querySelector('dl'), 'list of facts').after(button);
}
