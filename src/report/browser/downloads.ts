import {required} from '../../lists/look-up.ts';
import * as hooks from '../hooks.ts';
import {pictureNumber, rowsOf} from '../page-data.ts';
import {all, attributeOf} from './element.ts';
import {pageData} from './page-data.ts';
import {save} from './save.ts';

export function offerDownloads(): void {
  for (const button of all<HTMLButtonElement>(`button.${hooks.download}`)) {
    button.hidden = false;
    button.addEventListener('click', () => void download(button));
  }
}

async function download(button: HTMLButtonElement): Promise<void> {
  const {specs} = await pageData();
  const spec = specs[attributeOf(button, hooks.figureId)];
  const text = JSON.stringify(spec, restoredIn(required(button.closest('figure'), 'figure')), 1);
  save(new Blob([text], {type: 'application/json'}), attributeOf(button, hooks.fileName));
}

/** The specification as it was before it was packed: with rows, and with the pictures that the figure shows. */
function restoredIn(figure: Element): (key: string, value: unknown) => unknown {
  const pictures = all<SVGImageElement>('image', figure).map((image) => image.getAttribute('href'));
  return (key, value) => {
    if (key === 'values') return rowsOf(value as object);
    const picture = typeof value === 'string' ? pictureNumber(value) : undefined;
    return picture === undefined ? value : (pictures[picture] ?? value);
  };
}
