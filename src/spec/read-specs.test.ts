import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {sentence} from '../contract/error.ts';
import {nth} from '../lists/nth.ts';
import {readSpecs} from './read-specs.ts';
import {LIMITS} from './read-yaml.ts';
import {schemaText} from './json-schema.ts';

const document = (id: string) => `id: ${id}\ntitle: T\nauthors: [A]\ndate: 2020-01-01\nsha256: ${'a'.repeat(64)}\n`;
const spec = (id: string, rest = '') => `experiment: toy
seeds: {from: 1, count: 3}
claims:
  - id: ${id}
    says: it is one
    where: {section: "1", near: the value is, printed: "0.90", printedIs: run}
    equals: {observed: {metric: loss, at: {epoch: 1}, times: [600, 599]}, margin: 0.1, unit: nats, because: the spread}
${rest}`;
const contradicted = (correction: string) =>
  `    expect: contradicted\n    because: it is wrong\n    correction: ${correction}\n`;

test('documents and specs are read in order, with defaults and the place of each claim', async () => {
  const {documents, problems} = await readSpecs(
    memoryFiles({
      'p/specs/b/document.yaml': document('b'),
      'p/specs/b/late.yaml': spec('one'),
      'p/specs/b/early.yaml': spec('one'),
      'p/specs/a/document.yaml': document('a'),
      'p/specs/schema.json': '{}',
      'p/specs/sources.bib': '',
      'p/other.yaml': 'x: [',
    }),
    'p',
  );
  expect(problems).toEqual([]);
  expect(
    documents.map((each) => [each.document.id, each.folder, each.anchors, each.specs.map(({name}) => name)]),
  ).toEqual([
    ['a', 'specs/a', 'not-checked', []],
    ['b', 'specs/b', 'not-checked', ['early', 'late']],
  ]);
  const early = nth(nth(documents, 1).specs, 0);
  expect(early).toMatchObject({document: 'b', name: 'early', file: 'specs/b/early.yaml'});
  expect([early.places.get('claims.0'), early.claims.length]).toEqual(['4:5', 1]);
  expect(early).toMatchObject({cases: new Map([['only', {}]]), figures: {}, assumed: []});
  expect(early.claims[0]).toMatchObject({
    expect: 'reproduced',
    conversionSlip: false,
    where: {printed: ['0.90']},
    assertion: {kind: 'equals', observed: {times: [600, 599]}},
  });
});

test('a correction may stand in another spec of the document, and in no other document', async () => {
  const files = {
    'p/specs/a/document.yaml': document('a'),
    'p/specs/a/x.yaml': spec('wrong', contradicted('right')),
    'p/specs/a/y.yaml': spec('right'),
    'p/specs/b/document.yaml': document('b'),
    'p/specs/b/x.yaml': spec('wrong', contradicted('right')),
  };
  const {problems} = await readSpecs(memoryFiles(files), 'p');
  expect(problems.map(sentence)).toEqual([
    'specs/b/x.yaml:10:17 claims.wrong.correction: unknown claim; got "right"; expected a claim of this ' +
      'document. Add the correction that states what holds.',
  ]);
});

test('a correction in several other specs is ambiguous', async () => {
  const {problems} = await readSpecs(
    memoryFiles({
      'p/specs/a/document.yaml': document('a'),
      'p/specs/a/x.yaml': spec('wrong', contradicted('right')),
      'p/specs/a/y.yaml': spec('right'),
      'p/specs/a/z.yaml': spec('right'),
    }),
    'p',
  );
  expect(problems.map(sentence)).toEqual([
    'specs/a/x.yaml:10:17 claims.wrong.correction: ambiguous correction; got "right" in specs/a/y.yaml and ' +
      'specs/a/z.yaml; expected an id that one spec of the document has. Rename one.',
  ]);
});

test('of a program among the specs, where it belongs', async () => {
  const program = 'says: draws\nrevision: 1\ncommand: [sh]\nyields: {}\n';
  const files = {
    'p/specs/a/document.yaml': document('a'),
    'p/specs/a/x.yaml': spec('one'),
    'p/specs/a/y.yaml': program,
  };
  const {problems} = await readSpecs(memoryFiles(files), 'p');
  expect(problems.map(sentence)).toEqual([
    'specs/a/y.yaml:1:1: misplaced file: it declares an experiment; expected experiments/<name>.yaml. Move it to ' +
      'experiments/.',
  ]);
});

test('where a file is misplaced, the claims that it may have are not missing', async () => {
  const head = 'id: a\ntitle: T\nauthors: [A]\ndate: 2020-01-01\nsource: paper.md\n';
  const files = {'p/specs/a/document.yaml': head, 'p/specs/a/x.yml': '', 'p/paper.md': '[0.5]{#half}'};
  const {problems} = await readSpecs(memoryFiles(files), 'p');
  expect(problems.map(({rule}) => rule)).toEqual(['unsupported file name']);
});

const broken = {
  'p/specs/b/document.yaml': document('c'),
  'p/specs/b/x.yaml': spec('one').replace('from: 1', 'from: 0'),
  'p/specs/b/10.yaml': 'a: [',
  'p/specs/a/x.yaml': spec('one'),
  'p/specs/a/deep/x.yaml': spec('one'),
  'p/specs/a/x.yml': spec('one'),
  'p/specs/Up/document.yaml': document('Up'),
  'p/specs/b/latin.yaml': new Uint8Array([0x61, 0x3a, 0x20, 0xe9]),
  'p/specs/b/large.yaml': '#'.repeat(LIMITS.bytes + 1),
};

test('all problems of all files come at once, in order; what has the right shape is still there', async () => {
  const {documents, problems} = await readSpecs(memoryFiles(broken), 'p');
  expect(documents.map((each) => each.folder)).toEqual(['specs/b']);
  expect(problems.map(sentence)).toEqual([
    'specs/Up/document.yaml:1:1: unsupported file name; expected specs/<document>/<spec>.yaml, in lower-case ' +
      'letters, digits and hyphens. Move or rename it.',
    'specs/a: missing file; expected document.yaml beside the specs of a. ' +
      'Add it: id, title, authors, date, and source or sha256.',
    'specs/a/deep/x.yaml:1:1: unsupported file name; expected specs/<document>/<spec>.yaml, in lower-case ' +
      'letters, digits and hyphens. Move or rename it.',
    'specs/a/x.yml:1:1: unsupported file name; expected specs/<document>/<spec>.yaml, in lower-case letters, ' +
      'digits and hyphens. Move or rename it.',
    'specs/b/10.yaml:1:5: invalid YAML: Flow sequence in block collection must be sufficiently indented and end ' +
      'with a ]. Correct the YAML.',
    'specs/b/document.yaml:1:5 id: invalid id; got "c"; expected the folder\'s name, b. Write b, or rename the folder.',
    'specs/b/large.yaml:1:1: unsupported size; got 262145 bytes; expected at most 262144. Split the spec.',
    'specs/b/latin.yaml:1:1: invalid encoding; expected UTF-8. Save the file as UTF-8.',
    'specs/b/x.yaml:2:15 seeds.from: invalid seed; got 0; expected 1 or more. Write 1.',
  ]);
});

test('the bibliography is read with the specs, and refused with them', async () => {
  const files = {'p/specs/a/document.yaml': document('a'), 'p/specs/a/x.yaml': spec('one')};
  const sound = await readSpecs(memoryFiles({...files, 'p/specs/sources.bib': '@book{k, title = {T}}'}), 'p');
  expect(sound).toMatchObject({sources: [{key: 'k', text: 'T'}], problems: []});
  const {problems} = await readSpecs(memoryFiles({...files, 'p/specs/sources.bib': '@book{k'}), 'p');
  expect(problems.map(({place, rule}) => [place, rule])).toEqual([['specs/sources.bib:1:8', 'invalid BibTeX']]);
});

test('a project without specs says so', async () => {
  const {problems} = await readSpecs(memoryFiles(), 'p');
  expect(problems.map(sentence)).toEqual([
    'specs: missing specs; expected specs/<document>/document.yaml and a YAML file per experiment. Add them, or ' +
      'name another project with --project.',
  ]);
});

test('nothing in a spec reaches the prototypes', async () => {
  const files = {
    'p/specs/a/document.yaml': document('a'),
    'p/specs/a/x.yaml': `__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n${spec('one')}`,
  };
  const {problems} = await readSpecs(memoryFiles(files), 'p');
  expect(problems.map(({rule, got}) => [rule, got])).toEqual([
    ['unsupported key', '"__proto__"'],
    ['unsupported key', '"constructor"'],
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('specs/schema.json is current; if not: node --import tsx ci/schema.ts', () => {
  expect(readFileSync(new URL('../../specs/schema.json', import.meta.url), 'utf8')).toBe(schemaText());
});
