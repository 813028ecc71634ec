import {layerName, type LayerKind, type LayerRows} from '../contract/chart-layers.ts';
import type {JsonObject} from '../contract/experiment.ts';

type Fields = Record<string, unknown>;
/** Mark and encoding. `datum` names the series of a mean, in the key of the page and where values are read. */
type Drawing<Kind extends LayerKind> = {mark: object; encoding: Fields} & (Kind extends 'mean'
  ? {encoding: {color: Fields & {datum: string}}}
  : unknown);

/**
 * A layer that the page's script finds by its name, with rows of the type that the script reads.
 *
 * @param series - left out for a layer of the whole chart
 */
export function namedLayer<Kind extends LayerKind>(
  kind: Kind,
  series: number | undefined,
  values: readonly LayerRows[Kind][],
  drawn: Drawing<Kind>,
): JsonObject {
  return {name: layerName(kind, series), data: {values}, ...drawn} as unknown as JsonObject;
}
