import {parse} from 'csv-parse/sync';
import type {RunEvent, Yield} from '../../contract/experiment.ts';
import {required} from '../../lists/look-up.ts';
import {BadOutput} from '../fault.ts';
import * as says from '../messages.ts';
import type {Reading} from '../yaml.ts';
import {parseNumber} from './parse-number.ts';

type InCsv = Extract<Reading, {csv: string}>;
interface Row {
  cells: string[];
  /** In the file, for messages; the header is row 1. */
  number: number;
}

/** The values of a column of a CSV file. @throws BadOutput */
export function readCsv(name: string, declared: Yield, reading: InCsv, file: string, text: string): RunEvent[] {
  const {header, rows} = table(text, file, reading.delimiter);
  const index = (column: string): number => columnOf(header, column, file);
  const cell = (row: Row, column: string): number => {
    const text = row.cells[index(column)] ?? '';
    if (text.trim() === '') throw new BadOutput(says.emptyCell(column, file, row.number));
    return parseNumber(text, `column ${column} of ${file}, row ${row.number}`);
  };
  const chosen = rowsOf(rows, reading, index);
  const condition = [
    ...Object.entries(reading.where ?? {}).map(([column, value]) => `${column} = ${value}`),
    ...(reading.empty === 'skip' ? [`a value in ${reading.column}`] : []),
  ];
  if (chosen.length === 0) throw new BadOutput(says.noRow(file, condition));
  if (declared.kind === 'sample')
    return [{kind: 'sample', name, values: chosen.map((row) => cell(row, reading.column))}];
  const at = Object.entries(reading.at ?? {});
  if (at.length === 0 && chosen.length > 1) throw new BadOutput(says.severalRows(file, chosen.length, condition));
  return chosen.map((row) => ({
    kind: 'metric',
    name,
    at: Object.fromEntries(at.map(([axis, one]) => [axis, typeof one === 'number' ? one : cell(row, one)])),
    value: cell(row, reading.column),
  }));
}

function table(text: string, file: string, delimiter: string): {header: string[]; rows: Row[]} {
  const found = otherDelimiter(text, delimiter);
  if (found !== undefined) throw new BadOutput(says.otherDelimiter(file, delimiter, found));
  let lines: string[][];
  try {
    lines = parse(text, {delimiter, bom: true, skip_empty_lines: true});
  } catch (error) {
    throw new BadOutput(says.unreadable(file, 'CSV', (error as Error).message));
  }
  const [header, ...rest] = lines;
  if (!header || rest.length === 0) throw new BadOutput(says.noRow(file, []));
  const twice = header.find((column, i) => header.indexOf(column) !== i);
  if (twice !== undefined) throw new BadOutput(says.twiceInHeader(file, twice));
  return {header: header.map((column) => column.trim()), rows: rest.map((cells, i) => ({cells, number: i + 2}))};
}

/** What separates the columns of the first line where the declared delimiter does not occur in it. */
function otherDelimiter(text: string, delimiter: string): string | undefined {
  const [header = ''] = text.split('\n', 1);
  if (header.includes(delimiter)) return undefined;
  return [',', ';', '\t'].find((one) => header.includes(one));
}

function columnOf(header: string[], column: string, file: string): number {
  const index = header.indexOf(column);
  if (index < 0) throw new BadOutput(says.noColumn(column, file, header));
  return index;
}

function rowsOf(all: Row[], {where = {}, row, empty, column}: InCsv, index: (column: string) => number): Row[] {
  const hasValue = ({cells}: Row): boolean => (cells[index(column)] ?? '').trim() !== '';
  const rows = empty === 'skip' ? all.filter(hasValue) : all;
  const wanted = Object.entries(where).map(([column, value]) => ({at: index(column), value: String(value)}));
  const fitting = rows.filter(({cells}) => wanted.every(({at, value}) => isSame(required(cells[at]).trim(), value)));
  if (row === undefined) return fitting;
  return row === 'first' ? fitting.slice(0, 1) : fitting.slice(-1);
}

/** `3` and `3.0` are one seed. */
const isSame = (cell: string, value: string): boolean =>
  cell === value || (cell !== '' && value !== '' && Number(cell) === Number(value));
