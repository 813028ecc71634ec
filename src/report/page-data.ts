import type {ChartSpec} from '../contract/chart-layers.ts';
import type {WhatIf} from '../contract/what-if.ts';
import {nth} from '../lists/nth.ts';

/** What the page's script works with, by figure and by claim: JSON, deflated, in base 85. */
export interface PageData {
  specs: Record<string, ChartSpec>;
  whatIf: Record<string, WhatIf>;
}

/** Rows of the same keys, by column: deflated they take two thirds of the bytes. */
export type Columns<Row extends object> = {[Key in keyof Row]: Row[Key][]};

export const columnsOf = <Row extends object>(rows: readonly Row[]): Columns<Row> =>
  Object.fromEntries(
    Object.keys(nth(rows, 0)).map((key) => [key, rows.map((row) => row[key as keyof Row])]),
  ) as Columns<Row>;

/** The inverse of `columnsOf`; rows stay as they are. */
export function rowsOf<Row extends object>(values: readonly Row[] | Columns<Row>): readonly Row[] {
  if (isRows(values)) return values;
  const columns = Object.entries(values) as [keyof Row, Row[keyof Row][]][];
  return nth(columns, 0)[1].map((_, i) => Object.fromEntries(columns.map(([key, column]) => [key, column[i]])) as Row);
}

const isRows = <Row extends object>(values: readonly Row[] | Columns<Row>): values is readonly Row[] =>
  Array.isArray(values);

/** In place of a picture within a spec, which stands in the page already: its number among the figure's. */
export const pictureName = (i: number): string => `picture ${i}`;
export const pictureNumber = (text: string): number | undefined => {
  const [, digits] = /^picture (\d+)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};
