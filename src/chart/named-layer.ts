import {layerName, type LayerKind, type LayerRows} from '../contract/chart-layers.ts';
import type {JsonObject} from '../contract/experiment.ts';

/**
 * A layer that the page's script finds by its name, with rows of the type that the script reads.
 *
 * @param series - left out for a layer of the whole chart
 * @param drawn - mark and encoding
 */
export function namedLayer<Kind extends LayerKind>(
  kind: Kind,
  series: number | undefined,
  values: readonly LayerRows[Kind][],
  drawn: object,
): JsonObject {
  return {name: layerName(kind, series), data: {values}, ...drawn} as unknown as JsonObject;
}
