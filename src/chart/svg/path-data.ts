import {nth} from '../../lists/nth.ts';
/**
 * The same path in fewer bytes: tenths of a pixel, relative steps, no separator that is not needed. Positions are
 * rounded
 * before steps are taken, so that errors do not add up. A path with curves or arcs keeps its commands and is only
 * rounded.
 */
export function pathData(d: string): string {
  if (/[^MLHVhvlZz\d\s,.-]/.test(d)) return d.replace(/-?\d*\.\d+/g, (number) => short(tenths(Number(number))));
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let out = '';
  let last = '';
  const put = (command: string, ...numbers: number[]): void => {
    out += command === last ? '' : command;
    numbers.forEach((number, i) => {
      const text = short(number);
      const before = i > 0 || command === last;
      const joins = text.startsWith('-') || (text.startsWith('.') && /\.\d+$/.test(out));
      out += `${before && !joins ? ' ' : ''}${text}`;
    });
    last = command;
  };
  for (const [, command = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (/[zZ]/.test(command)) {
      put('z');
      [x, y, last] = [startX, startY, 'z'];
    }
    const pairs = pointsOf(command, numbers);
    for (const [i, [px, py]] of pairs.entries()) {
      const [toX, toY] = target(command, tenths(px), tenths(py), x, y);
      if (command === 'M' && i === 0) {
        put('M', toX, toY);
        [startX, startY] = [toX, toY];
      } else if (toX !== x || toY !== y || last === 'M') {
        if (toY === y) put('h', toX - x);
        else if (toX === x) put('v', toY - y);
        else put('l', toX - x, toY - y);
      }
      [x, y] = [toX, toY];
    }
  }
  return out;
}

function target(command: string, px: number, py: number, x: number, y: number): [number, number] {
  switch (command) {
    case 'H':
      return [px, y];
    case 'V':
      return [x, py];
    case 'h':
    case 'v':
    case 'l':
      return [x + px, y + py];
    default:
      return [px, py];
  }
}

function pointsOf(command: string, numbers: readonly number[]): [number, number][] {
  if (/[hH]/.test(command)) return numbers.map((x) => [x, 0]);
  if (/[vV]/.test(command)) return numbers.map((y) => [0, y]);
  return Array.from({length: Math.floor(numbers.length / 2)}, (_, i) => [nth(numbers, 2 * i), nth(numbers, 2 * i + 1)]);
}

export const tenths = (value: number): number => Math.round(value * 10);
/** A number of tenths: `-.5`, `12`, `3.4`. */
export const short = (value: number): string => String(value / 10).replace(/^(-?)0\./, '$1.');
