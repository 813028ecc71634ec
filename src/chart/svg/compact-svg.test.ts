import {fc} from '../../../tests/properties.ts';
import {expect, test} from 'vitest';
import {required} from '../../lists/look-up.ts';
import {nth} from '../../lists/nth.ts';
import {compactSvg} from './compact-svg.ts';
import {pathData} from './path-data.ts';

test('ticks of an axis are one path; empty groups and invisible backgrounds go', () => {
  const line = (y: number) =>
    `<line transform="translate(0,${y})" x2="600" y2="0" stroke="var(--a)" stroke-width="1"/>`;
  expect(
    compactSvg(
      `<g transform="translate(0,0)"><path d="M0,0h600v320h-600Z"/><g><g>${line(320)}${line(280)}</g></g><g></g></g>`,
    ),
  ).toBe('<path stroke="var(--a)" d="M0 320h600M0 280h600"/>');
});

test('circles say their place and size; what neighbours share, their group says; text keeps its own', () => {
  const dot = (x: number) =>
    `<path transform="translate(${x},31.99)" d="M2.91,0A2.91,2.91,0,1,1,-2.91,0A2.91,2.91,0,1,1,2.91,0" ` +
    'fill="red" stroke-width="2" opacity="0.85"/>';
  expect(
    compactSvg(
      `<g>${dot(466.2)}${dot(3.02e-14)}</g><text transform="translate(1.26,2)" font-weight="normal">a &lt;b&gt;</text>`,
    ),
  ).toBe(
    '<g fill="red" fill-opacity="0.85"><circle cx="466.2" cy="32" r="2.9"/><circle cx="0" cy="32" ' +
      'r="2.9"/></g><text x="1.3" y="2">a &lt;b&gt;</text>',
  );
});

test('marks that cover one another stay apart where they are transparent, and where one is painted twice', () => {
  const thin = '<path d="M0,0L1,1" stroke="red" opacity="0.3"/>';
  expect(compactSvg(thin + thin)).toBe(
    '<g stroke="red" stroke-opacity="0.3"><path d="M0 0l1 1"/><path d="M0 0l1 1"/></g>',
  );
  expect(compactSvg('<path d="M0,0h1v1Z" fill="red" stroke="blue" opacity="0.5"/>')).toBe(
    '<path d="M0 0h1v1z" fill="red" stroke="blue" opacity="0.5"/>',
  );
});

test('the bars of a histogram stand side by side, and are one path', () => {
  const bar = (x: number, top: number, colour = 'red') =>
    `<path d="M${x},${top}h10v${280 - top}h-10Z" fill="${colour}" stroke="white" opacity="0.55"/>`;
  expect(compactSvg(bar(0, 279.7) + bar(10, 200) + bar(20, 280) + bar(30, 0) + bar(0, 100, 'blue'))).toBe(
    '<path d="M0 279.7h10v.3h-10zM10 200h10v80h-10zM20 280h10-10zM30 0h10v280h-10z" fill="red" stroke="white" ' +
      'opacity="0.55"/><path d="M0 100h10v180h-10z" fill="blue" stroke="white" opacity="0.55"/>',
  );
});

test('paths: relative, in tenths, without separators that nobody needs; arcs are only rounded', () => {
  expect(pathData('M0,54.12L0.06,60.41L-0.52,60.41L-0.52,61.02Z')).toBe('M0 54.1l.1 6.3h-.6v.6z');
  expect(pathData('M2,2L3.5,1.5L4.12,1.98M1,1L2,2')).toBe('M2 2l1.5-.5.6.5M1 1l1 1');
  expect(pathData('M2.91,0A2.91,2.91,0,1,1,-2.91,0')).toBe('M2.9,0A2.9,2.9,0,1,1,-2.9,0');
});

test('distribution: no point of a path ends more than a twentieth of a pixel away, however long the path', () => {
  const near = fc.double({min: -900, max: 900, noNaN: true}).map((x) => Math.round(x * 1000) / 1000);
  fc.assert(
    fc.property(fc.array(fc.tuple(near, near), {minLength: 1, maxLength: 60}), (points) => {
      const back = pointsOf(pathData(points.map(([x, y], i) => `${i ? 'L' : 'M'}${x},${y}`).join('')));
      for (const [x, y] of points)
        expect(back.some(([a, b]) => Math.abs(a - x) <= 0.0501 && Math.abs(b - y) <= 0.0501)).toBe(true);
    }),
  );
});

/** Reads relative path data by the letter of SVG's grammar. */
function pointsOf(d: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([Mlhv])([^Mlhvz]*)/g)].flatMap(([, command, rest]) => {
    const n = required(required(rest).match(/-?(?:\d+\.\d+|\.\d+|\d+)/g)).map(Number);
    const steps =
      command === 'h'
        ? n.map((v) => [v, 0])
        : command === 'v'
          ? n.map((v) => [0, v])
          : n.flatMap((v, i) => (i % 2 ? [] : [[v, nth(n, i + 1)]]));
    return steps.map(([dx, dy]): [number, number] => {
      [x, y] = command === 'M' ? [required(dx), required(dy)] : [x + required(dx), y + required(dy)];
      return [x, y];
    });
  });
}
