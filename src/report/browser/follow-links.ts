import * as hooks from '../hooks.ts';

/** A link shows what it leads to: whatever filter hides it, in whatever fold it is, a claim with its card open. */
export function followLinks(showAll: () => void): void {
  const follow = () => {
    const target = linked();
    if (!target) return;
    openFolds(target);
    if (!target.checkVisibility()) showAll();
    target.scrollIntoView();
  };
  addEventListener('hashchange', follow);
  // A second click on the same link changes no address.
  addEventListener('click', ({target}) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (link?.hash === location.hash && link.getAttribute('href')?.startsWith('#')) follow();
  });
  follow();
}

function linked(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // no address of this page
  }
}

function openFolds(target: Element): void {
  const own = target.querySelector<HTMLDetailsElement>(`:scope > .${hooks.fold}`);
  if (own) own.open = true;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
