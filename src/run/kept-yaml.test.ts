import {fileURLToPath} from 'node:url';
import {beforeEach, expect, test} from 'vitest';
import {importGraph} from '../files/bundle.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {keptYaml, PARSER, type YamlOptions} from './kept-yaml.ts';

const PATH = 'store/computed/yaml';
const SOUND = 'a: 1';

let files: ReturnType<typeof memoryFiles>;
let parsed: string[];
let said: string[];
beforeEach(() => {
  files = memoryFiles({'store/computed/one.run': ''});
  parsed = [];
  said = [];
});

interface How extends Partial<Pick<YamlOptions<unknown>, 'fresh'>> {
  code?: string;
  texts?: string[];
  files?: YamlOptions<unknown>['effects']['files'];
}

/** One command: it parses these texts, unless what they contain is kept. */
async function command({texts = [SOUND], fresh = false, code = 'one', files: other}: How = {}) {
  parsed = [];
  const yaml = await keptYaml({
    store: 'store',
    fresh,
    code: async () => code,
    parse(bytes) {
      const text = Buffer.from(bytes).toString();
      parsed.push(text);
      return {value: {[text]: -0}, places: new Map([[text, '1:1']]), findings: [{path: [0], place: undefined}]};
    },
    effects: {files: other ?? files, say: (line) => void said.push(line)},
  });
  const given = texts.map((text) => yaml.parse(Buffer.from(text)));
  await yaml.keep();
  return given;
}

test('the same bytes are not parsed again, and give the same', async () => {
  const first = await command();
  expect(parsed).toEqual([SOUND]);
  expect(await command()).toEqual(first);
  expect(parsed).toEqual([]);
});

test.each<[string, How]>([
  ['other bytes', {texts: ['a: 2']}],
  ['by other code', {code: 'two'}],
  ['where everything is to be computed', {fresh: true}],
])('they are parsed: %s', async (_, how) => {
  await command();
  await command(how);
  expect(parsed).toEqual(how.texts ?? [SOUND]);
});

test('what no file contains any more is not kept', async () => {
  await command({texts: [SOUND, 'b: 1']});
  await command({texts: ['b: 1', 'c: 1']});
  expect(parsed).toEqual(['c: 1']);
  await command();
  expect(parsed).toEqual([SOUND]);
});

test('where nothing was computed, nothing is written', async () => {
  const empty = memoryFiles();
  await command({files: empty});
  expect(await empty.list('store')).toEqual([]);
  await command({files: empty});
  expect(parsed).toEqual([SOUND]);
});

test('a damaged file is named, and made again', async () => {
  await command();
  await files.write(PATH, (await files.read(PATH)).subarray(0, -1));
  await command();
  expect(parsed).toEqual([SOUND]);
  expect(said.map((line) => line.replaceAll(/\d+/g, 'n'))).toEqual([
    'store/computed/yaml: invalid kept specs; got n bytes after its first line; expected n. ' +
      'No action is needed: every spec is parsed again.',
  ]);
  await command();
  expect(parsed).toEqual([]);
});

test('a store that cannot be written to is said, and harms nothing', async () => {
  const {HarnessError} = await import('../contract/error.ts');
  const write = () => Promise.reject(new HarnessError('harness', {place: 'store', rule: 'no space', action: 'Wait.'}));
  expect(await command({files: {...files, write}})).toHaveLength(1);
  expect(said).toEqual(['store: no space. Wait.']);
});

test('the code of the parser is all that it imports', async () => {
  const src = fileURLToPath(new URL('../', import.meta.url));
  const graph = await importGraph(`${src}spec/read-yaml.ts`);
  expect([...graph.keys()].map((path) => path.slice(src.length, -'.ts'.length)).sort()).toEqual(PARSER);
});
