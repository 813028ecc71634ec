/** A link shows what it leads to, whatever filter hides it and in whatever fold it is. */
export function followLinks(showAll: () => void): void {
  addEventListener('hashchange', () => {
    const target = linked();
    if (!target) return;
    if (target.closest('[hidden]')) showAll();
    openFolds(target);
    target.scrollIntoView();
  });
}

function linked(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // no address of this page
  }
}

function openFolds(target: Element): void {
  for (let fold = target.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true;
}
