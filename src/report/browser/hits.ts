import {searchablePieces} from '../../text/searchable.ts';

/** The name that the style sheet has for hits. */
const NAME = 'hit';
/** More are not marked: nobody looks at them all, and each takes time. */
const MOST = 400;

/** Marks where the words stand in the elements; the page's text stays as it is. */
export function markHits(elements: readonly Element[], words: readonly string[]): void {
  if (!('highlights' in CSS)) return; // an old browser filters and does not mark
  const ranges: Range[] = [];
  for (const element of words.length > 0 ? elements : []) {
    if (ranges.length >= MOST) break;
    ranges.push(...hitsIn(element, words));
  }
  CSS.highlights.set(NAME, new Highlight(...ranges));
}

/** A piece of searchable text, and where it stands. */
interface Place {
  node: Text;
  from: number;
  to: number;
}

function hitsIn(element: Element, words: readonly string[]): Range[] {
  const {text, places} = placesIn(element);
  return words.flatMap((word) => {
    const ranges: Range[] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      ranges.push(...rangeOf(places[at], places[at + word.length - 1]));
    return ranges;
  });
}

/** The searchable text of an element, and for each of its characters where it comes from. */
function placesIn(element: Element): {text: string; places: Place[]} {
  const places: Place[] = [];
  let text = '';
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode() as Text | null; node; node = nodes.nextNode() as Text | null)
    for (const {as, from, to} of searchablePieces(node.data)) {
      text += as;
      const isOneEach = as.length === to - from;
      for (let i = 0; i < as.length; i++)
        places.push(isOneEach ? {node, from: from + i, to: from + i + 1} : {node, from, to});
    }
  return {text, places};
}

function rangeOf(first: Place | undefined, last: Place | undefined): Range[] {
  if (!first || !last) return [];
  const range = document.createRange();
  range.setStart(first.node, first.from);
  range.setEnd(last.node, last.to);
  return [range];
}
