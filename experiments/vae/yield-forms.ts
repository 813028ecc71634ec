import type {Axis, ImagesYield, MetricYield} from 'claimbench/experiment';

export const metric = (
  unit: string,
  axes: readonly Axis[],
  says: string,
  more: Partial<MetricYield> = {},
): MetricYield => ({kind: 'metric', unit, axes, says, random: true, ...more});
/** A share, or a probability. */
export const share = (says: string, more: Partial<MetricYield> = {}): MetricYield =>
  metric('1', [], says, {range: [0, 1], ...more});
export const nats = (axes: readonly Axis[], says: string): MetricYield => metric('nats', axes, says, {better: 'lower'});
export const images = (says: string, random = true): ImagesYield => ({kind: 'images', says, random});
