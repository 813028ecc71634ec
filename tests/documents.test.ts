import {createHash} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {tinyProject, type TinyProject} from './tiny-project.ts';

/** The tiny project with a text of its document at hand. */
const TEXT =
  '# On coins\n\nOf 1,000 flips a share of 0.51 showed heads.\n\n## 2 More\n\nThe other 25 were <b>lost</b>; ' +
  'the abstract said 0.51 as well.\n';

let tiny: TinyProject;
beforeAll(async () => {
  tiny = await tinyProject();
  await mkdir(tiny.path('texts'));
  await writeFile(tiny.path('texts/coins.txt'), TEXT);
  await edit('specs/coins/document.yaml', (text) =>
    text.replace(/sha256: .*/, `sha256: ${createHash('sha256').update(TEXT).digest('hex')}`),
  );
  await edit('specs/coins/fair.yaml', (text) =>
    text
      .replace('printed: "0.51"', 'near: flips a share of, printed: "0.51"')
      .replace('printed: "1,000"', 'near: "Of 1,000", printed: "1,000"'),
  );
});
afterAll(() => tiny.remove());

const edit = async (name: string, change: (text: string) => string) =>
  writeFile(tiny.path(name), change(await readFile(tiny.path(name), 'utf8')));

test('number coverage is a gate of check and of verify', async () => {
  const texts = ['--documents', tiny.path('texts'), '--number-coverage'];
  const low =
    'specs/coins/document.yaml: missing claims; got 2 of 4 printed numbers covered (50 %); ' +
    'not covered: "25" (line 7 of the text), "0.51" (line 7 of the text); expected at least 80 %. ' +
    'Give them claims, name settings in `stated`, or list in `claimsNothing` of document.yaml what claims nothing; ' +
    "the document's page beside the report marks them.\n";
  expect(await tiny.claimbench('check', ...texts, '0.5')).toMatchObject({
    code: 0,
    stderr: '',
    stdout:
      '4 claims in 2 specs of 1 document are sound. ' +
      'Anchors and printed numbers stand in the texts, but for what was not checked: 1 printed by ' +
      'coins/walk/ends-near-five, which has no anchor. 0 recorded runs are sound in form.\n',
  });
  expect(await tiny.claimbench('check', ...texts, '0.8')).toMatchObject({code: 1, stderr: low});
  const verified = await tiny.claimbench('verify', 'coins/fair', ...texts, '0.8');
  expect(verified.code).toBe(1);
  expect(verified.stderr).toContain(low);
  expect((await tiny.claimbench('check', '--number-coverage', '80')).code).toBe(2);
});

test('report writes the marked text beside the page, and only where the text is at hand', async () => {
  const out = tiny.path('reports/latest/index.html');
  expect((await tiny.claimbench('report', 'coins/fair', '--no-replay')).code).toBe(0);
  expect(await readFile(out, 'utf8')).not.toContain('documents/coins.html');
  expect((await tiny.claimbench('report', 'coins/fair', '--no-replay', '--documents', tiny.path('texts'))).code).toBe(
    0,
  );
  expect(await readFile(out, 'utf8')).toContain(
    '<a class="text-link" href="documents/coins.html">2 of 4 printed numbers are checked or stated as settings</a>',
  );
  const page = await readFile(tiny.path('reports/latest/documents/coins.html'), 'utf8');
  expect(page).toContain('The other <span class="number-open" id="number-4">25</span> were &lt;b&gt;lost&lt;/b&gt;');
  expect(page).toContain('href="../index.html#coins/fair/half-are-heads"');
});
