import {formatNumber} from '../../numbers/format-number.ts';
import type {KeyEntry, RenderedChart} from '../../contract/chart.ts';
import {layerName} from '../../contract/chart-layers.ts';
import {nth} from '../../lists/nth.ts';

/** A figure as the template sees it. */
export interface FigureView {
  id: string;
  title: string;
  alt: string;
  svg: string | null;
  /** `ring`: which sign it is, where it is one. */
  key: (KeyEntry & {ring: boolean})[];
  /** Whether what the document prints is drawn in. */
  printed: boolean;
  panels: {caption: string; alt: string; src: string; width: number; height: number}[];
  missing: string | null;
  /** A text in the first column that rows share stands once, over all of them. */
  table: {
    columns: string[];
    rows: {lead: {text: string; span: number} | null; cells: {text: string; words: boolean}[]}[];
    leftOut: number;
  } | null;
  /** its specification among the page's data, and the file's name */
  download: {figure: string; name: string} | null;
}

/** Tiles are shown at this width at least, in CSS pixels, if that is a whole multiple of theirs. */
const WISHED_WIDTH = 300;

export function figureView(chart: RenderedChart): FigureView {
  const {id, title, alt, content, picture, table} = chart;
  const panels =
    picture.form !== 'panels'
      ? []
      : picture.panels.map(({caption, png, width, height}, i) => {
          const scale = Math.max(1, Math.min(8, Math.round(WISHED_WIDTH / width)));
          return {
            caption,
            alt: panelAlt(alt, caption, i, picture.panels.length),
            src: `data:image/png;base64,${png}`,
            width: width * scale,
            height: height * scale,
          };
        });
  return {
    id: figureId(id),
    title,
    alt,
    panels,
    svg: picture.form === 'svg' ? picture.svg : null,
    key: picture.form === 'svg' ? picture.key.map((entry) => ({...entry, ring: entry.sign === 'ring'})) : [],
    printed: hasPrinted(content),
    missing: picture.form === 'missing' ? picture.why : null,
    table:
      table.rows.length === 0 ? null : {columns: table.columns, leftOut: table.leftOut, rows: tableRows(table.rows)},
    download: content.form === 'vega-lite' ? {figure: id, name: `${id.replace(/[^A-Za-z0-9-]+/g, '_')}.vl.json`} : null,
  };
}

/** What the figure shows as a whole is said once, with its first picture. */
function panelAlt(alt: string, caption: string, i: number, of: number): string {
  if (of === 1) return alt;
  return i === 0 ? `${alt} 1 of ${of}: ${caption}.` : `${i + 1} of ${of}: ${caption}.`;
}

function hasPrinted(content: RenderedChart['content']): boolean {
  if (content.form !== 'vega-lite') return false;
  const {layer = []} = content.spec as {layer?: {name?: string}[]};
  return layer.some(({name}) => name === layerName('printed'));
}

function tableRows(rows: (string | number)[][]): NonNullable<FigureView['table']>['rows'] {
  const cell = (value: string | number) => ({
    text: typeof value === 'number' ? formatNumber(value, 6) : value,
    words: typeof value !== 'number',
  });
  const shares = (i: number) => typeof rows[i]?.[0] === 'string' && rows[i][0] === rows[i - 1]?.[0];
  return rows.map(([first, ...rest], i) => {
    if (typeof first !== 'string') return {lead: null, cells: nth(rows, i).map(cell)};
    let span = 1;
    while (shares(i + span)) span++;
    return {lead: shares(i) ? null : {text: first, span}, cells: rest.map(cell)};
  });
}

export const figureId = (id: string): string => `figure/${id}`;
