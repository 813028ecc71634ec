import type {KeyEntry} from '../contract/chart.ts';
import {layerOf, type LayerKind} from '../contract/chart-layers.ts';
import {seriesColour} from '../contract/colours.ts';
import type {JsonObject} from '../contract/experiment.ts';

/**
 * The key of a chart of several series, which the page writes as text: a name there may be a sentence, and is never
 * cut.
 */
export function keyOf({layer = []}: JsonObject): KeyEntry[] {
  const named = (layer as unknown as Layer[]).flatMap(({name, ...drawn}): Series[] => {
    const {kind, series = 0} = name === undefined ? {} : layerOf(name);
    const label = drawn.encoding?.[kind === 'bins' ? 'fill' : 'color']?.datum;
    return kind === undefined || label === undefined || !KINDS.includes(kind) ? [] : [{kind, series, label, ...drawn}];
  });
  if (named.length < 2) return [];
  return named
    .sort((a, b) => a.series - b.series)
    .map(({series, label, kind, mark}) => ({
      name: label,
      colour: kind === 'distribution' ? ('chart-ink' as const) : seriesColour(series),
      dash: mark.strokeDash?.join(' ') ?? '',
      ...(kind === 'bins' && {box: mark.fillOpacity === 0 ? ('outlined' as const) : ('filled' as const)}),
      ...(kind === 'points' && {sign: series === 0 ? ('ring' as const) : ('cross' as const)}),
    }));
}

/** Layers that stand for a series each. */
const KINDS: readonly LayerKind[] = ['mean', 'bins', 'distribution', 'points'];

interface Drawn {
  encoding?: {color?: {datum?: string}; fill?: {datum?: string}};
  mark: {strokeDash?: number[]; fillOpacity?: number};
}
interface Layer extends Drawn {
  name?: string;
}
interface Series extends Drawn {
  kind: LayerKind;
  series: number;
  label: string;
}
