import type {Chart} from '../../contract/chart.ts';
import type {Line} from './curve-lines.ts';
import type {PrintedPoint} from './printed-on-curve.ts';
import {MOST_ROWS} from '../theme.ts';

/** The means of each series, beside what is printed. */
export function curveTable(axis: string, lines: readonly Line[], printed: readonly PrintedPoint[]): Chart['table'] {
  const byX = new Map(printed.map((point) => [point.x, point.text]));
  const hasPrinted = printed.length > 0;
  const rows = lines.flatMap(({says, mean}) =>
    mean.map(({x, y, min, max, n}) => [says, x, y, min, max, n, ...(hasPrinted ? [byX.get(x) ?? ''] : [])]),
  );
  return {
    columns: ['series', axis, 'mean', 'least', 'greatest', 'seeds', ...(hasPrinted ? ['printed'] : [])],
    rows: rows.slice(0, MOST_ROWS),
    leftOut: Math.max(0, rows.length - MOST_ROWS),
  };
}
