import type {Where} from '../../contract/claim.ts';
import type {Mark} from '../../documents/index.ts';
import type {Place} from './find-printed.ts';

/** Where the source marks what a claim names, at every place: the claim as a whole, and the number that is read. */
export function markedPlaces({marks: named = []}: Pick<Where, 'marks'>, marks: readonly Mark[]): Place[] {
  return named.flatMap(({id, part}) =>
    marks
      .filter((mark) => mark.id === id)
      .flatMap(({from, to, number}): Place[] => {
        const at = part === 'spread' ? number?.spreadAt : number?.valueAt;
        return [{from, to, is: 'anchor'}, ...(at ? [{...at, is: 'printed' as const}] : [])];
      }),
  );
}
