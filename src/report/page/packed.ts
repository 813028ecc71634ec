import {deflateRawSync} from 'node:zlib';
import type {RenderedChart} from '../../contract/chart.ts';
import type {Json, JsonObject} from '../../contract/experiment.ts';
import type {ReportInput} from '../../contract/report.ts';
import {toBase85} from '../../text/base85.ts';
import {columnsOf, pictureName, type PageData} from '../page-data.ts';
import {invisibleEscaped} from './invisible-escaped.ts';

/**
 * Data for the page's script, which inflates it by the browser's own `DecompressionStream`; nothing that a reader
 * without scripts would miss.
 */
export function packed(data: PageData): string {
  return toBase85(deflateRawSync(JSON.stringify(data), {level: 9}));
}

/** What the page's script works with. */
export function dataOf({charts, whatIf = new Map()}: Pick<ReportInput, 'charts' | 'whatIf'>): PageData {
  return {
    specs: inColumns(specsOf(charts)) as Record<string, unknown> as PageData['specs'],
    whatIf: invisibleEscaped(Object.fromEntries(whatIf)),
  };
}

/**
 * Specifications by figure, for download. A picture within one stands in the figure already; its number there is
 * enough.
 */
function specsOf(charts: readonly RenderedChart[]): Record<string, Json> {
  const found = charts.flatMap(({id, content}) =>
    content.form === 'vega-lite' ? [[id, withoutPictures(invisibleEscaped(content.spec))] as const] : [],
  );
  return Object.fromEntries(found);
}

/** Rows of the same keys, by column; the script makes rows of them again. */
function inColumns<T extends Json>(tree: T, name = ''): T {
  if (Array.isArray(tree))
    return (name === 'values' && areRows(tree) ? columnsOf(tree) : tree.map((one) => inColumns(one))) as T;
  return typeof tree === 'object' && tree !== null
    ? (Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, inColumns(value, key)])) as T)
    : tree;
}

function areRows(values: Json[]): values is JsonObject[] {
  const keys = (value: Json | undefined): string =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).join('\n') : '';
  return keys(values[0]) !== '' && values.every((value) => keys(value) === keys(values[0]));
}

function withoutPictures(spec: Json): Json {
  let count = 0;
  const walk = (tree: Json): Json => {
    if (typeof tree === 'string') return tree.startsWith('data:image/png;base64,') ? pictureName(count++) : tree;
    if (Array.isArray(tree)) return tree.map(walk);
    return typeof tree === 'object' && tree !== null
      ? Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, walk(value)]))
      : tree;
  };
  return walk(spec);
}
