import {clearLine, cursorTo} from 'node:readline';

/** Writes a text in place of what stands in the terminal's line. */
export function rewriteLine(terminal: NodeJS.WritableStream, text: string): void {
  cursorTo(terminal, 0);
  clearLine(terminal, 1);
  terminal.write(text);
}
