import type {Outcome} from '../contract/assessment.ts';
import {nth} from '../lists/nth.ts';
import {escapeXml} from '../text/escape-xml.ts';
import {trendLabel} from './trend-label.ts';

/** One report of a claim: how it came out, and the mean of its deciding point. */
export interface TrendPoint {
  outcome: Outcome;
  mean: number | null;
}

/** In pixels, as the style sheet has them. */
const [WIDTH, HEIGHT, EDGE] = [132, 26, 5];
/** Reports that are drawn; more would not be told apart. */
const MOST_DRAWN = 30;

/**
 * A claim over the last reports, oldest at the left: the mean as a line between its least and greatest value, a dot
 * wherever the mean or the outcome is another than before, and a larger one for the present. A history of one report,
 * or one in which nothing moved, shows nothing.
 */
export function drawTrend(points: readonly TrendPoint[], unit: string): string | undefined {
  const shown = points.slice(-MOST_DRAWN);
  if (shown.length < 2) return undefined;
  const means = shown.flatMap(({mean}) => mean ?? []);
  if (!hasMoved(shown)) return undefined;
  const place = placesOf(shown.length, means);
  const outcomes = shown.map(({outcome}) => outcome);
  const title = `<title>${escapeXml(trendLabel(outcomes, means, unit))}</title>`;
  return `<svg class="trend" role="img">${title}<path d="${path(shown, place)}"/>${dots(shown, place)}</svg>`;
}

const hasMoved = ([first, ...rest]: readonly TrendPoint[]): boolean =>
  rest.some(({outcome, mean}) => outcome !== first?.outcome || mean !== first.mean);

interface Place {
  x: (i: number) => number;
  y: (point: TrendPoint) => number;
}

function placesOf(count: number, means: readonly number[]): Place {
  const [least, most] = [Math.min(...means), Math.max(...means)];
  return {
    x: (i) => round(EDGE + ((WIDTH - 2 * EDGE) * i) / (count - 1)),
    y: ({mean}) =>
      mean === null || most === least
        ? HEIGHT / 2
        : round(HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (mean - least)) / (most - least)),
  };
}

/** The first report, each change, and the present; only the present where nothing ever changed. */
function dots(points: readonly TrendPoint[], {x, y}: Place): string {
  const last = points.length - 1;
  const hasMoved = points.some((point) => !isSame(point, nth(points, 0)));
  return points
    .map((point, i) => {
      if (i < last && (!hasMoved || (i > 0 && isSame(point, nth(points, i - 1))))) return '';
      return `<circle class="${escapeXml(point.outcome)}" cx="${x(i)}" cy="${y(point)}" r="${i === last ? 4 : 2.5}"/>`;
    })
    .join('');
}

/** The line, broken where a report had no number; points on a straight run are left out. */
function path(points: readonly TrendPoint[], {x, y}: Place): string {
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

const isSame = (one: TrendPoint, other: TrendPoint): boolean =>
  one.outcome === other.outcome && one.mean === other.mean;
const round = (value: number): number => Math.round(value * 10) / 10;
