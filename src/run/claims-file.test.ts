import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {readHistories, writeHistory} from './claims-file.ts';
import {readSound} from './recorded.ts';

const digest = 'a'.repeat(16);
const history = {
  declared: [{on: '2024-01-01T00:00:00.000Z', assertion: digest, margin: digest, proxy: digest, seeds: digest}],
  looks: [
    {on: '2024-01-02T00:00:00.000Z', seeds: {from: 1, count: 10}, levels: {reproduced: 0.045, contradicted: 0.0045}},
  ],
};

test('is written a claim a line, by name, and read back; it is no record of a run', async () => {
  const files = memoryFiles({});
  await writeHistory('e', 'doc/spec', {zeta: history, alpha: {declared: [], looks: []}}, files);
  const text = await files.readText('e/doc/spec.claims.json');
  expect(text).toBe(
    [
      '{"schema": 1, "claims": {',
      '"alpha": {"declared":[],"looks":[]},',
      '"zeta": ' +
        '{"declared":[{"on":"2024-01-01T00:00:00.000Z","assertion":"aaaaaaaaaaaaaaaa","margin":"aaaaaaaaaaaaaaaa",' +
        '"proxy":"aaaaaaaaaaaaaaaa","seeds":"aaaaaaaaaaaaaaaa"}],"looks":[{"on":"2024-01-02T00:00:00.000Z",' +
        '"seeds":{"from":1,"count":10},"levels":{"reproduced":0.045,"contradicted":0.0045}}]}',
      '}}',
      '',
    ].join('\n'),
  );
  const read = await readHistories('e', files);
  expect([...read.keys()]).toEqual(['doc/spec']);
  await writeHistory('e', 'doc/spec', read.get('doc/spec')!, files);
  expect(await files.readText('e/doc/spec.claims.json')).toBe(text);
  expect((await readSound('e', files)).unsound.size).toBe(0);
});

test('nothing was kept where there is no file', async () =>
  expect((await readHistories('e', memoryFiles({'e/doc/spec/only-seed-1.json': '{}'}))).size).toBe(0));

const RESTORE = 'expected what `claimbench run` or `claimbench record` wrote. Restore it from version control.';
test.each<[string, string]>([
  ['{', 'Invalid input: expected object, received undefined'],
  ['[]', 'Invalid input: expected object, received array'],
  ['{"schema": 2, "claims": {}}', 'schema: Invalid input: expected 1'],
  ['{"schema": 1}', 'claims: Invalid input: expected record, received undefined'],
  [
    '{"schema": 1, "claims": {"a": {"declared": []}}}',
    'claims.a.looks: Invalid input: expected array, received undefined',
  ],
  [
    JSON.stringify({schema: 1, claims: {a: {...history, declared: [{...history.declared[0], margin: 'x'}]}}}),
    'claims.a.declared.0.margin: 16 hexadecimal digits',
  ],
  [
    JSON.stringify({schema: 1, claims: {a: {...history, declared: [{...history.declared[0], on: 'today'}]}}}),
    'claims.a.declared.0.on: a time in UTC, such as 2024-01-31T12:00:00.000Z',
  ],
  [
    JSON.stringify({schema: 1, claims: {a: {...history, looks: [{...history.looks[0], seeds: {from: 0, count: 3}}]}}}),
    'claims.a.looks.0.seeds.from: Too small: expected number to be >=1',
  ],
])('%s is refused', async (text, cause) => {
  const files = memoryFiles({'e/doc/spec.claims.json': text});
  await expect(readHistories('e', files)).rejects.toThrow(
    `e/doc/spec.claims.json: invalid record of claims; got ${cause}; ${RESTORE}`,
  );
});
