import {formatNumber} from '../../numbers/format-number.ts';
import type {ComparedResults} from '../formats/results-schema.ts';

export interface MovedPoint {
  label: string;
  before: string;
  after: string;
  change: string;
}
type Points = ComparedResults['claims'][number]['observed'];

/** The points whose mean, or other judged statistic, is another, by their place. */
export function movedPoints(was: Points, is: Points): MovedPoint[] {
  const places = Array.from({length: Math.max(was.length, is.length)}, (_, i) => i);
  return places.flatMap((i) => {
    const [before, after] = [judgedOf(was[i]), judgedOf(is[i])];
    if (before === after) return [];
    const label = is[i]?.label || was[i]?.label || (was.length > 1 ? String(i + 1) : 'value');
    return [{label, before: meanText(before), after: meanText(after), change: changeOf(before, after)}];
  });
}

const judgedOf = (point: Points[number] | undefined): number | null => point?.estimate ?? point?.mean ?? null;

const meanText = (mean: number | null): string => (mean === null ? '–' : formatNumber(mean, 6));

/** `+23 %` of the larger of the two. */
function changeOf(before: number | null, after: number | null): string {
  if (before === null || after === null) return '';
  const larger = Math.max(Math.abs(before), Math.abs(after));
  return `${after > before ? '+' : ''}${formatNumber((100 * (after - before)) / larger, 2)} %`;
}
