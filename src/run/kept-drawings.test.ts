import {beforeEach, expect, test} from 'vitest';
import {HarnessError} from '../contract/error.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {required} from '../lists/look-up.ts';
import {keptDrawings, type DrawingsOptions} from './kept-drawings.ts';

const PATH = 'store/computed/drawings';

let files: ReturnType<typeof memoryFiles>;
let drawn: string[];
let said: string[];
beforeEach(() => {
  files = memoryFiles();
  drawn = [];
  said = [];
});

interface How extends Partial<Pick<DrawingsOptions, 'fresh'>> {
  code?: string;
  /** The code at the end. */
  later?: string;
  input?: unknown;
  files?: DrawingsOptions['effects']['files'];
}

/** One report: it draws a picture at once and a chart later, unless they are kept. */
async function report({code = 'one', later = code, input = {x: NaN}, fresh = false, files: other}: How = {}) {
  drawn = [];
  let asked = 0;
  const drawings = await keptDrawings({
    store: 'store',
    fresh,
    codeOf: async () => (asked++ === 0 ? code : later),
    effects: {files: other ?? files, say: (line) => void said.push(line)},
  });
  const draw = (name: string) => {
    drawn.push(name);
    return {bytes: `${name} of ${JSON.stringify(input)}`};
  };
  const made = [
    drawings.now('picture a', input, () => draw('picture a')),
    await drawings.later('chart b', input, async () => draw('chart b')),
  ];
  await drawings.keep();
  return made;
}

test('what the same code drew of the same input is not drawn again', async () => {
  const first = await report();
  expect(drawn).toEqual(['picture a', 'chart b']);
  expect(await report()).toEqual(first);
  expect(drawn).toEqual([]);
});

test.each<[string, How]>([
  ['of another input', {input: {x: 0}}],
  ['of an input that JSON could not tell from the first', {input: {x: null}}],
  ['by other code', {code: 'two'}],
  ['where everything is to be computed', {fresh: true}],
])('it is drawn again: %s', async (_, how) => {
  await report();
  await report(how);
  expect(drawn).toEqual(['picture a', 'chart b']);
});

test('what other code drew is kept no longer; what fresh drawings gave is', async () => {
  await report();
  await report({code: 'two', fresh: true});
  await report({code: 'two'});
  expect(drawn).toEqual([]);
  await report();
  expect(drawn).toEqual(['picture a', 'chart b']);
});

test('what was drawn while its code changed is not kept', async () => {
  await report({later: 'two'});
  expect([...files.content.keys()]).toEqual([]);
});

test('wherever a byte is flipped, everything is drawn again, and the file is named and replaced', async () => {
  const first = await report();
  const bytes = required(files.content.get(PATH));
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Uint8Array.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    await files.write(PATH, flipped);
    expect(await report(), `byte ${at}`).toEqual(first);
    expect(drawn, `byte ${at}`).toEqual(['picture a', 'chart b']);
  }
  expect(said.at(-1)).toContain(`${PATH}: invalid kept drawings; got `);
  expect(said.at(-1)).toContain('No action is needed: everything is drawn again.');
  await report();
  expect(drawn).toEqual([]);
});

test('a store that cannot be written to does not block', async () => {
  const refuses = async () => {
    throw new HarnessError('harness', {place: 'store', rule: 'not writable', action: 'Make it writable.'});
  };
  await report({files: {...files, write: refuses}});
  expect(said).toEqual(['store: not writable. Make it writable.']);
});
