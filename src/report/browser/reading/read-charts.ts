import {lookUp, required} from '../../../lists/look-up.ts';
import * as hooks from '../../hooks.ts';
import {all, attributeOf, within} from '../element.ts';
import {pageData} from '../page-data.ts';
import {startReading} from './start-reading.ts';

/** The values of charts, at the pointer or by arrow keys. A chart is made ready when it comes near. */
export function readCharts(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        void makeReady(target as HTMLElement);
      }
    },
    {rootMargin: '300px'},
  );
  for (const plot of all(`figure > .${hooks.plot}`)) near.observe(required(plot.parentElement, 'figure'));
}

async function makeReady(figure: HTMLElement): Promise<void> {
  const {specs} = await pageData();
  const id = attributeOf(within(figure, hooks.download), hooks.figureId);
  startReading(figure, lookUp(specs, id));
}
