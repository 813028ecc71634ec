import * as hooks from '../hooks.ts';
import * as made from '../made.ts';
import {all, element, within} from './element.ts';
import * as words from './words.ts';

/**
 * Paper has no folds: printed are the summary, the documents' mistakes and tables, and the cards that are open. A
 * button prints every card, another the mistakes of one document.
 */
export function unfoldForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  const unfold = (selector: string) => {
    const folds = all<HTMLDetailsElement>(selector).filter(({open}) => !open);
    for (const fold of folds) fold.open = true;
    opened.push(...folds);
  };
  addEventListener('beforeprint', () =>
    unfold(`details.${hooks.author}, .${hooks.ofDocument}, .${hooks.fold}[open] .${hooks.facts} details`),
  );
  addEventListener('afterprint', () => {
    for (const fold of opened) fold.open = false;
    opened = [];
    document.body.classList.remove(made.printsOne);
    for (const one of all(`.${made.printed}`)) one.classList.remove(made.printed);
  });
  offer(within(document, hooks.controls), words.printAll, () => unfold(`.${hooks.fold}, .${hooks.settings}`));
  for (const author of all<HTMLDetailsElement>(`details.${hooks.author}`))
    offer(author, words.printAuthor, () => {
      document.body.classList.add(made.printsOne);
      author.classList.add(made.printed);
    });
}

function offer(place: Element, text: string, prepare: () => void): void {
  const button = element('button', {type: 'button', className: made.printButton, textContent: text});
  button.addEventListener('click', () => {
    prepare();
    print();
  });
  place.append(button);
}
