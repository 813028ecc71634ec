import type {Stop} from './stops.ts';

interface Point {
  x: number;
  y: number;
}

/** So far beside a plot its first and last column can still be read, in units of the picture. */
const BESIDE = 8;
/** From so far a single point can be read. */
const REACH = 20;

/** The stop that a pointer at this place of the picture means. */
export function nearest(stops: readonly Stop[], at: Point): Stop | undefined {
  let best: Stop | undefined;
  for (const stop of stops) if (isInPlot(stop, at) && (!best || distance(stop, at) < distance(best, at))) best = stop;
  return best?.form === 'point' && distance(best, at) > REACH ? undefined : best;
}

function isInPlot({place: {left, top, width, height}}: Stop, {x, y}: Point): boolean {
  return x >= left - BESIDE && x <= left + width + BESIDE && y >= top && y <= top + height;
}

function distance(stop: Stop, {x, y}: Point): number {
  switch (stop.form) {
    case 'column':
      return Math.abs(stop.x - x);
    case 'row':
      return Math.abs(stop.y - y);
    case 'point':
      return Math.hypot(stop.x - x, stop.y - y);
  }
}
