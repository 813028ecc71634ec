import {nth} from '../../lists/nth.ts';
import {lookUp} from '../../lists/look-up.ts';
import {pathData, short, tenths} from './path-data.ts';

interface Element {
  tag: string;
  attributes: Map<string, string>;
  children: Node[];
}
type Node = Element | string;

/**
 * Vega's SVG, the same to see, in a third of the bytes: empty groups, invisible backgrounds and repeated attributes go.
 */
export function compactSvg(svg: string): string {
  return written(hoisted(simplified(parsed(svg))));
}

/** Vega's SVG is well formed, with `<` and `>` escaped wherever they are not markup. */
function parsed(svg: string): Node[] {
  const root: Element = {tag: '', attributes: new Map(), children: []};
  const open = [root];
  for (const [token] of svg.matchAll(/<[^<>]+>|[^<]+/g)) {
    if (!token.startsWith('<')) nth(open, -1).children.push(token);
    else if (token.startsWith('</')) open.pop();
    else {
      const element = {
        tag: /[A-Za-z]+/.exec(token)?.[0] ?? '',
        attributes: new Map(
          [...token.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
            name,
            name === 'd' || name === 'transform' ? withoutDust(value) : value,
          ]),
        ),
        children: [],
      };
      nth(open, -1).children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  return root.children;
}

/** `3.02e-14` is 0. */
const withoutDust = (numbers: string): string => numbers.replace(/-?\d[\d.]*e-\d+/g, '0');

function simplified(nodes: Node[]): Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    if (typeof node === 'string' || node.tag === 'defs' || node.tag === 'clipPath') out.push(node);
    else for (const one of simpler({...node, children: simplified(node.children)})) push(out, one);
  }
  return out;
}

/**
 * Opaque strokes of one kind, one after the other, are one path; so are the bars of a histogram, which do not overlap.
 */
function push(out: Node[], node: Node): void {
  const before = out.at(-1);
  const mergeable = (one: Node | undefined): one is Element =>
    typeof one === 'object' && one.tag === 'path' && !one.attributes.has('transform') && (isLine(one) || isBin(one));
  const others = ({attributes}: Element): string => JSON.stringify([...attributes].filter(([name]) => name !== 'd'));
  if (mergeable(before) && mergeable(node) && others(before) === others(node))
    before.attributes.set('d', lookUp(before.attributes, 'd') + lookUp(node.attributes, 'd'));
  else out.push(node);
}

const isLine = ({attributes}: Element): boolean =>
  attributes.has('stroke') &&
  !attributes.has('fill') &&
  !attributes.has('opacity') &&
  !attributes.has('stroke-opacity');
const isBin = ({attributes}: Element): boolean =>
  attributes.has('stroke') &&
  attributes.has('fill') &&
  attributes.has('opacity') &&
  /^(?:M[\d. -]+h[\d.]+(?:v[\d.]+h)?-[\d.]+z)+$/.test(attributes.get('d') ?? '');

function simpler(element: Element): Node[] {
  const {tag, attributes, children} = element;
  const transform = attributes.get('transform');
  const moved =
    transform === undefined
      ? undefined
      : (/^translate\((-?[\d.]+),(-?[\d.]+)\)$/.exec(transform)?.slice(1).map(Number) as [number, number] | undefined);
  if (tag === 'g') {
    if (moved?.every((by) => by === 0)) attributes.delete('transform');
    return children.length === 0 ? [] : attributes.size === 0 ? children : [element];
  }
  if (tag === 'path' && !attributes.has('fill') && !attributes.has('stroke')) return [];
  paint(attributes);
  if (tag === 'line') return [line(attributes, moved ?? [0, 0])];
  if (tag === 'text' && moved) place(attributes, 'x', 'y', moved);
  const circle = tag === 'path' && /^M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0$/.exec(attributes.get('d') ?? '');
  if (circle && (moved || transform === undefined)) {
    place(attributes, 'cx', 'cy', moved ?? [0, 0]);
    attributes.delete('d');
    return [{tag: 'circle', attributes: attributes.set('r', short(tenths(Number(circle[1])))), children}];
  }
  if (tag === 'path') attributes.set('d', pathData(attributes.get('d') ?? ''));
  return [element];
}

function place(attributes: Map<string, string>, x: string, y: string, [dx, dy]: [number, number]): void {
  attributes.delete('transform');
  attributes.set(x, short(tenths(dx))).set(y, short(tenths(dy)));
}

function line(attributes: Map<string, string>, [x, y]: [number, number]): Element {
  const at = (name: string): number => Number(attributes.get(name) ?? 0);
  const d = pathData(`M${x + at('x1')},${y + at('y1')}L${x + at('x2')},${y + at('y2')}`);
  for (const name of ['transform', 'x1', 'y1', 'x2', 'y2']) attributes.delete(name);
  return {tag: 'path', attributes: attributes.set('d', d), children: []};
}

/**
 * What is the default anyway goes; the opacity of a mark that is only filled, or only a line, is that of its paint,
 * which a group can hold.
 */
function paint(attributes: Map<string, string>): void {
  if (!attributes.has('stroke')) attributes.delete('stroke-width');
  if (attributes.get('stroke-width') === '1') attributes.delete('stroke-width');
  if (attributes.get('font-weight') === 'normal') attributes.delete('font-weight');
  const opacity = attributes.get('opacity');
  if (opacity === undefined || attributes.has('fill') === attributes.has('stroke')) return;
  attributes.delete('opacity');
  attributes.set(attributes.has('fill') ? 'fill-opacity' : 'stroke-opacity', opacity);
}

const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-linecap',
  'stroke-dasharray',
  'fill-opacity',
  'stroke-opacity',
  'font-size',
  'font-weight',
  'text-anchor',
];

/** What neighbours have in common, their group says once. */
function hoisted(nodes: Node[]): Node[] {
  const out: Node[] = [];
  for (let i = 0; i < nodes.length;) {
    const node = nth(nodes, i);
    let end = i + 1;
    if (typeof node === 'object' && node.tag !== 'g' && style(node) !== '')
      while (end < nodes.length && style(nth(nodes, end)) === style(node)) end++;
    if (end - i < 2 || typeof node === 'string')
      out.push(typeof node === 'string' ? node : {...node, children: hoisted(node.children)});
    else {
      const common = new Map([...node.attributes].filter(([name]) => INHERITED.includes(name)));
      const children = nodes
        .slice(i, end)
        .map((one) => ({
          ...(one as Element),
          attributes: new Map([...(one as Element).attributes].filter(([name]) => !common.has(name))),
        }));
      out.push({tag: 'g', attributes: common, children});
    }
    i = end;
  }
  return out;
}

const style = (node: Node): string =>
  typeof node === 'string' || node.tag === 'g'
    ? ''
    : INHERITED.map((name) => node.attributes.get(name) ?? '')
        .join('|')
        .replace(/^\|+$/, '');

function written(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const head = `<${node.tag}${[...node.attributes].map(([name, value]) => ` ${name}="${value}"`).join('')}`;
      return node.children.length === 0 ? `${head}/>` : `${head}>${written(node.children)}</${node.tag}>`;
    })
    .join('');
}
