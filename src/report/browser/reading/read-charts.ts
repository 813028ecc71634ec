import * as hooks from '../../hooks.ts';
import {all, within} from '../element.ts';
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
  for (const plot of all(`figure > .${hooks.plot}`)) near.observe(plot.parentElement!);
}

async function makeReady(figure: HTMLElement): Promise<void> {
  const {specs} = await pageData();
  const id = within(figure, hooks.download).getAttribute(hooks.figureId)!;
  startReading(figure, specs[id]!);
}
