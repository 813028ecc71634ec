import type {JsonObject} from '../../contract/experiment.ts';
import {nth} from '../../lists/nth.ts';
import {namedLayer} from '../named-layer.ts';
import {series} from '../theme.ts';

interface Point {
  x: number;
  y: number;
  label: number | null;
}

const CROSS = 'M-1,-1L1,1M-1,1L1,-1';

/** Rings lie over crosses, so that both are seen where they meet. */
export function scatterSigns(
  points: readonly Point[],
  names: readonly string[],
  x: Record<string, unknown>,
  y: Record<string, unknown>,
): JsonObject[] {
  const layers = names.map((name, label) => {
    const own = points.filter((point) => point.label === label);
    const colour = nth(series, label);
    const look = label === 0 ? {shape: 'circle', size: 230} : {shape: CROSS, size: 90};
    return namedLayer(
      'points',
      label,
      own.map((point) => ({...point, label: name, colour})),
      {
        mark: {type: 'point', filled: false, strokeWidth: 2.25, opacity: 1, ...look},
        encoding: {x, y, color: {datum: name, type: 'nominal', scale: {domain: names, range: series}, legend: null}},
      },
    );
  });
  return layers.reverse();
}
