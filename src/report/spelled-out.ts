import {spellOut} from '../base/spell-out.ts';

/** The same tree with every string spelt out; one place, so that no field is forgotten. */
export function spelledOut<T>(tree: T): T {
  if (typeof tree === 'string') return spellOut(tree) as T;
  if (Array.isArray(tree)) return tree.map(spelledOut) as T;
  if (typeof tree === 'object' && tree !== null)
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, spelledOut(value)])) as T;
  return tree;
}
