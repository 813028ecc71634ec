import {nth} from '../../lists/nth.ts';
import {colours, labelColour} from '../theme.ts';

/** The points of one run. */
export interface Cloud {
  name: string;
  seed: number;
  points: {x: number; y: number; label: number | null}[];
}

/** A class of a few points: each of them with its label. @param i - of the class, among those with few points */
export function singlePoints(points: Cloud['points'], i: number, x: unknown, y: unknown): unknown[] {
  const values = points.map((point) => ({...point, text: String(point.label)}));
  const mark = {
    type: 'point',
    filled: true,
    shape: i % 2 === 0 ? 'diamond' : 'cross',
    size: 90,
    opacity: 1,
    color: labelColour(nth(points, 0).label),
    stroke: colours['chart-paper'],
    strokeWidth: 1,
  };
  return [
    {data: {values}, mark, encoding: {x, y}},
    {
      data: {values},
      mark: {
        type: 'text',
        dx: 13,
        dy: 12 * (i % 3) - 12,
        fontSize: 12,
        fontWeight: 'bold',
        color: colours['chart-ink'],
      },
      encoding: {x, y, text: {field: 'text'}},
    },
  ];
}
