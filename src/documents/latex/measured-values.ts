import {seedsIn, type MeasuredValue} from '../measured.ts';
import type {SourceFile} from '../source-text.ts';
import {childrenOf, endOf, isGroup, isMacro, next, startOf, type Node} from './nodes.ts';

/** What `claimbench values` wrote: `\measuredvalue{acc}{97.1}{0.3}{1-5}`. */
export function measuredIn(nodes: readonly Node[], file: SourceFile): MeasuredValue[] {
  return nodes.flatMap((node, i): MeasuredValue[] => {
    if (!isMacro(node, 'measuredvalue')) return measuredIn(childrenOf(node), file);
    const given: string[] = [];
    let at = next(nodes, i + 1);
    for (let group = nodes[at]; isGroup(group) && given.length < 4; group = nodes[at]) {
      given.push(file.text.slice(startOf(group) + 1, endOf(group) - 1));
      at = next(nodes, at + 1);
    }
    const [id, value, spread, seeds] = given;
    if (id === undefined || value === undefined || spread === undefined || seeds === undefined) return [];
    return [{id, value, spread, seeds: seedsIn(seeds)}];
  });
}
