import type {KeyEntry} from '../contract/chart.ts';
import {layerOf} from '../contract/chart-layers.ts';
import {seriesColour} from '../contract/colours.ts';
import type {JsonObject} from '../contract/experiment.ts';

/**
 * The key of a chart of several series, which the page writes as text: a name there may be a sentence, and is never
 * cut.
 */
export function keyOf({layer = []}: JsonObject): KeyEntry[] {
  const means = (layer as unknown as Mean[]).filter(({name}) => name !== undefined && layerOf(name).kind === 'mean');
  return means.length < 2
    ? []
    : means.map(({encoding, mark}, i) => ({
        name: encoding.color.datum,
        colour: seriesColour(i),
        dash: mark.strokeDash?.join(' ') ?? '',
      }));
}

interface Mean {
  name?: string;
  encoding: {color: {datum: string}};
  mark: {strokeDash?: number[]};
}
