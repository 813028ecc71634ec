import {fc} from '../../tests/properties.ts';
import {expect, test} from 'vitest';
import {memoryFiles} from '../files/memory-files.ts';
import {sentence} from '../contract/error.ts';
import {checkShape} from './check-shape.ts';
import {readSpecs} from './read-specs.ts';
import {specFile} from './yaml.ts';

/** Whatever a spec file holds, it is read or refused in one sentence a problem, and a fault is never thrown. */
const words = [
  'experiment',
  'toy',
  'claims',
  'seeds',
  'cases',
  'id',
  'where',
  'printed',
  'equals',
  'observed',
  'at',
  '__proto__',
  ':',
  ': ',
  ' ',
  '\n',
  '\n  ',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  ', ',
  '"',
  "'",
  '&a ',
  '*a',
  '!!x ',
  '---\n',
  '|\n',
  '>',
  '#',
  '\t',
  '1',
  '.nan',
  '1e999',
  '\u0000',
  '\ud800',
];
const soup = fc.array(fc.constantFrom(...words), {maxLength: 80}).map((parts) => parts.join(''));

test('any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(soup, fc.string(), fc.uint8Array()), async (content) => {
      const {documents, problems} = await readSpecs(memoryFiles({'p/specs/a/x.yaml': content}), 'p');
      expect(documents).toEqual([]);
      for (const problem of problems) expect(sentence(problem)).toMatch(/^specs[^\u0000-\u001f]*[.?]$/);
    }),
    {numRuns: 500},
  );
});

const keys = [
  'experiment',
  'seeds',
  'from',
  'count',
  'claims',
  'id',
  'says',
  'where',
  'section',
  'printed',
  'equals',
  'observed',
  'metric',
  'at',
  'epoch',
  'distribution',
  'chart',
];
const {tree} = fc.letrec((tie) => ({
  tree: fc.oneof(
    {maxDepth: 6, withCrossShrink: true},
    fc.constantFrom(null, 0, 1, -1, 0.5, NaN, Infinity, 'every', '1', '', true),
    fc.string(),
    fc.array(tie('tree'), {maxLength: 4}),
    fc.dictionary(fc.constantFrom(...keys), tie('tree'), {maxKeys: 6}),
  ),
}));

test('data of any shape is a spec or has findings', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const {value: spec, findings} = checkShape(specFile, value);
      expect(spec === undefined).toBe(findings.length > 0);
    }),
    {numRuns: 500},
  );
});
