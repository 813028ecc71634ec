import {nth} from '../../lists/nth.ts';
import type {Frame} from '../svg/raster.ts';

export interface Label {
  x: number;
  y: number;
  text: string;
}

/** Between the middles of two labels of one digit, in pixels. */
const LEAST = 14;
const ROUNDS = 50;

/** Labels that would cover each other are pushed apart, step by step; the others stay at their places. */
export function labelsApart(labels: readonly Label[], frame: Frame, size: {width: number; height: number}): Label[] {
  const [scaleX, scaleY] = [size.width / (frame.right - frame.left), size.height / (frame.top - frame.bottom)];
  const placed = labels.map(({x, y}) => ({x: x * scaleX, y: y * scaleY}));
  for (let round = 0; round < ROUNDS && pushOnce(placed); round++);
  return labels.map(({x, y, text}, i) => {
    const at = nth(placed, i);
    const isMoved = at.x !== x * scaleX || at.y !== y * scaleY;
    return isMoved ? {x: at.x / scaleX, y: at.y / scaleY, text} : {x, y, text};
  });
}

/** Each pair that is too near moves by half of what it lacks, either side. @returns whether any did */
function pushOnce(placed: {x: number; y: number}[]): boolean {
  let moved = false;
  for (const [i, one] of placed.entries())
    for (const other of placed.slice(i + 1)) {
      const [dx, dy] = [other.x - one.x, other.y - one.y];
      const distance = Math.hypot(dx, dy);
      if (distance >= LEAST - 0.01) continue;
      const step = (LEAST - distance) / 2;
      const [ux, uy] = distance === 0 ? [1, 0] : [dx / distance, dy / distance];
      one.x -= ux * step;
      one.y -= uy * step;
      other.x += ux * step;
      other.y += uy * step;
      moved = true;
    }
  return moved;
}
