import * as hooks from '../hooks.ts';
import {all, attributeOf, byId} from './element.ts';

/** The outline shows where the reader is; on a narrow screen it begins closed, and closes once a link is followed. */
export function startOutline(): void {
  const outline = byId('details', hooks.outline);
  const isNarrow = matchMedia('(max-width: 75rem)');
  const fit = () => (outline.open = !isNarrow.matches);
  isNarrow.addEventListener('change', fit);
  fit();
  const links = new Map(
    all<HTMLAnchorElement>('a', outline).map((link) => [decodeURIComponent(attributeOf(link, 'href').slice(1)), link]),
  );
  outline.addEventListener('click', ({target}) => {
    if (isNarrow.matches && target instanceof HTMLAnchorElement) outline.open = false;
  });
  const places = all(`.${hooks.document}, .${hooks.section}`);
  const follow = new IntersectionObserver(() => mark(links, placeAtTop(places)), {rootMargin: '0px 0px -70% 0px'});
  for (const place of places) follow.observe(place);
}

/** The last of the places that begins above the upper part of the window. */
const placeAtTop = (places: readonly HTMLElement[]): HTMLElement | undefined =>
  places.findLast((place) => place.checkVisibility() && place.getBoundingClientRect().top < innerHeight * TOP);
const TOP = 0.3;

function mark(links: ReadonlyMap<string, HTMLAnchorElement>, place: HTMLElement | undefined): void {
  for (const link of links.values()) link.removeAttribute('aria-current');
  const link = place && links.get(place.id || (place.querySelector('h3')?.id ?? ''));
  if (!link) return;
  link.setAttribute('aria-current', 'location');
  const fold = link.closest('details');
  if (fold && !fold.open) fold.open = true;
}
