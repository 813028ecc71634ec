import {required} from '../../lists/look-up.ts';
import * as hooks from '../hooks.ts';
import {delimited} from './delimited.ts';
import {all, attributeOf, element, within} from './element.ts';

/** Each table of printed numbers can be sorted, copied and downloaded. */
export function offerTables(): void {
  for (const table of all<HTMLTableElement>(`table.${hooks.printedTable}`)) {
    for (const head of all<HTMLTableCellElement>('thead th', table)) offerSorting(head, table);
    offerFiles(table);
  }
}

function offerSorting(head: HTMLTableCellElement, table: HTMLTableElement): void {
  const button = element('button', {type: 'button'}, head.textContent);
  head.replaceChildren(button);
  button.addEventListener('click', () => {
    const isDescending = head.ariaSort === 'ascending';
    for (const other of all<HTMLTableCellElement>('thead th', table)) other.ariaSort = null;
    head.ariaSort = isDescending ? 'descending' : 'ascending';
    sort(required(table.tBodies[0], 'rows'), head.cellIndex, isDescending);
  });
}

function sort(body: HTMLTableSectionElement, column: number, isDescending: boolean): void {
  const rows = [...body.rows].sort((a, b) => order(cellText(a, column), cellText(b, column)));
  body.append(...(isDescending ? rows.reverse() : rows));
}

/** Numbers by size, texts by the alphabet. */
function order(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => Number(text.replaceAll(',', ''))) as [number, number];
  return Number.isNaN(one - other) ? a.localeCompare(b, 'en') : one - other;
}

/** In full where the cell shows fewer digits. */
function cellText(row: HTMLTableRowElement, column: number): string {
  const cell = required(row.cells[column], 'cell');
  return cell.getAttribute(hooks.cellValue) ?? cell.textContent.trim();
}

function offerFiles(table: HTMLTableElement): void {
  const tools = within(required(table.closest('details'), 'fold'), hooks.tableTools);
  const download = element('button', {type: 'button'}, 'Download as CSV');
  download.addEventListener('click', () => {
    save(delimited(cellsOf(table), ','), attributeOf(table, hooks.fileName));
  });
  tools.append(download);
  if (isSecureContext) tools.append(copyButton(table));
  tools.hidden = false;
}

function copyButton(table: HTMLTableElement): HTMLButtonElement {
  const copy = element('button', {type: 'button'}, 'Copy the table');
  copy.addEventListener('click', () => {
    const text = delimited(cellsOf(table), '\t');
    void navigator.clipboard.writeText(text).then(() => (copy.textContent = 'Copied'));
  });
  return copy;
}

/** Head and rows, without the column of pictures. */
function cellsOf(table: HTMLTableElement): string[][] {
  const heads = all('thead th', table).map((head) => head.textContent);
  const rows = [...required(table.tBodies[0], 'rows').rows];
  return [heads, ...rows.map((row) => heads.map((_, column) => cellText(row, column)))];
}

function save(text: string, download: string): void {
  const href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  element('a', {href, download}).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}
