import {escapeXml} from '../text/escape-xml.ts';
import {trendLabel} from './messages.ts';

/** One report of a claim: how it came out, and the mean of its deciding point. */
export interface TrendPoint {
  outcome: string;
  mean: number | null;
}

/** In pixels, as the style sheet has them. */
const [WIDTH, HEIGHT, EDGE] = [132, 26, 5];
/** Reports that are drawn; more would not be told apart. */
const MOST_DRAWN = 30;

/**
 * A claim over the last reports, oldest at the left: the mean as a line between its least and greatest value, a dot
 * wherever
 * the mean or the outcome is another than before, and a larger one for the present. A history of one report shows
 * nothing.
 */
export function drawTrend(points: readonly TrendPoint[], unit: string): string | undefined {
  const shown = points.slice(-MOST_DRAWN);
  if (shown.length < 2) return undefined;
  const means = shown.flatMap(({mean}) => mean ?? []);
  const [least, most] = [Math.min(...means), Math.max(...means)];
  const x = (i: number): number => round(EDGE + ((WIDTH - 2 * EDGE) * i) / (shown.length - 1));
  const y = ({mean}: TrendPoint): number =>
    mean === null || most === least
      ? HEIGHT / 2
      : round(HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (mean - least)) / (most - least));
  const last = shown.length - 1;
  const steady = shown.every((point) => same(point, shown[0]!));
  const dots = steady
    ? []
    : shown.flatMap((point, i) =>
        i === last || (i > 0 && same(point, shown[i - 1]!))
          ? []
          : [`<circle class="${escapeXml(point.outcome)}" cx="${x(i)}" cy="${y(point)}" r="2.5"/>`],
      );
  return (
    `<svg class="trend" role="img"><title>${escapeXml(
      trendLabel(
        shown.map(({outcome}) => outcome),
        means,
        unit,
      ),
    )}</title>` +
    `<path d="${path(shown, x, y)}"/>${dots.join('')}<circle class="${escapeXml(shown[last]!.outcome)}" cx="${x(last)}" cy="${y(shown[last]!)}" r="4"/></svg>`
  );
}

/** The line, broken where a report had no number; points on a straight run are left out. */
function path(points: readonly TrendPoint[], x: (i: number) => number, y: (point: TrendPoint) => number): string {
  const numbered = points.some(({mean}) => mean !== null);
  return points
    .flatMap((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (numbered && point.mean === null) return [];
      if (before && after && before.mean === point.mean && after.mean === point.mean) return [];
      return [`${before && (before.mean !== null || !numbered) ? 'L' : 'M'}${x(i)} ${y(point)}`];
    })
    .join('');
}

const same = (one: TrendPoint, other: TrendPoint): boolean => one.outcome === other.outcome && one.mean === other.mean;
const round = (value: number): number => Math.round(value * 10) / 10;
