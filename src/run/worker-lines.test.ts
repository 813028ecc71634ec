import {PassThrough} from 'node:stream';
import {expect, test} from 'vitest';
import {LONGEST_LINE, MOST_LINES, sayLines} from './worker-lines.ts';

async function said(write: (stream: PassThrough, begin: () => void) => Promise<void> | void): Promise<string[]> {
  const lines: string[] = [];
  const stream = new PassThrough();
  const begin = sayLines(stream, (line) => lines.push(line));
  await write(stream, begin);
  stream.end();
  await new Promise((done) => stream.on('close', done));
  return lines;
}

test('lines are said whole, however they arrive, also the last one without an end', async () => {
  expect(
    await said((stream) => {
      for (const part of ['on', 'e\ntw', 'o\r\nthree\rfo', 'ur']) stream.write(part);
    }),
  ).toEqual(['one', 'two', 'three', 'four']);
});

test('a character that two pieces share stays one character', async () => {
  const bytes = Buffer.from('λ\n');
  expect(
    await said((stream) => {
      stream.write(bytes.subarray(0, 1));
      stream.write(bytes.subarray(1));
    }),
  ).toEqual(['λ']);
});

test('a line without an end is cut', async () => {
  const lines = await said((stream) => {
    for (let piece = 0; piece < 100; piece++) stream.write('x'.repeat(1_000));
  });
  expect(lines).toEqual([`${'x'.repeat(LONGEST_LINE)}…`]);
});

test('beyond the bound, lines are counted; the next job may say as much again', async () => {
  const lines = await said(async (stream, begin) => {
    stream.write('x\n'.repeat(MOST_LINES + 7));
    await new Promise((done) => setImmediate(done));
    begin();
    stream.write('y\n');
  });
  expect(lines).toHaveLength(MOST_LINES + 2);
  expect(lines.slice(-2)).toEqual(['(7 more lines of this process are left out)', 'y']);
});
