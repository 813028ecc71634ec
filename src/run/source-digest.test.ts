import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {realEffects} from '../effects.ts';
import {loadRegistry} from './registry.ts';
import {experimentSources} from './source-digest.ts';

const {files} = realEffects();
const sound: Record<string, string> = {
  'package.json': '{"type": "module"}',
  'experiments/index.js':
    "import {one} from './one.js';\nimport {two} from './two.js';\nexport const experiments = {one, two};\n",
  'experiments/one.js':
    "import table from './table.json' with {type: 'json'};\nimport {half} from './half.mts';\nimport {shape} " +
    "from './shape.js';\nexport const one = {...shape, open: () => half(table.rows[0])};\n",
  'experiments/two.js': "import {shape} from './shape.js';\nexport const two = {...shape, open: () => 2};\n",
  'experiments/shape.js':
    "export const shape = {says: 's', revision: 1, live: true, needs: 'nothing', params: {safeParse() {}}, " +
    'yields: {}, mutants: {}};\n',
  'experiments/half.mts': 'interface Unused {a: number}\nexport const half = (x: number): number => x / 2;\n',
  'experiments/table.json': '{"rows": [1, 2]}\n',
};

async function digests(changed: Record<string, string> = {}): Promise<Record<string, string>> {
  const project = mkdtempSync(join(tmpdir(), 'claimbench-digest-'));
  try {
    await Promise.all(
      Object.entries({...sound, ...changed}).map(([name, text]) => files.write(join(project, name), text)),
    );
    const sources = await experimentSources(project, await loadRegistry(project, files), files);
    return Object.fromEntries(Object.entries(sources).map(([name, {digest}]) => [name, digest]));
  } finally {
    rmSync(project, {recursive: true});
  }
}

test('an experiment may import JSON and other TypeScript; its imports count, comments and types do not', async () => {
  const before = await digests();
  expect(
    await digests({'experiments/half.mts': '// a note\nexport const half = (x: number): number => x / 2;\n'}),
  ).toEqual(before);
  const changes: Record<string, string>[] = [
    {'experiments/table.json': '{"rows": [1, 3]}\n'},
    {'experiments/half.mts': 'export const half = (x: number): number => x / 3;\n'},
  ];
  for (const changed of changes) {
    const after = await digests(changed);
    expect([after.one === before.one, after.two === before.two]).toEqual([false, true]);
  }
});
