import type {Readable} from 'node:stream';

/** What one job may say; more is counted, and left out. */
export const MOST_LINES = 1_000;
export const LONGEST_LINE = 2_000;

/** Two lines that TensorFlow writes when it starts, whatever its log level. */
const NOISE = /^WARNING: All log messages before absl::InitializeLog|^I0000 .*MLIR V1 optimization pass is not enabled/;

/**
 * Says what a process writes, line by line, within bounds. @returns called when the process begins another job: it may
 * say as much again
 */
export function sayLines(stream: Readable, say: (line: string) => void): () => void {
  let rest = '';
  let lines = 0;
  const sayOne = (line: string): void => {
    if (NOISE.test(line)) return;
    lines++;
    if (lines <= MOST_LINES) say(line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line);
  };
  const begin = (): void => {
    if (lines > MOST_LINES) say(`(${lines - MOST_LINES} more lines of this process are left out)`);
    lines = 0;
  };
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const parts = `${rest}${text}`.split(/\r\n|\r|\n/);
    rest = (parts.pop() ?? '').slice(0, LONGEST_LINE + 1); // a line without an end takes no more memory than this
    for (const line of parts) sayOne(line);
  });
  stream.on('end', () => {
    if (rest !== '') sayOne(rest);
    begin();
  });
  return begin;
}
