import {escapeInvisible} from '../../text/escape-invisible.ts';

/** The same tree with its invisible characters escaped; one place, so that no field is forgotten. */
export function invisibleEscaped<T>(tree: T): T {
  if (typeof tree === 'string') return escapeInvisible(tree) as T;
  if (Array.isArray(tree)) return tree.map(invisibleEscaped) as T;
  if (typeof tree === 'object' && tree !== null)
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, invisibleEscaped(value)])) as T;
  return tree;
}
