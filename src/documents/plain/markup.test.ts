import {expect, test} from 'vitest';
import {readPlain} from './plain.ts';

const TEXT = `# A **title**

Steps of the *method*, with 2 * 3 * 4, $a * b * c$ and \\*none\\*:
- Draw $z$.
- Look:
  1. once
  2. **twice**

3. a list
4. of two

| name | value |
|------|-------|
| a    | 0.5   |

The function vae\\_lower\\_bound takes \\{x\\} and q_{phi} to the bound that this text is about.
`;
const {text, blocks, emphases, escapes, formulas} = readPlain(TEXT, 'a.txt');
const at = ({from, to}: {from: number; to: number}): string => text.slice(from, to);

test('lists and tables by their parts; a paragraph before a list is its own', () => {
  expect(blocks.map((block) => [block.kind, block.items?.length ?? block.rows?.length ?? null])).toEqual([
    ['heading', null],
    ['prose', null],
    ['prose', 4],
    ['prose', 2],
    ['table', 2],
    ['prose', null],
  ]);
  expect(blocks[2]?.items?.map((item) => [item.mark, item.depth, at(item)])).toEqual([
    ['•', 0, 'Draw $z$.'],
    ['•', 0, 'Look:'],
    ['1.', 1, 'once'],
    ['2.', 1, '**twice**'],
  ]);
  expect(blocks[3]?.items?.map(({mark}) => mark)).toEqual(['3.', '4.']);
  expect(blocks[4]?.rows?.map((row) => row.map(at))).toEqual([
    ['name', 'value'],
    ['a', '0.5'],
  ]);
});

test('emphasis, escapes and formulas: no product is taken for emphasis', () => {
  expect(emphases.map((one) => [one.is, at(one), one.marks.map(at)])).toEqual([
    ['strong', '**title**', ['**', '**']],
    ['em', '*method*', ['*', '*']],
    ['strong', '**twice**', ['**', '**']],
  ]);
  expect(escapes).toHaveLength(4);
  expect(formulas.map(at)).toEqual(['$a * b * c$', '$z$', '\\{x\\}', 'q_{phi}']);
});
