import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {sentence, type Problem} from '../contract/error.ts';
import {checkAnchors} from './text/check-anchors.ts';
import {checkAgainstRegistry} from './check-registry.ts';
import {plainReader} from '../documents/index.ts';
import {memoryFiles} from '../files/memory-files.ts';
import {toy} from './fixtures/toy.ts';
import {readSpecs} from './read-specs.ts';

/**
 * Each `fixtures/<kind>/<name>.yaml` is refused with exactly the sentences in `<name>.txt`. After a change of
 * sentences: `UPDATE_FIXTURES=1 npx vitest run src/spec/fixtures.test.ts`, and read the difference. Never on CI.
 */
const TEXT = `A short report. the  value
is 1.0, and in short 1.1 once more. Epoch 1 complete! Loss: 171.55 Epoch 2 complete! Loss: 119.6
The training loss is about 155 nats. ${'And so on. '.repeat(20)} 77.5 and the value again.`;
const sha256 = createHash('sha256').update(TEXT).digest('hex');
const document = `id: doc\ntitle: A report\nauthors: [A. Author]\ndate: 2020-01-01\nsha256: ${sha256}\n`;

const folder = (kind: string): URL => new URL(`fixtures/${kind}/`, import.meta.url);
const names = (kind: string): string[] => readdirSync(folder(kind)).filter((name) => name.endsWith('.yaml'));
const read = (kind: string, name: string): string => readFileSync(new URL(name, folder(kind)), 'utf8');

async function specsOf(spec: string, head = document) {
  return readSpecs(memoryFiles({'/p/specs/doc/document.yaml': head, '/p/specs/doc/s.yaml': spec}), '/p');
}

function compare(kind: string, name: string, problems: Problem[]): void {
  const messages = `${problems.map(sentence).join('\n')}\n`;
  const file = new URL(name.replace('.yaml', '.txt'), folder(kind));
  if (process.env['UPDATE_FIXTURES'] && !process.env['CI']) writeFileSync(file, messages);
  expect(problems.length).toBeGreaterThan(0);
  expect(messages).toBe(readFileSync(file, 'utf8'));
}

describe('a spec is refused by itself', () => {
  test.each(names('rejected'))('%s', async (name) =>
    compare('rejected', name, (await specsOf(read('rejected', name))).problems),
  );
});

describe('a document is refused', () => {
  const spec = read('text', 'anchor-absent.yaml');
  test.each(names('document'))('%s', async (name) =>
    compare('document', name, (await specsOf(spec, read('document', name))).problems),
  );
});

describe('a spec is refused for what the experiments declare', () => {
  test.each(names('unknown'))('%s', async (name) => {
    const {documents, problems} = await specsOf(read('unknown', name));
    expect(problems).toEqual([]);
    compare('unknown', name, checkAgainstRegistry(documents, {toy}));
  });
});

describe('a spec is refused for what the document says', () => {
  test.each(names('text'))('%s', async (name) => {
    const {documents, problems} = await specsOf(read('text', name));
    expect(problems).toEqual([]);
    compare(
      'text',
      name,
      checkAnchors(documents, {
        folder: 'texts',
        readPlain: await plainReader(),
        files: new Map([['doc.txt', new TextEncoder().encode(TEXT)]]),
      }).problems,
    );
  });
});
