/**
 * Cells as lines of a file, each in quotation marks. A text that a spreadsheet would take for a formula begins with an
 * apostrophe; a number may have its sign.
 */
export function delimited(rows: readonly (readonly string[])[], separator: ',' | '\t'): string {
  return rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join('');
}

const quoted = (cell: string): string => `"${harmless(cell).replaceAll('"', '""')}"`;

const harmless = (cell: string): string => (/^\s*[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell);

const isNumber = (cell: string): boolean => /^[-+]?\d[\d,]*(\.\d+)?(e[-+]?\d+)?$/i.test(cell);
