import type {FileRead} from './file-rules.ts';
import {pathKey, type Finding} from './finding.ts';
import {idsOf} from './source-claims.ts';
import * as says from './source-messages.ts';

interface Named {
  claim?: string | string[] | undefined;
  part?: string | undefined;
}

/**
 * The findings of document.yaml, where claims of the source that it lists as judged by nothing, although a spec judges
 * them or states them as settings, have this one finding each.
 */
export function withListedTwice(
  {document, findings}: Pick<FileRead, 'document' | 'findings'>,
  specs: readonly FileRead[],
): Finding[] {
  const placeOf = new Map<string, string>();
  for (const {content, source} of specs)
    for (const list of ['claims', 'stated'] as const)
      (content?.[list] ?? []).forEach(({where}, i) => {
        const place = source.places.get(pathKey([list, i])) ?? '1:1';
        for (const id of namesOf(where)) if (!placeOf.has(id)) placeOf.set(id, `${source.file}:${place}`);
      });
  const twice = (document?.claims ?? []).flatMap(({where}, i): [number, Finding][] => {
    const [place, ...others] = namesOf(where).map((id) => placeOf.get(id));
    if (place === undefined || others.includes(undefined)) return [];
    return [[i, {path: ['claims', i, 'where', 'claim'], ...says.listedTwice(idsOf(where), place)}]];
  });
  const indices = new Set(twice.map(([i]) => i));
  const isOfTwice = ({path: [list, i]}: Finding) => list === 'claims' && typeof i === 'number' && indices.has(i);
  return [...findings.filter((one) => !isOfTwice(one)), ...twice.map(([, finding]) => finding)];
}

/** Each number of the source by itself: that before ± and that behind it are two. */
const namesOf = (where: Named): string[] => idsOf(where).map((id) => `${id} ${where.part ?? 'value'}`);
